package io.tidemark.jobs.run;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.interchange.RunReport;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes down that a run has failed before the failure goes on its way. */
public final class RecordedFailure {

  private RecordedFailure() {}

  /**
   * Does the work; if it fails, its row of the result tables says so.
   *
   * @throws BadInputException if that is among the causes
   */
  public static <T> T during(JobRun run, Optional<ResultTables> tables, Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception | Error e) { // Where memory or stack ended, the tables are told, too.
      try {
        tables.ifPresent(t -> t.runs().save(run.record(ending(e, Optional.empty()))));
      } catch (Exception | VirtualMachineError second) {
        e.addSuppressed(second);
      }
      Optional<BadInputException> badInput = Failures.badInput(e);
      if (badInput.isPresent()) {
        throw badInput.get();
      }
      throw e;
    }
  }

  /**
   * Writes the {@code run.json} of a window that says that its run has failed, and gives the row of
   * the table of runs that does.
   *
   * @param output the folder of the file, if it is not that of the window
   */
  public static RunRecord of(
      JobRun run, Throwable failure, Window window, Optional<String> output) {
    try {
      run.files()
          .write(
              output.orElseGet(() -> WindowFolder.of(run, window)),
              "run.json",
              report(run, failure, window).toJson());
    } catch (Exception | VirtualMachineError second) {
      failure.addSuppressed(second);
    }
    return run.record(ending(failure, Optional.of(window)));
  }

  /** What the {@code run.json} of a window says whose run has failed. */
  public static RunReport report(JobRun run, Throwable failure, Window window) {
    return Reports.of(run, ending(failure, Optional.of(window)), List.of(), List.of());
  }

  private static JobRun.Ending ending(Throwable failure, Optional<Window> window) {
    return JobRun.Ending.failed(Failures.told(failure).sentence(), window);
  }
}
