package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.ColumnName;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.CountPair;
import io.tidemark.metrics.drift.DriftMeasure;
import io.tidemark.metrics.drift.DriftMetric;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.metrics.drift.RateDelta;
import io.tidemark.metrics.drift.UnseenRate;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CategoricalCells.Vocabulary;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Cells;
import io.tidemark.profile.NumericCells;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The golden cases of drift between counts, each of which some product gets wrong. */
class GoldenDriftTest {

  private static final DriftRule RULE = new DriftRule(0.005, 100);
  private static final DriftMetric KS = DriftMetrics.named("kolmogorov_smirnov");
  private static final DriftMetric JS = DriftMetrics.named("jensen_shannon_distance");
  private static final String[] TWO_HUNDRED =
      IntStream.range(0, 200).mapToObj(i -> "v" + i).toArray(String[]::new);

  private static Metric judged(DriftMeasure measure, double threshold) {
    return RULE.judge(
            List.of(
                DriftComparison.of(ColumnName.of("x"), measure)
                    .judgedBy(Threshold.atLeast(threshold, ThresholdSource.FIXED))))
        .get(0);
  }

  private static boolean alerts(DriftMetric metric, CountPair pair, double threshold) {
    return judged(metric.measure(pair, 0.005), threshold).status() == MetricStatus.VIOLATED;
  }

  private static CellCounts draw(
      SplittableRandom random, Cells cells, int rows, IntUnaryOperator cellOfHundredThousand) {
    long[] counts = new long[cells.size()];
    for (int row = 0; row < rows; row++) {
      counts[cellOfHundredThousand.applyAsInt(random.nextInt(100_000))]++;
    }
    return CellCounts.of(cells, counts);
  }

  @Test
  void identicalMillionsHavePOneAndRaiseNothing() {
    long[] each = new long[10];
    java.util.Arrays.fill(each, 500_000);
    CellCounts millions = CellCounts.of(NumericCells.of(1, 2, 3, 4, 5, 6, 7, 8, 9), each);
    CountPair same = new CountPair(millions, millions);
    for (String name : DriftMetrics.names()) {
      Metric metric = judged(DriftMetrics.named(name).measure(same, 0.005), 0.1);
      assertThat(metric.significance().pValue()).hasValue(1);
      assertThat(metric.status()).isEqualTo(MetricStatus.OK);
    }
  }

  // A threshold of 0 leaves the decision to significance; at 5 % the p-value itself is checked.
  @ParameterizedTest
  @CsvSource({"kolmogorov_smirnov, 20260101", "jensen_shannon_distance, 20260102"})
  void aSmallBaselineAndALargeWindowWithoutDriftAlertAtMostAtAlpha(String name, long seed) {
    DriftMetric metric = DriftMetrics.named(name);
    NumericCells deciles = NumericCells.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    SplittableRandom random = new SplittableRandom(seed);
    int windows = 4000;
    int alerts = 0;
    int atDefault = 0;
    int belowFivePercent = 0;
    for (int i = 0; i < windows; i++) {
      CountPair pair =
          new CountPair(
              draw(random, deciles, 500, r -> r % 10), draw(random, deciles, 5000, r -> r % 10));
      alerts += alerts(metric, pair, 0) ? 1 : 0;
      atDefault += alerts(metric, pair, 0.1) ? 1 : 0;
      belowFivePercent += metric.pValue(pair).asOptional().orElseThrow() < 0.05 ? 1 : 0;
    }
    String seeded = name + " with seed " + seed;
    // Three standard deviations of a binomial count above 0.5 % and 5 % of 4000.
    assertThat(alerts).as(seeded).isLessThanOrEqualTo(20 + 14);
    assertThat(belowFivePercent).as(seeded).isLessThanOrEqualTo(200 + 42);
    assertThat(atDefault).as(seeded).isZero();
  }

  @Test
  void twoHundredCategoriesAtFiveHundredRowsAreSilent() {
    long seed = 20260103;
    CategoricalCells cells = CategoricalCells.of(TWO_HUNDRED);
    SplittableRandom random = new SplittableRandom(seed);
    int alerts = 0;
    for (int i = 0; i < 2000; i++) {
      // Skewed: the square of a uniform number, so that the first values are the frequent ones.
      IntUnaryOperator skewed = r -> (int) (200L * r / 100_000 * r / 100_000);
      CountPair pair =
          new CountPair(draw(random, cells, 500, skewed), draw(random, cells, 500, skewed));
      alerts += alerts(JS, pair, 0.1) ? 1 : 0;
    }
    // Three standard deviations of a binomial count above 0.5 % of 2000.
    assertThat(alerts).as("seed " + seed).isLessThanOrEqualTo(10 + 9);
  }

