package io.tidemark.jobs.monitor.quality;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.LabelText;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.estimated.EstimatedPerformance;
import io.tidemark.metrics.estimated.MulticlassPerformance;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.PredictionProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How good a classifier probably is, by its scores.
 *
 * @param estimator gives the estimates of a part of a window; none where it can't be compared
 * @param minRows the least rows of a window, or slice, that it is estimated for
 */
record EstimatedQuality(Estimator estimator, long minRows) {

  /** Estimates the quality of some rows. */
  @FunctionalInterface
  interface Estimator {
    /**
     * The estimates.
     *
     * @param undecided why scores do not tell what was predicted; empty if they do
     */
    List<Metric> of(PredictionProfile part, Optional<String> undecided);
  }

  /** Empty where it is switched off, or the model or the baseline has no scores. */
  static Optional<EstimatedQuality> of(
      MonitorConfig config, Optional<PredictionProfiles> reference) {
    return reference
        .filter(r -> config.modelQuality().estimated().enabled())
        .map(PredictionProfiles::whole)
        .flatMap(
            baseline ->
                switch (config.model().problemType()) {
                  case BINARY_CLASSIFICATION ->
                      binary(
                          baseline.cube(),
                          LabelText.of(config.columns().positiveLabel().orElseThrow()));
                  case MULTICLASS_CLASSIFICATION -> multiclass(baseline.classScores());
                  case REGRESSION, NONE -> Optional.empty();
                })
        .map(estimator -> new EstimatedQuality(estimator, config.modelQuality().minRows()));
  }

  private static Optional<Estimator> binary(PredictionCube baseline, String positive) {
    return EstimatedPerformance.of(baseline, positive)
        .map(
            performance ->
                (part, undecided) ->
                    part.cube().scoreCells().equals(baseline.scoreCells())
                        ? performance.of(part.cube(), undecided)
                        : List.of());
  }

  private static Optional<Estimator> multiclass(ClassScores baseline) {
    return MulticlassPerformance.calibratedOn(baseline)
        .map(
            performance ->
                (part, undecided) ->
                    part.classScores().classes().equals(baseline.classes())
                        ? performance.of(part.classScores())
                        : List.of());
  }

  /**
   * The estimates of all rows and of each slice.
   *
   * @param undecided why scores do not tell what was predicted; empty if they do
   */
  List<Metric> of(PredictionProfiles window, Optional<String> undecided) {
    List<Metric> estimates = new ArrayList<>();
    for (PredictionPart part : PredictionJudge.inOrder(window)) {
      PredictionProfile profile = window.part(part).orElseThrow();
      if (profile.cube().rows() >= minRows) {
        for (Metric estimate : estimator.of(profile, undecided)) {
          estimates.add(estimate.toBuilder().slice(part.slice()).build());
        }
      }
    }
    return estimates;
  }
}
