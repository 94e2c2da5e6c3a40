package io.tidemark.metrics.bias;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * The shares of labels in both groups: of every label, or where the comparison does not have them
 * of positive and negative ones. Clarify leaves out a label that one of the groups lacks, without
 * making the remaining shares add up to 1; {@link Division#CORRECT} keeps it.
 */
final class LabelShares {

  /** The value of a distance where the groups share no label, in Clarify's words. */
  static final Outcome NOTHING_IN_COMMON =
      Outcome.undefined(
          Reason.EMPTY, "No instance of common facet found, dataset may be too small");

  private final List<double[]> pairs = new ArrayList<>();

  private LabelShares() {}

  static LabelShares of(GroupComparison groups, Division division) {
    LabelShares shares = new LabelShares();
    if (!groups.labels().isEmpty()) {
      long ofFavoured = groups.labels().stream().mapToLong(LabelCount::favoured).sum();
      long ofWatched = groups.labels().stream().mapToLong(LabelCount::watched).sum();
      groups
          .labels()
          .forEach(l -> shares.add(l.favoured(), ofFavoured, l.watched(), ofWatched, division));
      return shares;
    }
    Proportion a = groups.favoured().positiveLabels();
    Proportion d = groups.watched().positiveLabels();
    shares.add(a.successes(), a.trials(), d.successes(), d.trials(), division);
    shares.add(
        a.trials() - a.successes(), a.trials(), d.trials() - d.successes(), d.trials(), division);
    return shares;
  }

  private void add(long a, long of, long d, long ofWatched, Division division) {
    if (division == Division.CORRECT || (a > 0 && d > 0)) {
      pairs.add(new double[] {(double) a / of, (double) d / ofWatched});
    }
  }

  /** Whether the groups share no label. */
  boolean isEmpty() {
    return pairs.isEmpty();
  }

  /** The sum of a term over the labels. */
  double sum(DoubleBinaryOperator term) {
    return pairs.stream().mapToDouble(p -> term.applyAsDouble(p[0], p[1])).sum();
  }

  double largestDifference() {
    return pairs.stream().mapToDouble(p -> Math.abs(p[0] - p[1])).max().orElse(0);
  }

  /** {@code p ln(p / q)}, 0 where p is. */
  static double divergence(double p, double q) {
    return p == 0 ? 0 : p * Math.log(p / q);
  }
}
