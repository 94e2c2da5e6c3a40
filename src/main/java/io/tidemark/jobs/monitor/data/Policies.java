package io.tidemark.jobs.monitor.data;

import io.tidemark.config.ColumnQuality;
import io.tidemark.config.ColumnsConfig;
import io.tidemark.config.Comparison;
import io.tidemark.config.DataQualityConfig;
import io.tidemark.config.DriftConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.ThresholdFrom;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ColumnDemands;
import io.tidemark.constraints.ColumnRole;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.DataQualityPolicy;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.DriftThresholds;
import io.tidemark.constraints.HistoryLimit;
import io.tidemark.constraints.RankRule;
import io.tidemark.constraints.SeasonReference;
import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.constraints.sagemaker.SageMakerPolicy;
import io.tidemark.core.Window;
import io.tidemark.metrics.ThresholdSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Maps the configuration onto the policy that judges. */
public final class Policies {

  private Policies() {}

  /**
   * The policy for a window, with what the earlier ones say.
   *
   * @param history by column, as {@link DriftHistory} reads it
   */
  static DataQualityPolicy of(
      MonitorConfig config, Baseline baseline, Window window, Map<String, HistoryLimit> history) {
    DataQualitySettings fixed = settings(config);
    DataQualitySettings settings = fixed.with(fixed.thresholds().withHistory(history));
    if (!config.drift().comparisons().alertOn().contains(Comparison.BASELINE)) {
      settings = settings.withColumns(withoutDrift(settings.columns(), baseline));
    }
    return switch (config.dataQuality().policy()) {
      case CORRECT ->
          new CorrectPolicy(
              settings,
              config
                  .drift()
                  .seasonalBaseline()
                  .season()
                  .map(season -> SeasonReference.of(baseline, season, window))
                  .orElse(SeasonReference.NONE));
      case SAGEMAKER -> new SageMakerPolicy(settings);
    };
  }

  /** The same, but drift from the baseline is published only. */
  private static Map<String, DataQualitySettings.Column> withoutDrift(
      Map<String, DataQualitySettings.Column> own, Baseline baseline) {
    Map<String, DataQualitySettings.Column> columns = new HashMap<>(own);
    baseline
        .profiles()
        .columns()
        .forEach(
            p ->
                columns.merge(
                    p.column().text(),
                    new DataQualitySettings.Column(
                        OptionalDouble.empty(), Optional.empty(), Constraint.Status.DISABLED),
                    (said, none) ->
                        new DataQualitySettings.Column(
                            said.threshold(),
                            said.metric(),
                            Constraint.Status.DISABLED,
                            said.demands())));
    return columns;
  }

  /** What the configuration says of how data quality is judged. */
  public static DataQualitySettings settings(MonitorConfig config) {
    DataQualityConfig quality = config.dataQuality();
    DriftConfig drift = config.drift();
    Map<String, DataQualitySettings.Column> columns = new HashMap<>();
    drift
        .columns()
        .forEach(
            (name, own) ->
                columns.put(
                    name,
                    new DataQualitySettings.Column(
                        own.threshold(),
                        own.metric(),
                        own.enabled() ? Constraint.Status.ENABLED : Constraint.Status.DISABLED)));
    quality
        .columns()
        .forEach(
            (name, own) ->
                columns.merge(
                    name,
                    new DataQualitySettings.Column(
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Constraint.Status.ENABLED,
                        demands(own)),
                    DataQualitySettings.Column::withDemandsOf));
    return new DataQualitySettings(
        drift.fdr(),
        drift.minRows(),
        drift.numeric(),
        drift.categorical(),
        drift.threshold(),
        columns,
        quality.rangeTolerance(),
        quality.nullRateThreshold(),
        quality.unseenRateThreshold(),
        quality.exampleEventIds(),
        quality.deequRankBug() ? RankRule.DEEQU_2_0_2 : RankRule.CORRECT,
        thresholds(drift),
        roles(config.columns()),
        drift.dataset().threshold());
  }

  private static DriftThresholds thresholds(DriftConfig drift) {
    Map<String, ThresholdSource> columns = new HashMap<>();
    drift.columns().keySet().forEach(c -> columns.put(c, source(drift.thresholdSource(c))));
    return new DriftThresholds(source(drift.thresholdSource()), columns, Map.of());
  }

  private static ThresholdSource source(ThresholdFrom from) {
    return ThresholdSource.valueOf(from.name());
  }

  /** What is no feature, by column. */
  public static Map<String, ColumnRole> roles(ColumnsConfig columns) {
    Map<String, ColumnRole> roles = new HashMap<>();
    columns.scores().columns().values().forEach(c -> roles.put(c, ColumnRole.SCORE));
    columns.score().ifPresent(c -> roles.put(c, ColumnRole.SCORE));
    columns.prediction().ifPresent(c -> roles.put(c, ColumnRole.PREDICTION));
    return roles;
  }

  private static ColumnDemands demands(ColumnQuality own) {
    return new ColumnDemands(
        own.disabled().stream().map(CheckType::named).collect(Collectors.toSet()),
        own.completeness(),
        own.dataType(),
        own.nonNegativity(),
        own.rangeTolerance(),
        own.nullRateThreshold(),
        own.unseenRateThreshold());
  }
}
