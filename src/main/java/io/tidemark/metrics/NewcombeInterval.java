package io.tidemark.metrics;

/**
 * The interval of a difference of two rates of different rows at 95 %, within [−1, 1], from the
 * Wilson intervals of both.
 *
 * <p>Source: Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8&lt;873::AID-SIM779&gt;
 * 3.0.CO;2-I, method 10.
 */
public final class NewcombeInterval {

  private NewcombeInterval() {}

  /**
   * The interval of {@code hits / rows − others / otherRows}.
   *
   * @param hits 0 to {@code rows}
   * @param rows above 0
   * @param others 0 to {@code otherRows}
   * @param otherRows above 0
   */
  public static Interval of(long hits, long rows, long others, long otherRows) {
    double p = (double) hits / rows;
    double q = (double) others / otherRows;
    Interval one = WilsonInterval.of((double) hits, (double) rows);
    Interval other = WilsonInterval.of((double) others, (double) otherRows);
    double below = Math.hypot(p - one.lower(), other.upper() - q);
    double above = Math.hypot(one.upper() - p, q - other.lower());
    return new Interval(p - q - below, p - q + above, "95% Newcombe");
  }
}
