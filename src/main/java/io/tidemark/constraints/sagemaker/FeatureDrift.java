package io.tidemark.constraints.sagemaker;

import io.tidemark.constraints.CategoryCounts;
import io.tidemark.constraints.RankRule;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.drift.SageMakerChiSquare;
import io.tidemark.metrics.drift.SageMakerDistance;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.KllSketch;
import io.tidemark.profile.Ranks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far a feature has drifted, by a {@link DriftMethod}. */
final class FeatureDrift {

  /**
   * The most categories that a baseline file lists; of columns with more, SageMaker knows no
   * distribution and compares none. Between 86 and 2477 in its files; 120 is the cut-off of Deequ's
   * profiler, and an inference.
   */
  static final int MOST_CATEGORIES = 120;

  private FeatureDrift() {}

  static Outcome distance(
      DriftMethod method, RankRule rule, ColumnProfile baseline, ColumnProfile window) {
    return switch (method) {
      case SIMPLE, ROBUST -> numeric(method, rule, baseline, window);
      case L_INFINITY, CHI_SQUARED -> categorical(method, baseline, window);
    };
  }

  private static Outcome numeric(
      DriftMethod method, RankRule rule, ColumnProfile baseline, ColumnProfile window) {
    if (baseline.sketch() == null || window.sketch() == null) {
      return Outcome.undefined(
          Reason.NO_BASELINE,
          "the "
              + (baseline.sketch() == null ? "baseline" : "window")
              + " holds no KLL sketch: profile it under policy sagemaker");
    }
    Ranks before = ranks(baseline.sketch(), rule);
    Ranks now = ranks(window.sketch(), rule);
    Outcome simple = SageMakerDistance.simple(before, now);
    return method == DriftMethod.SIMPLE
        ? simple
        : SageMakerDistance.robust(simple, before.total(), now.total(), SageMakerDistance.CRITICAL);
  }

  /** The distribution that the sketch describes, as the rule counts it. */
  static Ranks ranks(KllSketch sketch, RankRule rule) {
    if (rule == RankRule.CORRECT) {
      return sketch.ranks();
    }
    Map<Double, Long> lastWeight = new TreeMap<>();
    List<double[]> levels = sketch.items();
    for (int level = 0; level < levels.size(); level++) {
      for (double item : levels.get(level)) {
        lastWeight.put(item, 1L << level);
      }
    }
    return Ranks.of(lastWeight);
  }

  private static Outcome categorical(
      DriftMethod method, ColumnProfile baseline, ColumnProfile window) {
    CategoryCounts before = CategoryCounts.of(baseline);
    CategoryCounts now = CategoryCounts.of(window);
    if (before.total() > 0
        && (before.counts().isEmpty() || baseline.distinct().estimate() > MOST_CATEGORIES)) {
      return Outcome.undefined(
          Reason.NO_BASELINE,
          "a baseline of more than " + MOST_CATEGORIES + " categories lists no distribution");
    }
    if (method == DriftMethod.CHI_SQUARED) {
      return SageMakerChiSquare.pValue(before.counts(), now.counts());
    }
    return SageMakerDistance.robust(
        SageMakerDistance.lInfinity(before.counts(), before.total(), now.counts(), now.total()),
        before.total(),
        now.total(),
        SageMakerDistance.CRITICAL);
  }
}
