package io.tidemark.jobs;

import io.tidemark.config.ColumnQuality;
import io.tidemark.config.DataQualityConfig;
import io.tidemark.config.DriftConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ColumnDemands;
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
import java.util.stream.Collectors;

/** Maps the configuration onto the policy that judges. */
final class Policies {

  private Policies() {}

  static DataQualityPolicy of(MonitorConfig config) {
    DataQualitySettings settings = settings(config);
    return switch (config.dataQuality().policy()) {
      case CORRECT -> new CorrectPolicy(settings);
      case SAGEMAKER -> new SageMakerPolicy(settings);
    };
  }

  private static DataQualitySettings settings(MonitorConfig config) {
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
        quality.deequRankBug() ? RankRule.DEEQU_2_0_2 : RankRule.CORRECT);
  }

  private static ColumnDemands demands(ColumnQuality own) {
    return new ColumnDemands(
        own.disabled().stream().map(CheckType::ofText).collect(Collectors.toSet()),
        own.completeness(),
        own.dataType(),
        own.nonNegativity(),
        own.rangeTolerance(),
        own.nullRateThreshold(),
        own.unseenRateThreshold());
  }
}
