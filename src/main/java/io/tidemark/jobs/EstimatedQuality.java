package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.LabelText;
import io.tidemark.core.ProblemType;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.estimated.EstimatedPerformance;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How good a binary classifier probably is, by its scores.
 *
 * @param baseline whose labels calibrate the scores
 * @param minRows the least rows of a window, or slice, that it is estimated for
 */
record EstimatedQuality(EstimatedPerformance performance, PredictionCube baseline, long minRows) {

  /** Empty where it is switched off, or the model or the baseline has no scores. */
  static Optional<EstimatedQuality> of(
      MonitorConfig config, Optional<PredictionProfiles> reference) {
    boolean applies =
        config.modelQuality().estimated().enabled()
            && config.model().problemType() == ProblemType.BINARY_CLASSIFICATION;
    return reference
        .filter(r -> applies)
        .map(r -> r.whole().cube())
        .flatMap(
            cube ->
                EstimatedPerformance.of(
                        cube, LabelText.of(config.columns().positiveLabel().orElseThrow()))
                    .map(e -> new EstimatedQuality(e, cube, config.modelQuality().minRows())));
  }

  /**
   * The estimates of all rows and of each slice.
   *
   * @param undecided why scores do not tell what was predicted; empty if they do
   */
  List<Metric> of(PredictionProfiles window, Optional<String> undecided) {
    List<Metric> estimates = new ArrayList<>();
    for (PredictionPart part : PredictionJudge.inOrder(window)) {
      PredictionCube cube = window.part(part).orElseThrow().cube();
      if (cube.rows() >= minRows && cube.scoreCells().equals(baseline.scoreCells())) {
        for (Metric estimate : performance.of(cube, undecided)) {
          estimates.add(estimate.toBuilder().slice(part.slice()).build());
        }
      }
    }
    return estimates;
  }
}
