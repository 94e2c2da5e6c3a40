package io.tidemark.tables;

import java.util.List;

/**
 * The runs of monitors. A run is written last, when all else that it publishes is in the tables.
 */
public final class RunStore {

  private final ResultTable<RunRecord> runs;

  RunStore(ResultTable<RunRecord> runs) {
    this.runs = runs;
  }

  /** Writes the run, in place of an earlier run of the same job over the same window. */
  public void save(RunRecord run) {
    runs.replace(
        List.of(run),
        run.window()
            .map(window -> ResultSlice.ofRun(run.run().monitor(), run.job(), window))
            .orElseGet(() -> ResultSlice.ofRun(run.run().monitor(), run.job(), run.startedAt())));
  }
}
