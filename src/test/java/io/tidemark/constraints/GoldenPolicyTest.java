package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.metrics.drift.RateDelta;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The golden cases of drift in whole columns, judged by the default policy. */
class GoldenPolicyTest {

  private static final CorrectPolicy POLICY = new CorrectPolicy(Settings.defaults());

  private static Judgement judge(ColumnProfile baseline, ColumnProfile window) {
    return POLICY.judge(
        FoldedColumn.baselineOf(new ConstraintSet(List.of()), baseline),
        Profiles.of(List.of(window)));
  }

  private static Metric metric(Judgement judgement, String name) {
    return judgement.metrics().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> normals(Random random, int rows, double mean) {
    return FoldedColumn.texts(rows, i -> mean + random.nextGaussian());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1e6, 0", "0, 1e6", "1e6, 1e6", "-1e6, 1e6"})
  void anOutlierOnEitherSideHidesNoShiftByHalfADeviation(double trained, double seen) {
    Random random = new Random(20261104);
    List<String> before = normals(random, 5_000, 0);
    List<String> same = normals(random, 500, 0);
    List<String> moved = normals(random, 500, 0.5);
    before.set(17, Double.toString(trained));
    same.set(3, Double.toString(seen));
    moved.set(3, Double.toString(seen));
    ColumnProfile baseline = FoldedColumn.baseline("x", before);

    Judgement silent = judge(baseline, FoldedColumn.window(baseline, same));
    Judgement drifted = judge(baseline, FoldedColumn.window(baseline, moved));

    assertThat(silent.violations()).isEmpty();
    assertThat(metric(drifted, "kolmogorov_smirnov").status()).isEqualTo(MetricStatus.VIOLATED);
    // A shift of a normal distribution by half a deviation is 0.5; three standard errors are 0.14.
    assertThat(
            metric(drifted, "wasserstein_distance_normalized").value().asOptional().orElseThrow())
        .isCloseTo(0.5, within(0.14));
  }

  /** The profile with that many more rows, which hold no finite number. */
  private static ColumnProfile missing(ColumnProfile p, long nulls, long nans, long infinities) {
    return new ColumnProfile(
        p.column(),
        p.kind(),
        p.rows() + nulls + nans + infinities,
        nulls,
        nans,
        infinities,
        p.types(),
        p.moments(),
        p.distinct(),
        p.cells(),
        p.buckets(),
        p.values(),
        p.offenders(),
        p.sketch(),
        p.frequent(),
        p.mostEventIds());
  }

  // Of the baseline's 5000 rows a tenth each is null, NaN and infinite.
  @ParameterizedTest
  @CsvSource({
    "50, 50, 50, ",
    "100, 0, 50, ",
    "0, 100, 50, ",
    "150, 50, 50, missing_rate_delta",
    "50, 150, 50, missing_rate_delta",
    "50, 50, 150, infinity_rate_delta"
  })
  void nullAndNanAreOneRateInfinityAnotherAndEqualOnesAreNoDrift(
      long nulls, long nans, long infinities, String moved) {
    ColumnProfile numbers = FoldedColumn.baseline("x", FoldedColumn.texts(3_500, i -> i % 100));
    long others = 500 - nulls - nans - infinities;
    ColumnProfile window =
        FoldedColumn.window(numbers, FoldedColumn.texts((int) others, i -> i % 50 * 2));

    Judgement judgement =
        judge(missing(numbers, 500, 500, 500), missing(window, nulls, nans, infinities));

    assertThat(judgement.violations()).hasSize(moved == null ? 0 : 1);
    for (String rate : List.of(RateDelta.MISSING_RATE, RateDelta.INFINITY_RATE)) {
      Metric metric = metric(judgement, rate);
      boolean isMoved = rate.equals(moved);
      assertThat(metric.value().asOptional()).hasValue(isMoved ? 0.2 : 0);
      assertThat(metric.status()).isEqualTo(isMoved ? MetricStatus.VIOLATED : MetricStatus.OK);
    }
    assertThat(metric(judgement, RateDelta.NULL_RATE).value().asOptional())
        .hasValueCloseTo(nulls / 500.0 - 0.1, within(1e-12));
    assertThat(metric(judgement, RateDelta.NAN_RATE).value().asOptional())
        .hasValueCloseTo(nans / 500.0 - 0.1, within(1e-12));
    assertThat(metric(judgement, "kolmogorov_smirnov").status()).isEqualTo(MetricStatus.OK);
  }

  @Test
  void twentyFourHoursMergedEqualTheDay() {
    Random random = new Random(20261105);
    ColumnProfile amount = FoldedColumn.baseline("amount", normals(random, 2_000, 0));
    ColumnProfile plan =
        FoldedColumn.baseline("plan", FoldedColumn.texts(2_000, i -> "p" + i * i % 37));
    List<String> amounts = new ArrayList<>();
    List<String> plans = new ArrayList<>();
    List<Profiles> hours = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      // Nights have few rows; one hour has none.
      int rows = hour == 3 ? 0 : 20 + 7 * hour;
      List<String> a = normals(random, rows, hour / 12.0);
      List<String> p = FoldedColumn.texts(rows, i -> i % 9 == 0 ? null : "p" + i % 41);
      amounts.addAll(a);
      plans.addAll(p);
      hours.add(Profiles.of(List.of(FoldedColumn.window(amount, a), FoldedColumn.window(plan, p))));
    }
    Profiles day =
        Profiles.of(
            List.of(FoldedColumn.window(amount, amounts), FoldedColumn.window(plan, plans)));

    Profiles merged = hours.stream().reduce(Profiles::merge).orElseThrow();

    for (ColumnProfile whole : day.columns()) {
      ColumnProfile sum = merged.column(whole.column()).orElseThrow();
      assertThat(sum.rows()).isEqualTo(whole.rows());
      assertThat(sum.nulls()).isEqualTo(whole.nulls());
      assertThat(sum.types()).isEqualTo(whole.types());
      assertThat(sum.cells()).isEqualTo(whole.cells());
      assertThat(sum.values()).isEqualTo(whole.values());
      assertThat(sum.distinct()).isEqualTo(whole.distinct());
    }
    Baseline baseline = FoldedColumn.baselineOf(new ConstraintSet(List.of()), amount, plan);
    assertThat(driftOf(POLICY.judge(baseline, merged)))
        .isNotEmpty()
        .isEqualTo(driftOf(POLICY.judge(baseline, day)));
  }

  /** The rows of drift measures, bit for bit. */
  private static List<Metric> driftOf(Judgement judgement) {
    return judgement.metrics().stream()
        .filter(m -> DriftMetrics.names().contains(m.name()))
        .map(m -> m.toBuilder().rank(1).build())
        .toList();
  }

  @Test
  void anyOrderOfTheRowsGivesTheSameCounts() {
    Random random = new Random(20261106);
    List<String> rows = normals(random, 3_000, 0);
    ColumnProfile baseline = FoldedColumn.baseline("x", rows);
    CellCounts first = FoldedColumn.window(baseline, rows).cells();
    java.util.Collections.shuffle(rows, random);
    assertThat(FoldedColumn.window(baseline, rows).cells()).isEqualTo(first);
    assertThat(FoldedColumn.baseline("x", rows).cells()).isEqualTo(baseline.cells());
  }

  @Test
  void theIndexOfADiscreteColumnIsThatOfItsValuesWhereDecilesAreTied() {
    // 60, 20, 10 and 10 % of 1000 rows; 40, 30, 20 and 10 % of 500. Six deciles are the least
    // value.
    // By hand, with s = (b + w)/1500: Σ (q − p) ln(q/p) of p = (b + s)/1001 and q = (w + s)/501.
    double[] values = {0, 1, 2, 1_000};
    for (double scale : new double[] {1, -1, 0.1}) {
      ColumnProfile baseline =
          FoldedColumn.baseline("x", discrete(scale, values, 600, 200, 100, 100));
      Judgement judgement =
          judge(
              baseline, FoldedColumn.window(baseline, discrete(scale, values, 200, 150, 100, 50)));
      assertThat(metric(judgement, "population_stability_index").value().asOptional().orElseThrow())
          .isCloseTo(0.19032100241254907, within(1e-12));
    }
  }

  private static List<String> discrete(double scale, double[] values, int... counts) {
    return Stream.iterate(0, i -> i < values.length, i -> i + 1)
        .flatMap(i -> Stream.generate(() -> Double.toString(scale * values[i])).limit(counts[i]))
        .toList();
  }
}
