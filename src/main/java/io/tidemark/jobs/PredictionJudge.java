package io.tidemark.jobs;

import io.tidemark.baseline.TrainingPredictions;
import io.tidemark.config.ModelQualityConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.QualityConstraint;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.quality.FixedLimit;
import io.tidemark.constraints.quality.QualityJudge;
import io.tidemark.constraints.quality.QualityLearning;
import io.tidemark.constraints.quality.QualityPolicy;
import io.tidemark.constraints.quality.QualitySettings;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.metrics.Labelling;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.metrics.quality.QualityMetrics;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionProfiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates and judges predictions as the configuration says.
 *
 * @param evaluation gives the metrics
 * @param judge judges them
 * @param expected the metrics of all rows of the baseline; none where it has no predictions
 */
record PredictionJudge(QualityEvaluation evaluation, QualityJudge judge, List<Metric> expected) {

  PredictionJudge {
    expected = List.copyOf(expected);
  }

  /**
   * A judge by a baseline.
   *
   * @param reference the predictions of the baseline; empty where it has none, and only fixed
   *     limits are judged
   */
  static PredictionJudge of(
      MonitorConfig config, Baseline baseline, Optional<PredictionProfiles> reference) {
    QualityEvaluation evaluation = new PredictionRoles(config).evaluation(reference);
    QualitySettings settings = settings(config);
    List<Metric> expected = reference.map(r -> whole(evaluation, r)).orElse(List.of());
    return new PredictionJudge(
        evaluation, new QualityJudge(settings, constraints(config, baseline), expected), expected);
  }

  /** The constraints that a baseline's predictions teach. */
  static List<Constraint> learned(MonitorConfig config, TrainingPredictions.Learned learned) {
    QualityEvaluation evaluation =
        new PredictionRoles(config).evaluation(Optional.of(learned.whole()));
    return QualityLearning.constraints(
        config.model().problemType(),
        settings(config),
        whole(evaluation, learned.whole()),
        learned.chunks().stream().map(c -> whole(evaluation, c)).toList());
  }

  /** Those of the baseline, without limits that the configuration sets now, and those limits. */
  private static List<Constraint> constraints(MonitorConfig config, Baseline baseline) {
    QualitySettings settings = settings(config);
    Set<Optional<String>> fixed = new HashSet<>();
    settings.fixed().keySet().forEach(name -> fixed.add(Optional.of(name)));
    List<Constraint> constraints = new ArrayList<>();
    for (Constraint constraint : baseline.constraints().constraints()) {
      boolean isOfUser = constraint.source() == Constraint.Source.USER;
      if (constraint.check() == CheckType.MODEL_QUALITY
          && constraint.isEnabled()
          && !isOfUser
          && !fixed.contains(constraint.parameter())) {
        constraints.add(constraint);
      }
    }
    constraints.addAll(
        QualityLearning.constraints(config.model().problemType(), settings, List.of(), List.of()));
    return constraints;
  }

  private static QualitySettings settings(MonitorConfig config) {
    ModelQualityConfig quality = config.modelQuality();
    Map<String, FixedLimit> fixed = new HashMap<>();
    quality
        .constraints()
        .forEach((name, own) -> fixed.put(name, new FixedLimit(own.threshold(), side(name, own))));
    return new QualitySettings(
        QualityPolicy.valueOf(quality.policy().name()), fixed, quality.minRows());
  }

  private static ComparisonOperator side(String metric, QualityConstraint own) {
    return own.operator()
        .map(
            side ->
                switch (side) {
                  case LESS_THAN_THRESHOLD -> ComparisonOperator.LESS_THAN;
                  case GREATER_THAN_THRESHOLD -> ComparisonOperator.GREATER_THAN;
                })
        .orElseGet(() -> QualityMetrics.worse(metric));
  }

  /** The metrics of all rows. */
  static List<Metric> whole(QualityEvaluation evaluation, PredictionProfiles profiles) {
    return evaluation.evaluate(profiles.whole().cube(), profiles.whole().errors());
  }

  Judgement judge(PredictionProfiles window, Labelling labelling) {
    List<Metric> metrics = new ArrayList<>();
    for (PredictionPart part : inOrder(window)) {
      for (Metric metric :
          evaluation.evaluate(
              window.part(part).orElseThrow().cube(), window.part(part).orElseThrow().errors())) {
        metrics.add(
            metric.toBuilder()
                .slice(part.slice())
                .subgroup(part.subgroup())
                .labelling(labelling)
                .build());
      }
    }
    return judge.judge(metrics, ModelQualityStatisticsFile.deviations(evaluation, window.whole()));
  }

  /** The whole and its slices; groups of facets are the business of bias. */
  static List<PredictionPart> inOrder(PredictionProfiles window) {
    Comparator<String> nullsFirst = Comparator.nullsFirst(Comparator.<String>naturalOrder());
    return window.parts().keySet().stream()
        .filter(p -> p.subgroup().facet() == null)
        .sorted(
            Comparator.comparing((PredictionPart p) -> p.slice().key(), nullsFirst)
                .thenComparing(p -> p.slice().value(), nullsFirst))
        .toList();
  }
}
