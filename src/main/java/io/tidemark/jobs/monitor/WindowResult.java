package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Violation;
import io.tidemark.interchange.RunReport;
import io.tidemark.jobs.run.OutputFormat;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.tables.RunRecord;
import java.io.PrintWriter;
import java.util.List;

/** What a run that judges windows found. */
public interface WindowResult {

  List<Violation> violations();

  /** The same, of a run of which this is to be told, too. */
  WindowResult telling(String remark);

  /**
   * The same with its files written, those of each window that alerts. It lets go what it does not
   * need to tell any more.
   *
   * @param request names their folder
   */
  WindowResult written(RunRequest request);

  /**
   * What was found over both times.
   *
   * @param later of the same monitor, over the time that comes after
   */
  WindowResult plus(WindowResult later);

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
