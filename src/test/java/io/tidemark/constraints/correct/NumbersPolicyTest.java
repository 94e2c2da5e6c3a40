package io.tidemark.constraints.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.FoldedColumn;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Settings;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import io.tidemark.profile.Precision;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.TypeCounts;
import io.tidemark.profile.ValueCounts;
import io.tidemark.testkit.CountsOf;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the default policy finds in columns of numbers, folded as a scan folds them. */
class NumbersPolicyTest {

  /** A column of doubles; NaN is NaN, and so many rows have no value besides. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Column(String name, double[] numbers, long nulls) {

    ColumnProfile in(NumericCells cells) {
      double[] finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
      long nans = Arrays.stream(numbers).filter(Double::isNaN).count();
      double[] edges = cells.edges();
      double[] range = cells.tolerated(Math.nextUp(edges[0]), edges[edges.length - 1]);
      return new ColumnProfile(
          ColumnName.of(name),
          ColumnKind.NUMERIC,
          numbers.length + nulls,
          nulls,
          nans,
          numbers.length - finite.length - nans,
          new TypeCounts(0, numbers.length, 0, 0, nulls),
          Moments.of(finite),
          DistinctSketch.empty(),
          CountsOf.numbers(cells, finite),
          null,
          ValueCounts.empty(ColumnProfile.COUNTED_VALUES),
          Map.of(
              Offence.NULL,
              rows(nulls),
              Offence.RANGE,
              rows(Arrays.stream(finite).filter(x -> x < range[0] || x > range[1]).count()),
              Offence.NEGATIVE,
              rows(range[0] >= 0 ? Arrays.stream(finite).filter(x -> x < 0).count() : 0)),
          null,
          null,
          0);
    }

    private static Offenders rows(long rows) {
      return new Offenders(rows, 0, List.of());
    }

    NumericCells cells() {
      return CountsOf.cells(Arrays.stream(numbers).filter(Double::isFinite).toArray())
          .withPrecision(Precision.NEAR_EDGES);
    }
  }

  private static Column column(String name, int rows, long nulls, IntToDoubleFunction number) {
    return new Column(name, IntStream.range(0, rows).mapToDouble(number).toArray(), nulls);
  }

  private static Judgement judge(Column before, Column now) {
    NumericCells cells = before.cells();
    return new CorrectPolicy(Settings.defaults())
        .judge(
            FoldedColumn.baselineOf(new ConstraintSet(List.of()), before.in(cells)),
            Profiles.of(List.of(now.in(cells))));
  }

  private static Metric metric(Judgement judgement, String name) {
    return judgement.metrics().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double value(Judgement judgement, String name) {
    return metric(judgement, name).value().asOptional().orElseThrow();
  }

  private static Violation only(Judgement judgement) {
    assertThat(judgement.violations()).hasSize(1);
    return judgement.violations().get(0);
  }

  /** Trips of 0 to 9.99 miles, mean 4.995, sd 2.8868. */
  private static double miles(int i) {
    return i * 7 % 1000 / 100.0;
  }

  @Test
  void anOutlierThatMovesTheMeanFourfoldIsAFinding() {
    // 46 826 among 3000 trips: the mean goes from 4.995 to 20.6, by 5.4 of 2.8868.
    Column before = column("miles", 10_000, 0, NumbersPolicyTest::miles);
    Judgement judgement = judge(before, column("miles", 3000, 0, i -> i == 17 ? 46_826 : miles(i)));
    Violation violation = only(judgement);
    assertThat(violation.check()).isEqualTo(CheckType.RANGE);
    assertThat(violation.severity()).isEqualTo(Severity.WARNING);
    assertThat(violation.description())
        .startsWith("miles: 1 of 3000 numbers, outside the baseline's [0, 9.99] and in [0, 46826],")
        .contains("moves the mean to 20.6");
    assertThat(value(judgement, "outlier_mean_shift"))
        .isCloseTo((46_826 - 4.995) / 3000 / 2.8866, within(0.01));
    assertThat(value(judgement, "wasserstein_distance")).isCloseTo(15.606, within(0.01));
    // 12 among them moves nothing.
    assertThat(judge(before, column("miles", 3000, 0, i -> i == 17 ? 12 : miles(i))).violations())
        .isEmpty();
  }

