package io.tidemark.jobs;

import io.tidemark.config.HistoryConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PolicyName;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.HistoryLimit;
import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.core.Window;
import io.tidemark.deequ.AnomalyLimit;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.MetricHistory.Series;
import io.tidemark.tables.ResultTables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What the earlier windows say of the drift of columns whose threshold comes from them. */
record DriftHistory(MonitorConfig config, ResultTables tables) {

  /** The limits by column; none, and nothing is read, where no threshold comes from history. */
  Map<String, HistoryLimit> limits(Baseline baseline, Window window, Granularity granularity) {
    DataQualitySettings settings = Policies.settings(config);
    if (config.dataQuality().policy() != PolicyName.CORRECT) {
      return Map.of();
    }
    Map<String, String> deciding = new CorrectPolicy(settings).decidingMetrics(baseline);
    Set<Series> wanted = new HashSet<>();
    for (ColumnProfile column : baseline.profiles().columns()) {
      String name = column.column().text();
      if (settings.thresholds().source(column.column()) == ThresholdSource.HISTORY) {
        wanted.add(new Series(name, deciding.get(name)));
      }
    }
    if (wanted.isEmpty()) {
      return Map.of();
    }
    HistoryConfig history = config.drift().history();
    Map<Series, double[]> earlier =
        tables
            .metricHistory()
            .before(
                config.monitor(),
                baseline.version(),
                granularity,
                window,
                wanted,
                history.windows());
    Map<String, HistoryLimit> limits = new HashMap<>();
    for (Series series : wanted) {
      double[] values = earlier.getOrDefault(series, new double[0]);
      limits.put(
          series.column(),
          new HistoryLimit(
              values.length,
              history.warmUp(),
              values.length < history.warmUp() ? OptionalDouble.empty() : limit(history, values)));
    }
    return limits;
  }

  private static OptionalDouble limit(HistoryConfig history, double[] values) {
    return switch (history.strategy()) {
      case BATCH_NORMAL -> AnomalyLimit.batchNormal(history.deviations()).above(values);
      case ONLINE_NORMAL -> AnomalyLimit.onlineNormal(history.deviations()).above(values);
    };
  }
}
