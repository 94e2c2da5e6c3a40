package io.tidemark.metrics.concept;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.NewcombeInterval;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreParts;
import java.util.List;

/**
 * Why the error rate differs from the baseline's, in [-1, 1] each: {@link #byMix} because other
 * scores came, {@link #byRelationship} because rows of the same scores are wrong more often. Both
 * add up to the whole change:
 *
 * <pre>
 *   by mix          = sum over score groups of (w' - w) e
 *   by relationship = sum over score groups of w' (e' - e)
 * </pre>
 *
 * <p>where w, w' are the groups' shares of the labelled rows of baseline and window, and e, e'
 * their error rates. Undefined where a side has no labelled rows with a score, and by the groups
 * where the window has rows of scores that the baseline lacks.
 *
 * <p>Source: Kitagawa (1955), doi:10.1080/01621459.1955.10501299, with the window's weights.
 *
 * @param before the groups of the baseline
 * @param now the same groups of the window
 */
public record ErrorChange(List<ScoreGroup> before, List<ScoreGroup> now) {

  private static final double NORMAL_975 = 1.959963984540054;

  public ErrorChange {
    before = List.copyOf(before);
    now = List.copyOf(now);
  }

  /** The change between two cubes with the same score cells. */
  public static ErrorChange of(PredictionCube baseline, PredictionCube window, String positive) {
    if (!baseline.scoreCells().equals(window.scoreCells())) {
      throw new IllegalArgumentException(
          "Scores counted in different cells cannot be compared: "
              + baseline.scoreCells()
              + " and "
              + window.scoreCells());
    }
    ScoreParts deciles = ScoreParts.deciles(baseline);
    return new ErrorChange(
        ScoreGroup.ofPredicted(baseline, deciles, positive),
        ScoreGroup.ofPredicted(window, deciles, positive));
  }

  /** The window's error rate less the baseline's. */
  public Outcome total() {
    return rate(before, "labelled baseline rows with a score")
        .fold(b -> rate(now, "labelled rows with a score").map(n -> n - b), Outcome::undefined);
  }

  /** The part of it that other scores explain. */
  public Outcome byMix() {
    return sum((share, shareNow, error, errorNow) -> (shareNow - share) * error);
  }

  /** The part of it that the labels of like scores explain. */
  public Outcome byRelationship() {
    return sum((share, shareNow, error, errorNow) -> shareNow * (errorNow - error));
  }

  /** Whether errors certainly became fewer: the 95 % interval of {@link #total} lies below 0. */
  public boolean fell() {
    return total().isDefined()
        && NewcombeInterval.of(errors(now), (long) rows(now), errors(before), (long) rows(before))
                .upper()
            < 0;
  }

  /**
   * Whether that is certainly, at 95 %, so {@link #byRelationship}: with binomial errors in each
   * group and the window's shares as they are.
   */
  public boolean fellByRelationship() {
    double variance = 0;
    for (int i = 0; i < before.size(); i++) {
      double share = now.get(i).rows() / rows(now);
      variance += share * share * (variance(before.get(i)) + variance(now.get(i)));
    }
    double part = byRelationship().asOptional().orElse(0);
    return fell() && part + NORMAL_975 * Math.sqrt(variance) < 0;
  }

  private static double variance(ScoreGroup group) {
    double rate = group.rows() == 0 ? 0 : group.errorRate();
    return group.rows() == 0 ? 0 : rate * (1 - rate) / group.rows();
  }

  private static long errors(List<ScoreGroup> groups) {
    return groups.stream().mapToLong(ScoreGroup::errors).sum();
  }

  private interface Part {
    double of(double share, double shareNow, double error, double errorNow);
  }

  private Outcome sum(Part part) {
    Outcome total = total();
    if (!total.isDefined()) {
      return total;
    }
    double rowsBefore = rows(before);
    double rowsNow = rows(now);
    double sum = 0;
    for (int i = 0; i < before.size(); i++) {
      ScoreGroup b = before.get(i);
      ScoreGroup n = now.get(i);
      if (b.rows() == 0 && n.rows() > 0) {
        return Outcome.undefined(
            Reason.NO_BASELINE, "the baseline has no labelled row with a score in " + b.label());
      }
      double error = b.rows() == 0 ? 0 : b.errorRate();
      double errorNow = n.rows() == 0 ? error : n.errorRate();
      sum += part.of(b.rows() / rowsBefore, n.rows() / rowsNow, error, errorNow);
    }
    return Outcome.of(sum);
  }

  private static Outcome rate(List<ScoreGroup> groups, String what) {
    return Outcome.ratio(errors(groups), (long) rows(groups), what);
  }

  private static double rows(List<ScoreGroup> groups) {
    return groups.stream().mapToLong(ScoreGroup::rows).sum();
  }
}
