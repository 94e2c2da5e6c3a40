package io.tidemark.metrics.drift;

/**
 * How far differences between two samples stray by chance: their sizes, and how many of their rows
 * are worth an independent one. The entities of the two samples are taken for independent. Where
 * they are the same ones, differences stray less, so that tests err on the safe side.
 *
 * @param n the baseline's values, or rows
 * @param m the window's
 */
public record Sampling(long n, long m, DesignEffect baseline, DesignEffect window) {

  /** That of independent rows. */
  public static Sampling independent(long n, long m) {
    return new Sampling(n, m, DesignEffect.NONE, DesignEffect.NONE);
  }

  /** The number of independent values that tell as much as the baseline's. */
  public double effectiveBaseline() {
    return n / baseline.value();
  }

  /** The number of independent values that tell as much as the window's. */
  public double effectiveWindow() {
    return m / window.value();
  }

  /** The smaller one of both. */
  double effectiveSmaller() {
    return Math.min(effectiveBaseline(), effectiveWindow());
  }

  /**
   * The variance factor of a difference of two proportions: {@code 1/n + 1/m}, of the effective
   * sizes.
   */
  public double variance() {
    return ofBaseline() + ofWindow();
  }

  private double ofBaseline() {
    return baseline.value() / n;
  }

  private double ofWindow() {
    return window.value() / m;
  }

  /** The factor, at least 1, by which variances exceed those of independent rows. */
  double inflation() {
    return isEstimated() ? variance() / (1.0 / n + 1.0 / m) : 1;
  }

  /** Whether the design effects are estimates, with an error of their own. */
  boolean isEstimated() {
    return Double.isFinite(precision());
  }

  /** The degrees of freedom of the {@link #variance}, by Satterthwaite; infinite where known. */
  double precision() {
    double error =
        ofBaseline() * ofBaseline() / baseline.precision()
            + ofWindow() * ofWindow() / window.precision();
    return variance() * variance() / error;
  }

  /** The degrees of freedom of a statistic over so many groups less one. */
  private double evenDegrees(int degrees) {
    return Math.max(1, evenness() * degrees);
  }

  private double evenness() {
    return (ofBaseline() * baseline.evenness() + ofWindow() * window.evenness()) / variance();
  }

  /**
   * The probability without drift of a chi-square or G statistic of raw counts above {@code x}, by
   * Rao and Scott's second-order correction with the F distribution of Thomas and Rao (1987),
   * doi:10.1080/01621459.1987.10478481; the plain chi-square tail where rows are independent.
   */
  double tail(double x, int degrees) {
    if (degrees == 0) {
      return 1;
    }
    return isEstimated()
        ? StudentizedTail.f(x / inflation() / degrees, evenDegrees(degrees), precision())
        : ChiSquare.tail(x, degrees);
  }

  /** The standard deviation of a sum of squares, were rows independent, as it is for these. */
  double inflated(double deviation) {
    return isEstimated() ? deviation * inflation() / Math.sqrt(evenness()) : deviation;
  }

  /**
   * The value that a chi-square statistic, divided by {@link #inflation}, exceeds without drift
   * with a probability of 5 %.
   */
  double noise(int degrees) {
    double even = degrees == 0 ? 0 : evenDegrees(degrees);
    return even == degrees
        ? ChiSquare.exceededWith(0.05, degrees)
        : ChiSquare.quantile(0.05, even) * degrees / even;
  }

  /** The probability without drift of a Kolmogorov–Smirnov distance above {@code distance}. */
  double kolmogorovTail(double distance) {
    double t = distance / Math.sqrt(variance());
    return isEstimated()
        ? StudentizedTail.kolmogorov(t, precision())
        : KolmogorovDistribution.tail(t);
  }

  /**
   * The p-value of a test that takes the effective sizes for known ones, made fit for estimates.
   */
  public double studentized(double pValue) {
    return isEstimated() ? StudentizedTail.ofNormal(pValue, precision()) : pValue;
  }

  /** So many of the baseline's rows, as independent ones. */
  public long effectiveOfBaseline(long rows) {
    return Math.round(rows / baseline.value());
  }

  /** So many of the window's rows, as independent ones. */
  public long effectiveOfWindow(long rows) {
    return Math.round(rows / window.value());
  }
}
