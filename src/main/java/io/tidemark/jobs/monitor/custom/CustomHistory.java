package io.tidemark.jobs.monitor.custom;

import io.tidemark.config.HistoryConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.custom.CustomReading;
import io.tidemark.constraints.custom.HistoryBand;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.deequ.AnomalyLimit;
import io.tidemark.jobs.monitor.EarlierValues;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.window.WindowPlan;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.MetricHistory.Past;
import io.tidemark.tables.MetricHistory.Series;
import io.tidemark.tables.RunContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the earlier windows of custom metrics say of the next: windows that are stored, and those
 * that this run has judged. Mutable: it learns what the run judges, window by window.
 */
final class CustomHistory {

  private final WindowWork work;
  private final HistoryConfig settings;
  private final Map<Granularity, List<Window>> planned;
  private final Set<Series> wanted;
  private final Map<Granularity, EarlierValues> values = new HashMap<>();

  /**
   * A history of some series.
   *
   * @param wanted where there are none, nothing is read
   */
  CustomHistory(WindowWork work, WindowPlan plan, Set<Series> wanted) {
    this.work = work;
    this.settings = work.workspace().config().drift().history();
    this.planned = plan.byGranularity();
    this.wanted = new HashSet<>(wanted);
  }

  /** The series that a reading belongs to. */
  static Series series(CustomReading reading) {
    return new Series(
        reading.column().map(c -> c.text()).orElse(Series.NO_COLUMN),
        reading.rule().metric(),
        reading.definition());
  }

  private static Series series(Metric metric) {
    return new Series(
        metric.column().map(c -> c.text()).orElse(Series.NO_COLUMN),
        metric.name(),
        metric.key().definition());
  }

  /** The limits of a metric on both sides. */
  HistoryBand band(CustomReading reading, Window window, Granularity granularity) {
    double[] earlier = values(granularity).before(series(reading), window, settings.windows());
    if (earlier.length < settings.warmUp()) {
      return new HistoryBand(
          earlier.length, settings.warmUp(), OptionalDouble.empty(), OptionalDouble.empty());
    }
    OptionalDouble below = above(Arrays.stream(earlier).map(v -> -v).toArray());
    return new HistoryBand(
        earlier.length,
        settings.warmUp(),
        below.isPresent() ? OptionalDouble.of(-below.getAsDouble()) : below,
        above(earlier));
  }

  private OptionalDouble above(double[] values) {
    return switch (settings.strategy()) {
      case BATCH_NORMAL -> AnomalyLimit.batchNormal(settings.deviations()).above(values);
      case ONLINE_NORMAL -> AnomalyLimit.onlineNormal(settings.deviations()).above(values);
    };
  }

  /** Learns what was judged in a window; later windows of the granularity look back to it. */
  void add(Window window, Granularity granularity, List<Metric> metrics) {
    for (Metric metric : metrics) {
      boolean counts =
          metric.slice().isWhole()
              && metric.status() == MetricStatus.OK
              && metric.value().isDefined()
              && wanted.contains(series(metric));
      if (counts) {
        values(granularity)
            .add(series(metric), new Past(window, metric.value().asOptional().orElseThrow()));
      }
    }
  }

  private EarlierValues values(Granularity granularity) {
    return values.computeIfAbsent(
        granularity,
        g -> {
          List<Window> own = planned.get(g);
          MonitorConfig config = work.workspace().config();
          return new EarlierValues(
              work.tables()
                  .metricHistory()
                  .before(
                      config.monitor(),
                      MonitorType.CUSTOM_METRICS,
                      work.baseline().version(),
                      g,
                      own.get(0).start(),
                      own.get(own.size() - 1).start(),
                      wanted,
                      settings.windows(),
                      work.writer().filter(w -> work.request().isPart()).map(RunContext::runId)),
              Set.copyOf(own));
        });
  }
}
