package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Violation;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.tables.RunRecord;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** What a run that judges windows found. */
public interface WindowResult {

  List<Violation> violations();

  /** The same, of a run of which this is to be told, too. */
  WindowResult telling(String remark);

  /**
   * The same with its files written, those of each window that alerts.
   *
   * @param output their folder; empty for those of the windows
   */
  WindowResult written(Optional<String> output);

  /** The row of the table {@code runs} that says that all is there. */
  RunRecord record();

  /** The whole verdict, for schedulers. */
  RunReport report();

  /** The same for people. */
  String text();

  default void print(OutputFormat format, PrintWriter out) {
    format.print(out, this::text, () -> report().toJson());
  }
}
