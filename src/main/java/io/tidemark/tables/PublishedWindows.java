package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which windows were evaluated with which labels. */
public final class PublishedWindows {

  private final ResultTable<InRun<Metric>> metrics;
  private final ResultTable<RunRecord> runs;

  PublishedWindows(ResultTable<InRun<Metric>> metrics, ResultTable<RunRecord> runs) {
    this.metrics = metrics;
    this.runs = runs;
  }

  /**
   * A window that was evaluated.
   *
   * @param granularity the series it belongs to
   */
  public record Evaluated(Window window, Granularity granularity) {}

  /**
   * The windows that share time with a span and whose metrics rest on labels, in the order of their
   * ends, with the labels that they rest on.
   *
   * @param type the job that publishes them
   */
  public Map<Evaluated, LabelRevision> overlapping(
      MonitorId monitor, MonitorType type, Window span) {
    Map<Evaluated, LabelRevision> evaluated =
        new TreeMap<>(
            Comparator.comparing((Evaluated e) -> e.window().end())
                .thenComparing(e -> e.window().start())
                .thenComparing(e -> e.granularity().text()));
    of(metrics.frame(), monitor)
        .where(
            col("monitor_type")
                .equalTo(type.name())
                .and(col("revision").isNotNull())
                .and(col("window_end").gt(lit(span.start())))
                .and(col("window_start").lt(lit(span.end()))))
        .groupBy("window_start", "window_end", "granularity")
        .agg(max("revision").as("revision"), max("as_of").as("as_of"))
        .collectAsList()
        .forEach(
            row -> {
              StoredRow stored = new StoredRow(row);
              evaluated.put(
                  new Evaluated(
                      StoredProfile.window(stored), new Granularity(stored.text("granularity"))),
                  new LabelRevision((int) stored.whole("revision"), stored.instant("as_of")));
            });
    return evaluated;
  }

  /**
   * A run that looked for new labels.
   *
   * @param window of the run
   * @param startedAt labels that came later it may not have seen
   */
  public record Look(Window window, Instant startedAt) {}

  /**
   * The completed runs of a job under a configuration.
   *
   * @param configHash names the configuration: under another one they may have looked elsewhere
   */
  public List<Look> looks(MonitorId monitor, JobName job, String configHash) {
    return of(runs.frame(), monitor)
        .where(
            col("job")
                .equalTo(job.value())
                .and(col("config_hash").equalTo(configHash))
                .and(col("window_start").isNotNull())
                .and(col("status").notEqual(RunStatus.FAILED.text())))
        .select("window_start", "window_end", "started_at")
        .collectAsList()
        .stream()
        .map(StoredRow::new)
        .map(r -> new Look(StoredProfile.window(r), r.instant("started_at")))
        .toList();
  }

  private static Dataset<Row> of(Dataset<Row> frame, MonitorId monitor) {
    return frame.where(col("monitor_id").equalTo(monitor.value()));
  }
}
