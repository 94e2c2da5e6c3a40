package io.tidemark.jobs.monitor.data;

import io.tidemark.config.HistoryConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PolicyName;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.HistoryLimit;
import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.deequ.AnomalyLimit;
import io.tidemark.jobs.monitor.EarlierValues;
import io.tidemark.jobs.window.WindowPlan;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.MetricHistory.Past;
import io.tidemark.tables.MetricHistory.Series;
import io.tidemark.tables.ResultTables;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the earlier windows say of the drift of columns whose threshold comes from them: windows
 * that are stored, and those that this run has judged. So a month judged at once has the thresholds
 * of a month judged day by day. What is stored is read once per granularity. Mutable: it learns
 * what the run judges, window by window.
 */
public final class DriftHistory {

  /** Where values of earlier runs are. */
  @FunctionalInterface
  public interface Stored {

    /** Those that windows may look back to of which the first and the last begin then. */
    Map<Series, List<Past>> before(
        Granularity granularity, Instant first, Instant last, Set<Series> wanted);
  }

  private final HistoryConfig settings;
  private final Set<Series> wanted;
  private final Map<Granularity, List<Window>> planned;
  private final Stored stored;
  private final Map<Granularity, EarlierValues> values = new HashMap<>();

  /**
   * A history of some series.
   *
   * @param wanted the series whose thresholds come from history; where there are none, nothing is
   *     read
   * @param planned the windows that the run judges, in the order of time: what is stored of them
   *     doesn't count, for the run replaces it
   */
  public DriftHistory(
      HistoryConfig settings,
      Set<Series> wanted,
      Map<Granularity, List<Window>> planned,
      Stored stored) {
    this.settings = settings;
    this.wanted = Set.copyOf(wanted);
    this.planned = Map.copyOf(planned);
    this.stored = stored;
  }

  /**
   * A history of what the configuration wants.
   *
   * @param own the run, where earlier parts of it have published windows
   */
  static DriftHistory of(
      MonitorConfig config,
      ResultTables tables,
      Baseline baseline,
      WindowPlan plan,
      Optional<String> own) {
    HistoryConfig settings = config.drift().history();
    return new DriftHistory(
        settings,
        wanted(config, baseline),
        plan.byGranularity(),
        (granularity, first, last, series) ->
            tables
                .metricHistory()
                .before(
                    config.monitor(),
                    MonitorType.DATA_QUALITY,
                    baseline.version(),
                    granularity,
                    first,
                    last,
                    series,
                    settings.windows(),
                    own));
  }

  private static Set<Series> wanted(MonitorConfig config, Baseline baseline) {
    Set<Series> wanted = new HashSet<>();
    if (config.dataQuality().policy() != PolicyName.CORRECT) {
      return wanted;
    }
    DataQualitySettings settings = Policies.settings(config);
    Map<String, String> deciding = new CorrectPolicy(settings).decidingMetrics(baseline);
    for (ColumnProfile column : baseline.profiles().columns()) {
      if (settings.thresholds().source(column.column()) == ThresholdSource.HISTORY) {
        String name = column.column().text();
        String metric = deciding.get(name);
        wanted.add(new Series(name, metric, DriftMetrics.named(metric).definition()));
      }
    }
    return wanted;
  }

  /** The limits by column; none, and nothing is read, where no threshold comes from history. */
  public Map<String, HistoryLimit> limits(Window window, Granularity granularity) {
    Map<String, HistoryLimit> limits = new HashMap<>();
    for (Series series : wanted) {
      double[] earlier = values(granularity).before(series, window, settings.windows());
      limits.put(
          series.column(),
          new HistoryLimit(
              earlier.length,
              settings.warmUp(),
              earlier.length < settings.warmUp() ? OptionalDouble.empty() : limit(earlier)));
    }
    return limits;
  }

  /** Learns what was judged in a window; later windows of the granularity look back to it. */
  void add(Window window, Granularity granularity, List<Metric> metrics) {
    if (wanted.isEmpty()) {
      return;
    }
    for (Metric metric : metrics) {
      if (Series.counts(metric)) {
        Series series = Series.of(metric);
        if (wanted.contains(series)) {
          values(granularity)
              .add(series, new Past(window, metric.value().asOptional().orElseThrow()));
        }
      }
    }
  }

  private EarlierValues values(Granularity granularity) {
    return values.computeIfAbsent(
        granularity,
        g -> {
          List<Window> own = planned.get(g);
          Instant first = own.get(0).start();
          Instant last = own.get(own.size() - 1).start();
          return new EarlierValues(stored.before(g, first, last, wanted), Set.copyOf(own));
        });
  }

  private OptionalDouble limit(double[] values) {
    return switch (settings.strategy()) {
      case BATCH_NORMAL -> AnomalyLimit.batchNormal(settings.deviations()).above(values);
      case ONLINE_NORMAL -> AnomalyLimit.onlineNormal(settings.deviations()).above(values);
    };
  }
}
