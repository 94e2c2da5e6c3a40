package io.tidemark.metrics.attribution;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The share of the baseline's first k features that are among the first k of the window; k is 10,
 * and half of them, rounded up, where there are no more than 10. From 0 to 1. Undefined where there
 * is no feature.
 */
@AutoService(AttributionMetric.class)
public final class TopOverlap implements AttributionMetric {

  public static final String NAME = "attribution_top_overlap";

  private static final int FIRST = 10;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome value(Relevance relevance) {
    if (relevance.features() == 0) {
      return Outcome.undefined(Reason.EMPTY, "there is no feature");
    }
    int k = first(relevance.features());
    Set<Integer> before = top(relevance.baseline(), k);
    long both = top(relevance.live(), k).stream().filter(before::contains).count();
    return Outcome.ratio(both, k, "features");
  }

  /** How many features are the first. */
  public static int first(int features) {
    return features > FIRST ? FIRST : (features + 1) / 2;
  }

  /** Whether a feature is among the first by the one numbers and not by the others, as 1 or 0. */
  static Outcome moved(Relevance relevance, double[] from, double[] to, int feature) {
    if (Relevance.sum(relevance.baseline()) <= 0 || Relevance.sum(relevance.live()) <= 0) {
      return Outcome.undefined(Reason.EMPTY, "no feature contributes");
    }
    int k = first(relevance.features());
    return Outcome.of(top(to, k).contains(feature) && !top(from, k).contains(feature) ? 1 : 0);
  }

  private static Set<Integer> top(double[] numbers, int k) {
    return Arrays.stream(Relevance.ranking(numbers))
        .limit(k)
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }
}
