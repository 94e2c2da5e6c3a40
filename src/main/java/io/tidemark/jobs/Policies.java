package io.tidemark.jobs;

import io.tidemark.config.Comparison;
import io.tidemark.config.DataQualityConfig;
import io.tidemark.config.DriftConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.DataQualityPolicy;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.RankRule;
import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.constraints.sagemaker.SageMakerPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Maps the configuration onto the policy that judges. */
final class Policies {

  private Policies() {}

  static DataQualityPolicy of(MonitorConfig config, Baseline baseline) {
    DataQualitySettings settings = settings(config);
    if (!config.drift().comparisons().alertOn().contains(Comparison.BASELINE)) {
      settings = withoutDrift(settings, baseline);
    }
    return switch (config.dataQuality().policy()) {
      case CORRECT -> new CorrectPolicy(settings);
      case SAGEMAKER -> new SageMakerPolicy(settings);
    };
  }

  /** The same, but drift from the baseline is published only. */
  private static DataQualitySettings withoutDrift(DataQualitySettings settings, Baseline baseline) {
    Map<String, DataQualitySettings.Column> columns = new HashMap<>(settings.columns());
    baseline
        .profiles()
        .columns()
        .forEach(
            p ->
                columns.merge(
                    p.column().text(),
                    new DataQualitySettings.Column(
                        OptionalDouble.empty(), Optional.empty(), Constraint.Status.DISABLED),
                    (own, none) ->
                        new DataQualitySettings.Column(
                            own.threshold(), own.metric(), Constraint.Status.DISABLED)));
    return new DataQualitySettings(
        settings.fdr(),
        settings.minRows(),
        settings.numericDrift(),
        settings.categoricalDrift(),
        settings.driftThreshold(),
        columns,
        settings.rangeTolerance(),
        settings.nullRateThreshold(),
        settings.unseenRateThreshold(),
        settings.exampleEventIds(),
        settings.rankRule());
  }

  static DataQualitySettings settings(MonitorConfig config) {
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
        quality.deequRankBug() ? RankRule.DEEQU_2_0_2 : RankRule.CORRECT);
  }
}
