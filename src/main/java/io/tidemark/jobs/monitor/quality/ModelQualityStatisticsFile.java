package io.tidemark.jobs.monitor.quality;

import io.tidemark.core.ProblemType;
import io.tidemark.core.Window;
import io.tidemark.interchange.ModelQualityFiles;
import io.tidemark.interchange.ModelQualityStatistics;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.FiveSamples;
import io.tidemark.metrics.quality.QualityCurves;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.metrics.quality.ScoredLabels;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SageMaker's {@code statistics.json} of model quality.
 *
 * @param evaluation gave the metrics
 * @param now when they were computed
 */
public record ModelQualityStatisticsFile(QualityEvaluation evaluation, Instant now) {

  /** SageMaker's standard deviations of the metrics; the same profile has always the same. */
  static Map<String, Double> deviations(QualityEvaluation evaluation, PredictionProfile profile) {
    return FiveSamples.deviations(evaluation, profile.cube(), profile.errors(), profile.labelled());
  }

  /**
   * The bytes of the file.
   *
   * @param window the time of the rows; empty for a baseline
   * @param profile of all rows
   * @param metrics of all rows and classes; others are of no account
   */
  public byte[] of(Optional<Window> window, PredictionProfile profile, List<Metric> metrics) {
    PredictionCube cube = profile.cube();
    boolean isRegression = evaluation.problemType() == ProblemType.REGRESSION;
    return ModelQualityFiles.writeStatistics(
        new ModelQualityStatistics(
            evaluation.problemType(),
            profile.labelled(),
            window,
            now,
            metrics,
            deviations(evaluation, profile),
            isRegression ? Optional.empty() : Optional.of(evaluation.matrix(cube)),
            evaluation
                .positive()
                .filter(label -> cube.scoreCells().isPresent())
                .map(label -> QualityCurves.of(ScoredLabels.of(cube, label)))));
  }
}
