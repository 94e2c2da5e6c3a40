package io.tidemark.constraints.attribution;

import io.tidemark.constraints.attribution.Traffic.Inputs;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.attribution.BlockBootstrap;
import io.tidemark.metrics.attribution.Relevance;
import io.tidemark.metrics.attribution.RelevanceBounds;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The share of a feature in all that the features contribute, from 0 to 1, in the baseline and in a
 * window.
 *
 * @param feature its name
 * @param before in the baseline
 * @param now in the window
 * @param alike what it would be in the window if the model decided as in the baseline; undefined
 *     where that is not known
 * @param inputs what is known of its values in the window
 * @param interval of the share in the window
 * @param change the interval of the difference
 * @param slack how far the difference may be off where numbers are not exact, at least 0
 */
record FeatureShare(
    String feature,
    Outcome before,
    Outcome now,
    Outcome alike,
    Inputs inputs,
    Optional<Interval> interval,
    Optional<Interval> change,
    double slack) {

  /**
   * The share of the i-th feature.
   *
   * @param bounds what is known where numbers are not exact
   * @param draws empty where nothing is known of the sampling error
   */
  static FeatureShare of(
      String feature,
      int i,
      Relevance relevance,
      Optional<Relevance> alike,
      Inputs inputs,
      Optional<RelevanceBounds> bounds,
      Optional<BlockBootstrap> draws) {
    Outcome before = share(relevance.baseline(), i);
    Outcome now = share(relevance.live(), i);
    double moved = now.asOptional().orElse(0) - before.asOptional().orElse(0);
    return new FeatureShare(
        feature,
        before,
        now,
        alike
            .filter(a -> inputs == Inputs.KNOWN)
            .map(a -> share(a.baseline(), i))
            .orElse(Outcome.undefined(Reason.EMPTY, "the inputs of the window are not known")),
        inputs,
        draws
            .flatMap(d -> d.intervalOfShares(r -> r.live()[i]))
            .map(
                s ->
                    bounds
                        .map(
                            b ->
                                RelevanceBounds.widened(
                                    s, now.asOptional().orElse(0), b.share(i), 0))
                        .orElse(s)),
        draws
            .flatMap(d -> d.intervalOfShares(r -> r.live()[i] - r.baseline()[i]))
            .map(
                s -> bounds.map(b -> RelevanceBounds.widened(s, moved, b.change(i), -1)).orElse(s)),
        bounds
            .map(b -> Math.max(moved - b.change(i).lower(), b.change(i).upper() - moved))
            .orElse(0.0));
  }

  private static Outcome share(double[] relevance, int i) {
    double sum = Arrays.stream(relevance).sum();
    return sum > 0
        ? Outcome.of(relevance[i] / sum)
        : Outcome.undefined(Reason.EMPTY, "no feature contributes");
  }

  /** How much it grew; undefined where one of the two is. */
  Outcome difference() {
    return before.isDefined() ? now.map(n -> n - before.asOptional().orElseThrow()) : before;
  }

  /** Whether it moved by so much or more, for all that is known of the numbers. */
  boolean movedBy(double least) {
    return moved() - slack >= least;
  }

  /** How much it moved, at least 0. */
  double moved() {
    return Math.abs(difference().asOptional().orElse(0));
  }

  /** Whether the inputs of the window explain all but less than this much of the change. */
  boolean isOfTraffic(double least) {
    return alike.map(a -> Math.abs(now.asOptional().orElse(0) - a)).asOptional().orElse(least)
        < least;
  }

  /** Whether the change is more than the sampling error explains. */
  boolean isCertain() {
    return change.filter(c -> c.lower() > 0 || c.upper() < 0).isPresent();
  }

  /** Such as "income fell from 41 % to 12 %". */
  String text() {
    double from = before.asOptional().orElse(0);
    double to = now.asOptional().orElse(0);
    String verb = to < from ? " fell from " : to > from ? " rose from " : " stayed at ";
    return feature + verb + (from == to ? "" : percent(from) + " to ") + percent(to);
  }

  private static String percent(double share) {
    return String.format(
        Locale.ROOT, share >= 0.0005 && share < 0.01 ? "%.1f %%" : "%.0f %%", 100 * share);
  }
}
