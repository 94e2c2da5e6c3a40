package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Violation;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.run.OutputFormat;
import java.io.PrintWriter;
import java.util.List;

/** What a run that judges windows found. */
public interface WindowResult {

  List<Violation> violations();

  /** The whole verdict, for schedulers. */
  RunReport report();

  /** The same for people. */
  String text();

  default void print(OutputFormat format, PrintWriter out) {
    format.print(out, this::text, () -> report().toJson());
  }
}