  @Test
  void anAbsurdNumberMovesTheMeanFromWhereItWas() {
    // By hand: 2999 of 3000 trips have the mean 4.995, but for what one of 3000 can move it.
    Column before = column("miles", 10_000, 0, NumbersPolicyTest::miles);
    Judgement judgement = judge(before, column("miles", 3000, 0, i -> i == 17 ? 1e30 : miles(i)));
    assertThat(only(judgement).description())
        .contains("moves the mean to 3.33E+26 from 5,")
        .contains("[0, 9.99] and in [0, 1E+30]");
    assertThat(value(judgement, "mean_shift")).isCloseTo(1e30 / 3000, withinPercentage(1e-9));
    assertThat(value(judgement, "wasserstein_distance"))
        .isGreaterThanOrEqualTo(value(judgement, "mean_shift"));
  }

  @Test
  void theRangeIsNamedOnceWhereManyNumbersLieOutside() {
    // Python 3.11: sum(m) / 2000 = 254.995 and sum(m[500:]) / 1500 = 5.1183 of the 2000 numbers m.
    Column before = column("miles", 10_000, 0, NumbersPolicyTest::miles);
    Judgement judgement =
        judge(before, column("miles", 2000, 0, i -> miles(i) + (i < 500 ? 1000 : 0)));
    assertThat(only(judgement).description())
        .contains("500 of 2000 numbers lie outside the baseline's [0, 9.99], in [0, 1009.96]")
        .contains("; the numbers outside move the mean to 255 from 5.12,")
        .containsOnlyOnce("[0, 9.99]");
  }

  @Test
  void meansThatLookAlikeAreToldApart() {
    // By hand: 1e6 to 1e6 + 9.99e-6, sd 2.8866e-6; one of 100 at 1e6 + 1 moves the mean by 0.01.
    Column before = column("x", 10_000, 0, i -> 1e6 + miles(i) * 1e-6);
    Judgement judgement =
        judge(before, column("x", 100, 0, i -> i == 17 ? 1e6 + 1 : 1e6 + miles(i * 10) * 1e-6));
    assertThat(only(judgement).description()).contains(" to 1000000.01 from 1000000,");
  }

  @Test
  void aRemarkIsMadeOnce() {
    Column before = column("miles", 10_000, 0, NumbersPolicyTest::miles);
    Judgement judgement = judge(before, column("miles", 3000, 0, i -> i == 17 ? 50 : miles(i)));
    for (Metric metric : judgement.metrics()) {
      List<String> said = List.of(metric.reason().orElse("").split("; "));
      assertThat(said).as(metric.name()).doesNotHaveDuplicates();
    }
    assertThat(metric(judgement, "wasserstein_distance_clipped").reason().orElse(""))
        .containsOnlyOnce("clipped to the baseline's");
    assertThat(metric(judgement, "wasserstein_distance").reason().orElse(""))
        .containsOnlyOnce("1 of its values lie beyond the baseline's [0, 9.99]");
  }

  @Test
  void aRefundInTenThousandIsOneLineThatAlarmsNobody() {
    Column before = column("fee", 10_000, 0, i -> 1 + miles(i));
    Judgement judgement = judge(before, column("fee", 10_000, 0, i -> i == 3 ? -6 : 1 + miles(i)));
    Violation line = only(judgement);
    assertThat(line.severity()).isEqualTo(Severity.INFO);
    assertThat(line.description())
        .isEqualTo("fee: 1 of 10000 numbers are negative, down to -6, where the baseline has none");
    assertThat(RunStatus.withViolations(Violation.alarms(judgement.violations())))
        .isEqualTo(RunStatus.COMPLETED);
    // 2 % is a warning, 10 % critical.
    assertThat(
            only(judge(before, column("fee", 10_000, 0, i -> i % 50 == 3 ? -6 : 1 + miles(i))))
                .severity())
        .isEqualTo(Severity.WARNING);
    assertThat(
            only(judge(before, column("fee", 10_000, 0, i -> i % 10 == 3 ? -6 : 1 + miles(i))))
                .severity())
        .isEqualTo(Severity.CRITICAL);
  }

