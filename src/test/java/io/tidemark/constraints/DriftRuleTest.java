package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Slice;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.DriftMeasure;
import io.tidemark.metrics.drift.UnseenRate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DriftRuleTest {

  private static final DriftRule RULE = new DriftRule(0.005, 100);
  private static final Threshold TENTH = Threshold.atLeast(0.1, ThresholdSource.FIXED);

  private static DriftMeasure ks(double value, double p, double noise, long window) {
    return ks(Outcome.of(value), Outcome.of(p), noise, window);
  }

  private static DriftMeasure ks(Outcome value, Outcome p, double noise, long window) {
    return new DriftMeasure(
        "kolmogorov_smirnov",
        value,
        value,
        OptionalDouble.empty(),
        p,
        Outcome.of(noise),
        Outcome.of(2 * noise),
        5000,
        window);
  }

  private static DriftComparison of(String column, DriftMeasure measure) {
    return DriftComparison.of(ColumnName.of(column), measure).judgedBy(TENTH);
  }

  private static Metric judged(DriftMeasure measure) {
    return RULE.judge(List.of(of("income", measure))).get(0);
  }

  private static void assertJudged(DriftMeasure measure, MetricStatus status, String reason) {
    assertThat(judged(measure).status()).isEqualTo(status);
    assertThat(judged(measure).reason()).contains(reason);
  }

  @Test
  void allKeysTogetherViolate() {
    assertJudged(
        ks(0.23, 1e-9, 0.05, 700),
        MetricStatus.VIOLATED,
        "0.23 is at or above 0.1, above the noise floor 0.05, and significant: q 1E-9 is below"
            + " 0.005");
  }

  @Test
  void theThresholdItselfViolates() {
    assertThat(judged(ks(0.1, 1e-9, 0.05, 700)).status()).isEqualTo(MetricStatus.VIOLATED);
  }

  @Test
  void aSmallEffectIsOkHoweverCertain() {
    assertJudged(ks(0.04, 1e-99, 0.001, 5_000_000), MetricStatus.OK, "0.04 is below 0.1");
    assertJudged(ks(0.09999, 1e-99, 0.001, 5_000_000), MetricStatus.OK, "0.09999 is below 0.1");
  }

  @Test
  void theReasonNamesTheKeyThatIsMissing() {
    assertJudged(
        ks(0.13, 0.001, 0.17, 350),
        MetricStatus.OK,
        "0.13 is at or above 0.1 but within the noise of 350 rows: noise floor 0.17");
    assertJudged(
        ks(0.13, 0.02, 0.1, 350),
        MetricStatus.OK,
        "0.13 is at or above 0.1 but not significant among 1 test: q 0.02 is not below 0.005");
    assertJudged(
        ks(0.13, 0.3, 0.17, 350),
        MetricStatus.OK,
        "0.13 is at or above 0.1 but within the noise of 350 rows: noise floor 0.17, and not"
            + " significant among 1 test: q 0.3 is not below 0.005");
  }

  @Test
  void tooFewRowsAreNotJudged() {
    Metric few = judged(ks(0.6, 1e-9, 0.15, 99));
    assertThat(few.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(few.reason())
        .contains("the window has 99 rows and the baseline 5000: min-rows is 100");
    assertThat(few.significance().pValue()).hasValue(1e-9);
    assertThat(few.significance().qValue()).isEmpty();
  }

  @Test
  void anEffectThatMattersButCannotBeTestedIsInsufficient() {
    Outcome sparse = Outcome.undefined(Reason.INSUFFICIENT_DATA, "2 groups expect too few");
    assertJudged(
        ks(Outcome.of(0.2), sparse, 0.1, 300),
        MetricStatus.INSUFFICIENT_DATA,
        "0.2 is at or above 0.1 but could not be tested: 2 groups expect too few");
    assertJudged(ks(Outcome.of(0.02), sparse, 0.1, 300), MetricStatus.OK, "0.02 is below 0.1");
  }

  @Test
  void noValueIsNotComputed() {
    Outcome empty = Outcome.undefined(Reason.EMPTY, "the window holds no value");
    assertJudged(
        ks(empty, empty, 0.1, 0), MetricStatus.NOT_COMPUTED, "EMPTY: the window holds no value");
  }

  @Test
  void anUnseenRateIsJudgedByItsExcess() {
    DriftMeasure measure = new UnseenRate(500, 5000, 65, 500).measure(0.005);
    assertJudged(
        measure, MetricStatus.OK, "the excess 0.03 of 0.13 over the expected 0.1 is below 0.1");
    assertThat(judged(measure).value()).isEqualTo(Outcome.of(0.13));
    assertThat(judged(measure).baselineValue()).hasValue(0.1);
  }

  @Test
  void everyTestOfTheWindowMakesTheOthersLessSurprising() {
    // Benjamini–Hochberg by hand: 0.004 alone has q 0.004; among three, 0.004 * 3 / 1 = 0.012.
    DriftComparison income = of("income", ks(0.2, 0.004, 0.1, 350));
    assertThat(RULE.judge(List.of(income)).get(0).status()).isEqualTo(MetricStatus.VIOLATED);
    List<Metric> three =
        RULE.judge(
            List.of(
                of("age", ks(0.03, 0.7, 0.1, 350)), of("zip", ks(0.02, 0.8, 0.1, 350)), income));
    assertThat(three.get(0).column()).contains(ColumnName.of("income"));
    assertThat(three.get(0).significance().qValue()).hasValue(0.012);
    assertThat(three.get(0).status()).isEqualTo(MetricStatus.OK);
  }

  @Test
  void whatIsOnlyPublishedOrTooSmallIsNoPartOfTheFamily() {
    List<Metric> rows =
        RULE.judge(
            List.of(
                DriftComparison.of(ColumnName.of("age"), ks(0.4, 1e-9, 0.1, 350)),
                of("zip", ks(0.3, 0.9, 0.3, 20)),
                of("income", ks(0.2, 0.004, 0.1, 350))));
    assertThat(rows.get(0).significance().qValue()).hasValue(0.004);
    assertThat(rows.get(2).reason()).contains("published without a threshold");
    assertThat(rows.get(2).status()).isEqualTo(MetricStatus.OK);
    assertThat(rows.get(2).significance().qValue()).isEmpty();
  }

  @Test
  void violationsAreReadFirstAndThenTheLargestMultipleOfTheThreshold() {
    Outcome empty = Outcome.undefined(Reason.EMPTY, "the window holds no value");
    DriftComparison strict =
        of("strict", ks(0.06, 1e-9, 0.01, 350))
            .judgedBy(Threshold.atLeast(0.01, ThresholdSource.LEARNED));
    List<DriftComparison> family =
        List.of(
            of("empty", ks(empty, empty, 0.1, 0)),
            of("few", ks(0.9, 1e-9, 0.3, 20)),
            of("b", ks(0.05, 0.5, 0.1, 350)),
            of("a", ks(0.05, 0.5, 0.1, 350)),
            of("a", ks(0.05, 0.5, 0.1, 350)).in(new Slice(List.of("region"), List.of("CA"))),
            of("large", ks(0.4, 1e-9, 0.1, 350)),
            strict);
    List<Metric> ranked = RULE.judge(family);
    assertThat(ranked)
        .extracting(metric -> metric.column().orElseThrow().text())
        .containsExactly("strict", "large", "a", "a", "b", "few", "empty");
    assertThat(ranked.get(2).slice()).isEqualTo(Slice.WHOLE);
    assertThat(ranked)
        .extracting(metric -> metric.verdict().rank().orElseThrow())
        .containsExactly(1, 2, 3, 4, 5, 6, 7);
    List<DriftComparison> reversed = new java.util.ArrayList<>(family);
    java.util.Collections.reverse(reversed);
    assertThat(RULE.judge(reversed)).isEqualTo(ranked);
  }

  @Test
  void nothingToJudgeIsNoRow() {
    assertThat(RULE.judge(List.of())).isEmpty();
  }

  @Test
  void refusesOtherOperatorsAndImpossibleSettings() {
    Threshold strict =
        new Threshold(0.1, ComparisonOperator.GREATER_THAN, ThresholdSource.SAGEMAKER);
    assertThatThrownBy(() -> of("income", ks(0.2, 0.1, 0.1, 350)).judgedBy(strict))
        .hasMessage(
            "kolmogorov_smirnov of income has a threshold of GreaterThanThreshold: drift violates"
                + " at or above its threshold");
    assertThatThrownBy(() -> new DriftRule(0, 100))
        .hasMessage("Drift needs fdr in (0, 1) and min-rows of at least 1, had 0.0 and 100");
  }

  @Test
  void aRowHasTheDefinitionOfItsMeasure() {
    DriftMeasure first = ks(Outcome.of(0.2), Outcome.of(1e-9), 0.01, 500);
    DriftMeasure third =
        new DriftMeasure(
            first.name(),
            first.value(),
            first.effect(),
            first.baselineValue(),
            first.pValue(),
            first.noiseFloor(),
            first.minimumDetectableEffect(),
            first.baselineCount(),
            first.windowCount(),
            first.effectiveBaseline(),
            first.effectiveWindow(),
            3,
            "");
    assertThat(judged(first).key().definition()).isEqualTo(1);
    assertThat(judged(third).key().definition()).isEqualTo(3);
  }
}
