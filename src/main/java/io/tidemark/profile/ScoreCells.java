package io.tidemark.profile;

import java.util.Optional;

/**
 * The cells that a model's scores are counted in. They depend on nothing but the score, so that
 * counts of all windows, models and baselines can be merged, wherever scores move.
 */
public enum ScoreCells {

  /**
   * A score falls in the cell of its value at five significant digits, rounded and with its sign:
   * of {@code min(s, 1 − s)} for a score s within [0, 1], of s itself for others. Cells ascend with
   * the score. That of 0 is number 0, that of 1 is {@link #ONE}, and {@code 1 − s} mirrors s:
   * {@code cell(1 − s) = ONE − cell(s)}. A value {@code d · 10^e} with five digits d, from 10000 to
   * 99999, has the rank {@code r = 90000 (e + 328) + d − 9999}: its cell is r up to 0.5, ONE − r of
   * the complement above that, −r of the absolute value below 0, and ONE + r − 29160000 above 1.
   */
  FIVE_DIGITS("five-digits") {
    @Override
    public int cellOf(double score) {
      if (score >= 0 && score <= 1) {
        return score <= 0.5 ? FiveDigits.rank(score) : ONE - FiveDigits.rank(1 - score);
      }
      return score < 0
          ? -FiveDigits.rank(-score)
          : ONE + 1 + FiveDigits.rank(score) - FiveDigits.rank(1);
    }

    @Override
    public double score(int cell) {
      if (cell < 0) {
        return -FiveDigits.value(-cell);
      }
      if (cell <= ONE) {
        return cell <= ONE / 2 ? FiveDigits.value(cell) : 1 - FiveDigits.value(ONE - cell);
      }
      return FiveDigits.value(cell - ONE - 1 + FiveDigits.rank(1));
    }
  },

  /**
   * Some of {@link #FIVE_DIGITS}: a score falls in the cell of its value at four significant
   * digits, of {@code min(s, 1 − s)} for a score s within [0, 1]. There are 9000 to a power of ten,
   * so that many classes take little room, however many rows there are.
   */
  FOUR_DIGITS("four-digits") {
    @Override
    public int cellOf(double score) {
      int cell = FIVE_DIGITS.cellOf(score);
      if (cell < 0) {
        return -FiveDigits.toFourDigits(-cell);
      }
      if (cell <= ONE) {
        return cell <= ONE / 2
            ? FiveDigits.toFourDigits(cell)
            : ONE - FiveDigits.toFourDigits(ONE - cell);
      }
      int above = FiveDigits.rank(1) - ONE - 1;
      return FiveDigits.toFourDigits(cell + above) - above;
    }

    @Override
    public double score(int cell) {
      return FIVE_DIGITS.score(cell);
    }
  },

  /**
   * The tenths of [0, 1], {@code [lo, hi)} and the last with 1, as the cells 1 to 10; 0 holds what
   * lies below and 11 what lies above. Groups of facets count in these.
   */
  TENTHS("tenths") {
    @Override
    public int cellOf(double score) {
      return score < 0 ? 0 : score > 1 ? TENTHS_SIZE - 1 : 1 + Math.min(9, (int) (score * 10));
    }

    @Override
    public double score(int cell) {
      return Math.max(0, Math.min(1, (2 * cell - 1) / 20.0));
    }
  };

  /** How many cells {@link #TENTHS} has. */
  public static final int TENTHS_SIZE = 12;

  /** The number of the cell of a score of 1 among {@link #FIVE_DIGITS}. */
  public static final int ONE = 58_220_002;

  private final String id;

  ScoreCells(String id) {
    this.id = id;
  }

  /** The cell of a finite score. */
  public abstract int cellOf(double score);

  /** A score that stands for those of a cell: it lies in it. */
  public abstract double score(int cell);

  /** Names the cells in tables. */
  public String id() {
    return id;
  }

  /** The cells of a name in tables; empty for one that this release does not know. */
  public static Optional<ScoreCells> named(String id) {
    for (ScoreCells cells : values()) {
      if (cells.id.equals(id)) {
        return Optional.of(cells);
      }
    }
    return Optional.empty();
  }
}