  @Test
  void nullAndNanThatChangePlacesAreNoFinding() {
    IntToDoubleFunction withNan = i -> i % 5 == 0 ? Double.NaN : miles(i);
    Column nans = column("x", 5_000, 0, withNan);
    Column nulls = column("x", 4_000, 1_000, NumbersPolicyTest::miles);
    for (Judgement swapped : List.of(judge(nans, nulls), judge(nulls, nans))) {
      assertThat(swapped.violations()).isEmpty();
      assertThat(value(swapped, "missing_rate_delta")).isZero();
      assertThat(Math.abs(value(swapped, "null_rate_delta"))).isEqualTo(0.2);
      assertThat(metric(swapped, "null_rate_delta").threshold()).isEmpty();
      assertThat(metric(swapped, "nan_rate_delta").threshold()).isEmpty();
    }
  }

  @Test
  void moreMissingNumbersAreAFindingAndFewerAreTold() {
    Column few = column("x", 4_500, 500, NumbersPolicyTest::miles);
    Column many = column("x", 3_000, 1_000, i -> i % 3 == 0 ? Double.NaN : miles(i));
    Judgement worse = judge(few, many);
    Violation violation = only(worse);
    assertThat(violation.check()).isEqualTo(CheckType.COMPLETENESS);
    assertThat(violation.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(violation.description())
        .isEqualTo(
            "x: 2000 of 4000 rows have no value (1000 NULL, 1000 NaN) where the baseline lets 10 %"
                + " expect");
    // The table says the same of the baseline as the sentence.
    assertThat(metric(worse, "missing_rate_delta").baselineValue()).hasValue(0.1);
    Judgement better = judge(many, few);
    Violation told = only(better);
    assertThat(told.severity()).isEqualTo(Severity.INFO);
    assertThat(told.description())
        .isEqualTo("x: 500 of 5000 rows have no value where the baseline lets 50 % expect");
    assertThat(told.isAlarm()).isFalse();
  }

  @Test
  void whatGotBetterRanksBehindWhatGotWorse() {
    Column fewer = column("a", 5_000, 0, NumbersPolicyTest::miles);
    Column nulls = column("a", 3_000, 2_000, NumbersPolicyTest::miles);
    Column flat = column("b", 5_000, 0, NumbersPolicyTest::miles);
    Column moved = column("b", 5_000, 0, i -> 1.5 + miles(i) * 0.8);
    Judgement judgement =
        new CorrectPolicy(Settings.defaults())
            .judge(
                FoldedColumn.baselineOf(
                    new ConstraintSet(List.of()), nulls.in(nulls.cells()), flat.in(flat.cells())),
                Profiles.of(List.of(fewer.in(nulls.cells()), moved.in(flat.cells()))));
    assertThat(judgement.violations())
        .extracting(v -> v.columns().get(0).text() + " " + v.severity())
        .containsExactly("b WARNING", "a INFO");
  }

  @Test
  void noiseOfAMillionthIsNoDrift() {
    Random random = new Random(397);
    Column before = column("sensor", 20_000, 0, i -> 20 + i % 3);
    Judgement judgement =
        judge(before, column("sensor", 5_000, 0, i -> 20 + i % 3 + 1e-6 * random.nextGaussian()));
    assertThat(judgement.violations()).isEmpty();
    assertThat(value(judgement, "kolmogorov_smirnov")).isLessThan(1e-3);
    assertThat(value(judgement, "out_of_range_share")).isZero();
    assertThat(metric(judgement, "kolmogorov_smirnov").status()).isEqualTo(MetricStatus.OK);
    // Noise of a hundredth of the gap is drift.
    assertThat(
            judge(
                    before,
                    column("sensor", 5_000, 0, i -> 20 + i % 3 + 1e-2 * random.nextGaussian()))
                .violations())
        .isNotEmpty();
  }

  @Test
  void aMedianBeyondTheRangeIsThatOfTheValuesThere() {
    // Half of the rows at 0 to 9.99, a little more between 30 and 36, the rest up to 170.
    Column before = column("x", 10_000, 0, NumbersPolicyTest::miles);
    Column now =
        column("x", 2_000, 0, i -> i % 5 < 2 ? miles(i) : i % 5 < 4 ? 30 + i % 7 : 30 + i % 141);
    double[] sorted = Arrays.stream(now.numbers()).sorted().toArray();
    double median = (sorted[999] + sorted[1000]) / 2;
    Judgement judgement = judge(before, now);
    // Fewer than 512 values differ there: all of them are known. Cells know 4.995 to 0.01.
    assertThat(value(judgement, "median_shift")).isCloseTo(median - 4.995, within(0.011));
  }
}
