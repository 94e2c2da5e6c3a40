package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Violation;
import io.tidemark.jobs.run.OutputFormat;
import java.io.PrintWriter;
import java.util.List;

/** What a command that judges windows found. */
public interface WindowResult {

  List<Violation> violations();

  void print(OutputFormat format, PrintWriter out);
}
