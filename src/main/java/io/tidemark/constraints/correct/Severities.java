package io.tidemark.constraints.correct;

import io.tidemark.core.Severity;

/**
 * How much a finding matters, unless a person set the severity of its constraint.
 *
 * <table>
 * <caption>The rules</caption>
 * <tr><th>finding</th><th>WARNING</th><th>CRITICAL</th></tr>
 * <tr><td>wrong type, negative, or no value in a column that was complete</td>
 *     <td>in under 5 % of the rows</td><td>in 5 % or more</td></tr>
 * <tr><td>change of the rate of nulls, NaN or infinities</td><td>under 25 points</td>
 *     <td>25 points or more</td></tr>
 * <tr><td>out of range, unseen category</td><td>in under 25 % of the values</td>
 *     <td>in 25 % or more</td></tr>
 * <tr><td>drift</td><td>under three times the threshold</td><td>three times and more</td></tr>
 * <tr><td>missing or renamed column</td><td></td><td>always</td></tr>
 * <tr><td>extra column</td><td>always</td><td></td></tr>
 * </table>
 *
 * <p>Negative numbers in under 0.1 % of the rows, and rates of missing values that fall, are INFO.
 * A value of the wrong type breaks what reads it; a value out of range may just be new.
 */
final class Severities {

  private static final double BROKEN = 0.05;
  private static final double RARE = 0.001;
  private static final double UNUSUAL = 0.25;
  private static final double STRONG_DRIFT = 3;

  private Severities() {}

  static Severity ofBrokenRows(double share) {
    return share < BROKEN ? Severity.WARNING : Severity.CRITICAL;
  }

  /** A negative number in a thousand may well be a refund: it is told, and alarms nobody. */
  static Severity ofNegatives(double share) {
    return share < RARE ? Severity.INFO : ofBrokenRows(share);
  }

  static Severity ofUnusualValues(double share) {
    return share < UNUSUAL ? Severity.WARNING : Severity.CRITICAL;
  }

  static Severity ofDrift(double effect, double threshold) {
    return effect < STRONG_DRIFT * threshold ? Severity.WARNING : Severity.CRITICAL;
  }
}
