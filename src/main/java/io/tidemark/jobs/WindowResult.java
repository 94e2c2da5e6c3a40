package io.tidemark.jobs;

import io.tidemark.constraints.Violation;
import java.io.PrintWriter;
import java.util.List;

/** What a command that judges windows found. */
interface WindowResult {

  List<Violation> violations();

  void print(OutputFormat format, PrintWriter out);
}
