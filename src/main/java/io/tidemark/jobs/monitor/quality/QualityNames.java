package io.tidemark.jobs.monitor.quality;

import io.tidemark.core.ProblemType;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.metrics.quality.QualityMetrics;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.Moments;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.ScoreCells;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The metrics of model quality that a configuration may name. */
public final class QualityNames {

  private static final List<String> AVERAGES = List.of("macro_", "weighted_", "micro_");

  private static final ClassScores CLASS_SCORES = classScores();

  private QualityNames() {}

  private static ClassScores classScores() {
    PredictionCube none = PredictionCube.empty(Optional.of(ScoreCells.FOUR_DIGITS));
    return ClassScores.of(Map.of("a", none, "b", none), Moments.EMPTY, Map.of());
  }

  /**
   * Those of all rows that a model of this kind has, by either name.
   *
   * @param hasClassScores whether it gives each class a probability
   */
  public static Set<String> of(ProblemType type, boolean hasClassScores) {
    QualityEvaluation evaluation =
        switch (type) {
          case BINARY_CLASSIFICATION -> QualityEvaluation.binary("1");
          case MULTICLASS_CLASSIFICATION -> QualityEvaluation.multiclass(List.of("a", "b"));
          case REGRESSION -> QualityEvaluation.regression();
          case NONE -> throw new IllegalArgumentException("Without a model there is no quality");
        };
    Set<String> all = all();
    Set<String> names = new TreeSet<>();
    PredictionProfile none =
        new PredictionProfile(
            PredictionCube.empty(Optional.empty()),
            ErrorMoments.EMPTY,
            hasClassScores ? CLASS_SCORES : ClassScores.NONE);
    for (Metric metric : evaluation.evaluate(none)) {
      if (metric.classLabel().isEmpty()) {
        names.add(metric.name());
        names.add(QualityMetrics.jsonName(metric.name()));
      }
    }
    names.retainAll(all);
    return names;
  }

  /** By their names in tables and in SageMaker's files, with their averages over classes. */
  public static Set<String> all() {
    Set<String> names = new TreeSet<>();
    for (String name : QualityMetrics.names()) {
      for (String written : List.of(name, QualityMetrics.jsonName(name))) {
        names.add(written);
        AVERAGES.forEach(average -> names.add(average + written));
      }
    }
    return names;
  }
}
