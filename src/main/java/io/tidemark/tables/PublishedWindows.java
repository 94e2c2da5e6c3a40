package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

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
   * ends, with the labels that they rest on, by what was judged of them.
   *
   * @param types those that are asked for; each has an entry
   */
  public Map<MonitorType, Map<Evaluated, LabelRevision>> overlapping(
      MonitorId monitor, Set<MonitorType> types, Window span) {
    Map<MonitorType, Map<Evaluated, LabelRevision>> evaluated = new HashMap<>();
    types.forEach(
        type ->
            evaluated.put(
                type,
                new TreeMap<>(
                    Comparator.comparing((Evaluated e) -> e.window().end())
                        .thenComparing(e -> e.window().start())
                        .thenComparing(e -> e.granularity().text()))));
    of(metrics.frame(), monitor)
        .where(
            col("monitor_type")
                .isInCollection(types.stream().map(MonitorType::name).toList())
                .and(col("revision").isNotNull())
                .and(col("window_end").gt(lit(span.start())))
                .and(col("window_start").lt(lit(span.end()))))
        .groupBy("monitor_type", "window_start", "window_end", "granularity")
        .agg(max("revision").as("revision"), max("as_of").as("as_of"))
        .collectAsList()
        .forEach(
            row -> {
              StoredRow stored = new StoredRow(row);
              evaluated
                  .get(MonitorType.named(stored.text("monitor_type")))
                  .put(
                      evaluated(row),
                      new LabelRevision((int) stored.whole("revision"), stored.instant("as_of")));
            });
    return evaluated;
  }

  /**
   * Of the windows those that were published by runs which did not come to their end, with what
   * they say. Such a run may have seen labels that no table knows of.
   *
   * @param windows of one monitor, evaluated with labels
   */
  public Map<Evaluated, LabelledValues> unfinished(
      MonitorId monitor, MonitorType type, Collection<Evaluated> windows) {
    Map<Evaluated, LabelledValues> unfinished = new HashMap<>();
    if (windows.isEmpty()) {
      return unfinished;
    }
    Dataset<Row> ended =
        of(runs.frame(), monitor)
            .where(col("status").notEqual(RunStatus.FAILED.text()))
            .select("run_id");
    of(metrics.frame(), monitor)
        .where(
            col("monitor_type")
                .equalTo(type.name())
                .and(col("revision").isNotNull())
                .and(
                    col("window_start")
                        .isInCollection(
                            windows.stream()
                                .map(e -> Timestamp.from(e.window().start()))
                                .toList())))
        .join(ended, new String[] {"run_id"}, "left_anti")
        .select(
            Stream.concat(
                    Stream.of("window_start", "window_end", "granularity"),
                    LabelledValues.columns())
                .map(functions::col)
                .toArray(Column[]::new))
        .collectAsList()
        .forEach(
            row -> unfinished.computeIfAbsent(evaluated(row), w -> new LabelledValues()).add(row));
    unfinished.keySet().retainAll(Set.copyOf(windows));
    return unfinished;
  }

  private static Evaluated evaluated(Row row) {
    StoredRow stored = new StoredRow(row);
    return new Evaluated(StoredProfile.window(stored), new Granularity(stored.text("granularity")));
  }

  /**
   * A run that looked for new labels.
   *
   * @param window of the run
   * @param startedAt labels that came later it may not have seen
   */
  public record Look(Window window, Instant startedAt) {}

  /**
   * The completed runs of jobs under a configuration.
   *
   * @param configHash names the configuration: under another one they may have looked elsewhere
   */
  public List<Look> looks(MonitorId monitor, Set<JobName> jobs, String configHash) {
    return of(runs.frame(), monitor)
        .where(
            col("job")
                .isInCollection(jobs.stream().map(JobName::value).toList())
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
