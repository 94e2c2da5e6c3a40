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
    save(List.of(run));
  }

  /**
   * Writes runs of one monitor in one commit, each in place of an earlier one of the same job over
   * the same window.
   *
   * @param ended not empty
   */
  public void save(List<RunRecord> ended) {
    runs.replace(ended, ResultSlice.ofEach(ended.stream().map(RunStore::earlier).toList()));
  }

  private static ResultSlice earlier(RunRecord run) {
    return run.window()
        .map(window -> ResultSlice.ofRun(run.run().monitor(), run.job(), window))
        .orElseGet(() -> ResultSlice.ofRun(run.run().monitor(), run.job(), run.startedAt()));
  }

  /**
   * Writes what became of a batch, in place of what an earlier attempt at the same batch said.
   *
   * @param run whose id is that of the batch, the same in every attempt
   */
  public void saveBatch(RunRecord run) {
    runs.replace(
        List.of(run), ResultSlice.ofBatch(run.run().monitor(), run.job(), run.run().runId()));
  }
}
