package io.tidemark.metrics.bias;

import io.tidemark.core.Outcome;
import io.tidemark.metrics.FisherExact;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Two proportions of which the first is the larger when the watched group is worse off, such as the
 * favoured group's share of positive predictions and the watched group's.
 *
 * @param larger that which is larger under bias against the watched group
 * @param smaller the other
 */
public record Disadvantage(Proportion larger, Proportion smaller) {

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** The trials behind the smaller sample of the two. */
  public long trials() {
    return Math.min(larger.trials(), smaller.trials());
  }

  /** How much worse off, in [-1, 1]: {@code larger - smaller}. */
  public Outcome difference() {
    return Division.CORRECT.minus(larger.share("rows"), smaller.share("rows"));
  }

  /** {@code smaller / larger}, which four fifths is the limit of. */
  public Outcome ratio() {
    return Division.CORRECT.divide(
        (double) smaller.successes() * larger.trials(),
        (double) larger.successes() * smaller.trials(),
        "positives of the favoured group");
  }

  /**
   * The probability, 0 to 1, of a difference at least this large where both are equal, one-sided:
   * the larger of Miettinen–Nurminen's score test and Fisher's exact one. The score test alone is
   * too eager where a rate is near 0 or 1 and one group is much the smaller: with 50 rows against
   * 250 at a rate of 0.05, 3 % of windows without bias alarm at a level of 1 %.
   */
  public Outcome pValue() {
    return MiettinenNurminen.pValue(larger, smaller)
        .map(
            score ->
                Math.max(
                    score,
                    FisherExact.greater(
                        larger.successes(),
                        larger.trials() - larger.successes(),
                        smaller.successes(),
                        smaller.trials() - smaller.successes())));
  }

  /**
   * The difference that a test at this level finds in 80 % of the windows of these sizes; at most
   * 1.
   */
  public double detectable(double level) {
    double pooled =
        (double) (larger.successes() + smaller.successes()) / (larger.trials() + smaller.trials());
    // At a share of 0 or 1 the variance vanishes: half a row keeps it.
    double half = 0.5 / (larger.trials() + smaller.trials());
    double p = Math.max(half, Math.min(1 - half, pooled));
    double deviation = Math.sqrt(p * (1 - p) * (1.0 / larger.trials() + 1.0 / smaller.trials()));
    double deviations =
        NORMAL.inverseCumulativeProbability(1 - level) + NORMAL.inverseCumulativeProbability(0.8);
    return Math.min(1, deviations * deviation);
  }
}
