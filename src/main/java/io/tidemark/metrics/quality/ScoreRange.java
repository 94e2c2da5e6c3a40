package io.tidemark.metrics.quality;

import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreCounts;
import io.tidemark.profile.ScoreSums;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Where the scores of some rows lie, labelled or not, as far as their cells tell.
 *
 * @param least the least score
 * @param most the greatest score
 * @param rows that have a score
 * @param outside how many of them lie outside [0, 1]
 */
public record ScoreRange(double least, double most, long rows, long outside) {

  /** So far outside [0, 1] a score of 32 bits lies by rounding. */
  private static final double ROUNDING = 1e-6;

  private static final MathContext DIGITS = new MathContext(5);

  /** The range of a cube's scores; empty where it has none. */
  public static Optional<ScoreRange> of(PredictionCube cube) {
    if (cube.scoreCells().isEmpty()) {
      return Optional.empty();
    }
    ScoreCounts scores = cube.byScore();
    if (scores.size() == 0) {
      return Optional.empty();
    }
    ScoreCells cells = cube.scoreCells().get();
    long outside = cube.sums().values().stream().mapToLong(ScoreSums::outside).sum();
    return Optional.of(
        new ScoreRange(
            cells.score(scores.cell(0)),
            cells.score(scores.cell(scores.size() - 1)),
            scores.total() - scores.unscored(),
            outside));
  }

  /** The range of both sets of rows. */
  public ScoreRange with(ScoreRange other) {
    return new ScoreRange(
        Math.min(least, other.least),
        Math.max(most, other.most),
        rows + other.rows,
        outside + other.outside);
  }

  /** Whether all scores may be probabilities. */
  public boolean isOfProbabilities() {
    return outside == 0 || (least >= -ROUNDING && most <= 1 + ROUNDING);
  }

  /** {@code 2.1 to 98.5}. */
  public String words() {
    return number(least) + " to " + number(most);
  }

  private static String number(double end) {
    return end == 0 ? "0" : new BigDecimal(end).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
