package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.window.Publisher;
import io.tidemark.tables.DriftedInputs;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.PublishedWindows.Evaluated;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.WindowResults;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The run of one monitor, and what it shares with the other runs over the same window.
 *
 * @param request the window, and what to write
 * @param publisher publishes what all of them find
 * @param predictions what is read of predictions, once for all of them
 * @param passengers what other runs want collected of the captures by the one that reads them
 */
public record WindowWork(
    Workspace workspace,
    JobRun run,
    RunRequest request,
    Publisher publisher,
    PredictionStates predictions,
    Passengers passengers) {

  /** What was computed before. */
  public ResultTables tables() {
    return workspace.tables();
  }

  /** Who writes results; empty where nobody does. */
  public Optional<RunContext> writer() {
    return request.isDry() ? Optional.empty() : Optional.of(run.context());
  }

  /** What the windows are compared with. */
  public Baseline baseline() {
    return workspace.baseline(request.baselineVersion());
  }

  /** Publishes the results of a window, with those of others. */
  public void publish(MonitorType type, Granularity granularity, WindowResults results) {
    publisher.found(type, results);
    writer().ifPresent(writer -> publisher.add(writer, type, granularity, results));
  }

  /**
   * Which columns data quality found to have drifted, by the windows of a span that it has judged:
   * those of this run, too, that are yet to be published.
   */
  public Map<Evaluated, List<String>> driftedInputs(Window span) {
    Map<Evaluated, List<String>> drifted =
        tables().driftedInputs().within(workspace.config().monitor(), span);
    publisher
        .waiting(MonitorType.DATA_QUALITY)
        .forEach(
            (granularity, windows) ->
                windows.stream()
                    .filter(w -> span.covers(w.window()))
                    .forEach(
                        w -> {
                          Evaluated judged = new Evaluated(w.window(), granularity);
                          drifted.remove(judged);
                          if (!w.metrics().isEmpty()) {
                            drifted.put(judged, DriftedInputs.of(w));
                          }
                        }));
    return drifted;
  }
}
