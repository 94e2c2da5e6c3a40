package io.tidemark.jobs.run;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.tables.ResultTables;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes down that a run has failed before the failure goes on its way. */
public final class RecordedFailure {

  private RecordedFailure() {}

  /** Does the work; if it fails, its row of the result tables says so. */
  public static <T> T during(JobRun run, Optional<ResultTables> tables, Supplier<T> work) {
    return during(run, tables, Optional.empty(), Optional.empty(), work);
  }

  /**
   * Does the work; if it fails, its row of the result tables and the window's {@code run.json} say
   * so.
   *
   * @param output the folder of the files, if it is not that of the window
   * @throws BadInputException if that is among the causes
   */
  public static <T> T during(
      JobRun run,
      Optional<ResultTables> tables,
      Optional<Window> window,
      Optional<String> output,
      Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception | Error e) { // Where memory or stack ended, the tables are told, too.
      try {
        JobRun.Ending ending = JobRun.Ending.failed(Failures.told(e).sentence(), window);
        if (tables.isPresent() && window.isPresent()) {
          String folder = output.orElseGet(() -> WindowFolder.of(run, window.get()));
          run.files()
              .write(folder, "run.json", Reports.of(run, ending, List.of(), List.of()).toJson());
        }
        tables.ifPresent(t -> t.runs().save(run.record(ending)));
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
}
