package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreCellsTest {

  private static final ScoreCells CELLS = ScoreCells.FIVE_DIGITS;

  /** By hand, from the formula: a value d * 10^e has the rank 90000 (e + 328) + d - 9999. */
  @ParameterizedTest
  @CsvSource({
    "0.0, 0",
    "-0.0, 0",
    "0.5, 29110001", // 50000e-5: 90000 * 323 + 40001
    "0.1, 29070001", // 10000e-5: 90000 * 323 + 1; mirrored it is 0.9
    "0.12345, 29072346",
    "0.123454, 29072346",
    "0.123456, 29072347",
    "0.00123456, 28892347", // 12346e-7: 90000 * 321 + 2347
    "0.9, 29150001",
    "1.0, 58220002",
    "2.0, 58230003", // 20000e-4, ten thousand behind 1, which begins at 58220003
    "-0.5, -29110001",
  })
  void aCellIsTheValueAtFiveDigits(double score, int cell) {
    assertThat(CELLS.cellOf(score)).isEqualTo(cell);
  }

  @Test
  void cellsAscendWithTheScoreOverAllDoubles() {
    Random random = new Random(11);
    double[] scores = new double[300_000];
    for (int i = 0; i < scores.length; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      scores[i] =
          switch (i % 4) {
            case 0 -> Double.isFinite(any) ? any : 0;
            case 1 -> random.nextDouble();
            case 2 -> 1 / (1 + Math.exp(60 * (random.nextDouble() - 0.5)));
            default -> Math.nextUp(Math.rint(random.nextDouble() * 1000) / 1000);
          };
    }
    double[] ends = {
      -Double.MAX_VALUE,
      -1,
      -Double.MIN_VALUE,
      0,
      Double.MIN_VALUE,
      Double.MIN_NORMAL,
      0.5,
      Math.nextUp(0.5),
      Math.nextDown(1.0),
      1,
      Math.nextUp(1.0),
      Double.MAX_VALUE
    };
    double[] all = Arrays.copyOf(scores, scores.length + ends.length);
    System.arraycopy(ends, 0, all, scores.length, ends.length);
    Arrays.sort(all);
    for (int i = 1; i < all.length; i++) {
      assertThat(CELLS.cellOf(all[i]))
          .as("%s after %s", all[i], all[i - 1])
          .isGreaterThanOrEqualTo(CELLS.cellOf(all[i - 1]));
    }
  }

  /**
   * Against decimal arithmetic: two scores share a cell where they round to the same five digits.
   */
  @Test
  void scoresShareACellWhereFiveDigitsOfTheNearerEndAgree() {
    Random random = new Random(12);
    for (int i = 0; i < 50_000; i++) {
      double score =
          random.nextBoolean()
              ? random.nextDouble()
              : Math.pow(10, -12 * random.nextDouble()) * (random.nextBoolean() ? 1 : 3);
      double other = score * (1 + 3e-5 * (random.nextDouble() - 0.5));
      if (isNearATie(score) || isNearATie(other)) {
        continue;
      }
      assertThat(CELLS.cellOf(score) == CELLS.cellOf(other))
          .as("%s and %s, seed 12", score, other)
          .isEqualTo(side(score) == side(other) && digits(score).compareTo(digits(other)) == 0);
    }
  }

  private static int side(double score) {
    return score > 1 ? 2 : score > 0.5 && digits(score).doubleValue() != 0.5 ? 1 : 0;
  }

  private static BigDecimal exact(double score) {
    BigDecimal value = new BigDecimal(score);
    return score > 0.5 && score <= 1 ? BigDecimal.ONE.subtract(value) : value;
  }

  private static BigDecimal digits(double score) {
    return exact(score).round(new MathContext(5, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  /** Where the last digit of a double decides how it rounds, either cell is right. */
  private static boolean isNearATie(double score) {
    BigDecimal value = exact(score);
    MathContext five = new MathContext(5, RoundingMode.HALF_EVEN);
    return value.multiply(new BigDecimal("1.000000000001")).round(five).compareTo(value.round(five))
            != 0
        || value.multiply(new BigDecimal("0.999999999999")).round(five).compareTo(value.round(five))
            != 0;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.25, 0.125, 0.0009765625, 3.0e-9, 0.4321})
  void aComplementMirrorsItsScore(double score) {
    assertThat(CELLS.cellOf(1 - score)).isEqualTo(ScoreCells.ONE - CELLS.cellOf(score));
  }

  @Test
  void theScoreOfACellLiesInItAndIsTheDecimal() {
    Random random = new Random(13);
    for (int i = 0; i < 100_000; i++) {
      int cell = CELLS.cellOf(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
      assertThat(CELLS.cellOf(CELLS.score(cell))).isEqualTo(cell);
      double short5 = random.nextInt(100_001) / 100_000.0;
      assertThat(CELLS.score(CELLS.cellOf(short5)))
          .isCloseTo(short5, org.assertj.core.api.Assertions.within(1e-15));
    }
    assertThat(CELLS.score(CELLS.cellOf(Double.MAX_VALUE))).isFinite();
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 0",
    "0.0, 1",
    "0.0999, 1",
    "0.1, 2",
    "0.3, 4",
    "0.7, 8",
    "0.9999, 10",
    "1.0, 10",
    "1.001, 11"
  })
  void tenthsHoldTheirLowerEnd(double score, int cell) {
    assertThat(ScoreCells.TENTHS.cellOf(score)).isEqualTo(cell);
  }

  @Test
  void namesAreTheOnesOfTables() {
    assertThat(ScoreCells.named("five-digits")).contains(ScoreCells.FIVE_DIGITS);
    assertThat(ScoreCells.named("tenths")).contains(ScoreCells.TENTHS);
    assertThat(ScoreCells.named("6f1a0c")).isEmpty();
  }
}