  @Test
  void ninetyPercentUnseenAlertAndOneRowDoesNot() {
    CategoricalCells cells = CategoricalCells.of("a", "b");
    CellCounts baseline = CellCounts.of(cells, 3000, 2000, 0, 0);
    CellCounts mostUnseen = CellCounts.of(cells, 30, 20, 0, 450);
    CellCounts oneUnseen = CellCounts.of(cells, 299, 200, 0, 1);
    assertThat(alerts(JS, new CountPair(baseline, mostUnseen), 0.1)).isTrue();
    assertThat(alerts(JS, new CountPair(baseline, oneUnseen), 0.1)).isFalse();
    assertThat(judged(new UnseenRate(0, 5000, 450, 500).measure(0.005), 0.05).status())
        .isEqualTo(MetricStatus.VIOLATED);
    assertThat(judged(new UnseenRate(0, 5000, 1, 500).measure(0.005), 0.05).status())
        .isEqualTo(MetricStatus.OK);
  }

  @Test
  void theTrainingDataAgainAreSilentAlsoWhereEveryValueIsUnique() {
    int rows = 5_000;
    long[] hashes = LongStream.range(0, rows).toArray();
    CategoricalCells ids = CategoricalCells.of(List.of(), hashes, Vocabulary.CLOSED, rows);
    CellCounts baseline = CellCounts.of(ids, rows, 0);
    CellCounts newIds = CellCounts.of(ids, 0, rows);

    assertThat(alerts(JS, new CountPair(baseline, baseline), 0.1)).isFalse();
    assertThat(alerts(JS, new CountPair(baseline, newIds), 0.1)).isFalse();
    assertThat(judged(new UnseenRate(rows, rows, rows, rows).measure(0.005), 0.05).status())
        .isEqualTo(MetricStatus.OK);
  }

  @Test
  void unseenValuesOfAColumnFullOfRareOnesAreExpected() {
    long seed = 20260104;
    SplittableRandom random = new SplittableRandom(seed);
    int alerts = 0;
    for (int i = 0; i < 1000; i++) {
      int[] baseline = new int[20_000];
      for (int row = 0; row < 500; row++) {
        baseline[rare(random)]++;
      }
      int singletons = (int) IntStream.of(baseline).filter(count -> count == 1).count();
      int unseen = 0;
      for (int row = 0; row < 5000; row++) {
        unseen += baseline[rare(random)] == 0 ? 1 : 0;
      }
      DriftMeasure measure = new UnseenRate(singletons, 500, unseen, 5000).measure(0.005);
      alerts += judged(measure, 0.001).status() == MetricStatus.VIOLATED ? 1 : 0;
    }
    // Three standard deviations of a binomial count above 0.5 % of 1000.
    assertThat(alerts).as("seed " + seed).isLessThanOrEqualTo(5 + 6);
  }

  /** About as probable as the reciprocal of its number. */
  private static int rare(SplittableRandom random) {
    return (int) Math.pow(20_000, random.nextDouble()) - 1;
  }

  @Test
  void anAllNullWindowAlertsOnceAndItsDistanceIsNotComputed() {
    NumericCells cells = NumericCells.of(0);
    CountPair gone = new CountPair(CellCounts.of(cells, 2500, 2500), CellCounts.empty(cells));
    assertThat(judged(KS.measure(gone, 0.005), 0.1).status()).isEqualTo(MetricStatus.NOT_COMPUTED);
    DriftMeasure nulls = new RateDelta(RateDelta.NULL_RATE, 0, 5000, 400, 400).measure(0.005);
    assertThat(judged(nulls, RateDelta.DEFAULT_THRESHOLD).status())
        .isEqualTo(MetricStatus.VIOLATED);
  }

  @Test
  void halfAStandardDeviationIsFoundInAnHourOfRows() {
    // Standard normal deciles; 400 rows of N(0.5, 1) between them by SciPy 1.17.1 stats.norm.cdf.
    NumericCells deciles = NumericCells.of(-1.28, -0.84, -0.52, -0.25, 0, 0.25, 0.52, 0.84, 1.28);
    CellCounts baseline = CellCounts.of(deciles, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500);
    CellCounts shifted = CellCounts.of(deciles, 15, 21, 25, 29, 33, 37, 43, 50, 60, 87);
    assertThat(alerts(KS, new CountPair(baseline, shifted), 0.1)).isTrue();
  }
}
