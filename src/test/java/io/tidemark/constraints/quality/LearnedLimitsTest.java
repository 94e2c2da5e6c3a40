package io.tidemark.constraints.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that something can cross, and what stands beside those that nothing can. */
class LearnedLimitsTest {

  private static final double Z = 1.959963984540054;
  private static final QualitySettings SETTINGS = QualitySettings.of(QualityPolicy.CORRECT);

  private static Metric metric(String name, double value, double error, long rows) {
    return Metric.builder(MonitorType.MODEL_QUALITY, name, Outcome.of(value))
        .interval(new Interval(value - Z * error, value + Z * error, "95% delta"))
        .sampleCount(rows)
        .build();
  }

  /** Ten chunks of so many rows that spread evenly around a value, low and high in turn. */
  private static List<Metric> chunks(String name, double value, double spread, double error) {
    return IntStream.range(0, 10)
        .mapToObj(i -> metric(name, value + (i % 2 == 0 ? -spread : spread), error, 200))
        .toList();
  }

  private static List<Constraint> constraints(Metric baseline, List<Metric> chunks) {
    ProblemType type =
        List.of("mae", "r2", "mean_error").contains(baseline.name())
            ? ProblemType.REGRESSION
            : ProblemType.BINARY_CLASSIFICATION;
    return QualityLearning.constraints(
        type, SETTINGS, List.of(baseline), chunks.stream().map(List::of).toList());
  }

  private static Judgement judge(Metric baseline, List<Metric> chunks, Metric window) {
    return new QualityJudge(SETTINGS, constraints(baseline, chunks), List.of(baseline))
        .judge(List.of(window), Map.of());
  }

  /** The reported case: the limit was −0.68, and a collapse from 0.908 to 0.617 was OK. */
  @Test
  void aCollapseIsFoundWhereTheBandIsTooWideToBeCrossed() {
    Metric baseline = metric("roc_auc", 0.908, 0.006, 2000);
    List<Metric> wide = chunks("roc_auc", 0.75, 0.3, 0.02);
    Metric window = metric("roc_auc", 0.617, 0.03, 500);
    Judgement judgement = judge(baseline, wide, window);
    assertThat(judgement.violations())
        .singleElement()
        .satisfies(v -> assertThat(v.severity()).isEqualTo(Severity.CRITICAL))
        .satisfies(
            v ->
                assertThat(v.description())
                    .isEqualTo(
                        "roc_auc is 0.617 (95% 0.558 to 0.676, 500 rows), below 0.704, with its"
                            + " whole interval below half of the baseline's skill above 0.5"
                            + " (baseline 0.908)"));
    // Half of the skill: 0.5 + (0.908 - 0.5) / 2.
    assertThat(judgement.metrics().get(0).threshold().orElseThrow().value())
        .isCloseTo(0.704, within(1e-12));

    // An interval that reaches above the limit is no proof.
    Judgement uncertain = judge(baseline, wide, metric("roc_auc", 0.66, 0.03, 500));
    assertThat(uncertain.violations()).isEmpty();
    assertThat(uncertain.metrics().get(0).reason().orElseThrow())
        .startsWith(
            "beyond its limit, but the interval holds half of the baseline's skill; nothing can"
                + " cross the learned band")
        .endsWith("outside [0, 1]");

    assertThat(QualityLearning.warnings(SETTINGS, constraints(baseline, wide), List.of(baseline)))
        .singleElement()
        .asString()
        .startsWith("no window can violate the learned band of roc_auc (limit -")
        .contains("in windows of 200 rows, outside [0, 1]; at any number of rows")
        .contains("half of the baseline's skill (roc_auc below 0.704)");
    List<Metric> narrow = chunks("roc_auc", 0.9, 0.01, 0.02);
    assertThat(QualityLearning.warnings(SETTINGS, constraints(baseline, narrow), List.of(baseline)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"informedness", "matthews", "r2", "roc_auc"})
  void halfOfTheSkillIsLostWhereTheWholeIntervalLiesBelow(String name) {
    double chance = name.equals("roc_auc") ? 0.5 : 0;
    Metric baseline = metric(name, chance + 0.4, 0.01, 5000);
    assertThat(judge(baseline, List.of(), metric(name, chance + 0.1, 0.04, 300)).violations())
        .extracting(Violation::severity)
        .containsExactly(Severity.CRITICAL);
    // A baseline whose interval holds chance has none to lose.
    Metric none = metric(name, chance + 0.01, 0.02, 5000);
    assertThat(SkillRule.threshold(name, Optional.of(none))).isEmpty();
  }

  @Test
  void worseThanAllChunksByFarIsAWarning() {
    // The band: 0.7 ± 4.09 · √(0.1² · 10/9 · 1.1 + ...) lies below 0.24.
    Metric baseline = metric("accuracy", 0.7, 0.01, 2000);
    List<Metric> wide = chunks("accuracy", 0.7, 0.1, 0.01);
    // The worst chunk has 0.6, the range is 0.2.
    assertThat(judge(baseline, wide, metric("accuracy", 0.38, 0.02, 500)).violations())
        .extracting(Violation::severity)
        .containsExactly(Severity.WARNING);
    assertThat(judge(baseline, wide, metric("accuracy", 0.41, 0.02, 500)).violations()).isEmpty();
    // The whole interval must be 0.1 below the baseline.
    assertThat(judge(baseline, wide, metric("accuracy", 0.39, 0.12, 200)).violations()).isEmpty();

    Metric error = metric("mae", 10, 0.2, 2000);
    List<Metric> errors = chunks("mae", 10, 1.5, 0.2);
    Judgement risen = judge(error, errors, metric("mae", 14.7, 0.3, 500));
    assertThat(risen.violations())
        .singleElement()
        .satisfies(
            v ->
                assertThat(v.description())
                    .contains("the worst of 10 chunks of the baseline by their range")
                    .contains("model-quality.max-rise = 0.25 (baseline 10)"));
    assertThat(judge(error, errors, metric("mae", 14.4, 0.3, 500)).violations()).isEmpty();
  }

  @Test
  void aMetricThatNothingLimitsSaysSo() {
    Metric baseline = metric("balanced_accuracy", 0.8, 0.01, 2000);
    Metric judged =
        judge(baseline, List.of(), metric("balanced_accuracy", 0.2, 0.01, 500)).metrics().get(0);
    assertThat(judged.status()).isEqualTo(MetricStatus.OK);
    assertThat(judged.threshold()).isEmpty();
    assertThat(judged.reason()).contains("published without a threshold");
    Metric wide =
        judge(
                metric("recall", 0.5, 0.01, 2000),
                chunks("recall", 0.5, 0.45, 0.02),
                metric("recall", 0.1, 0.02, 500))
            .metrics()
            .get(0);
    assertThat(wide.threshold()).isEmpty();
    assertThat(wide.reason().orElseThrow())
        .startsWith("published without a threshold; nothing can cross the learned band");
  }

  @Test
  void endsOfThreeSigmaThatNothingCanCrossAreTold() {
    QualitySettings settings = QualitySettings.of(QualityPolicy.THREE_SIGMA);
    List<Metric> baseline = List.of(metric("recall", 0.6, 0.01, 2000), metric("mcc", 0.5, 0.01, 9));
    for (double spread : new double[] {0.3, 0.1}) {
      List<Constraint> constraints =
          QualityLearning.constraints(
              ProblemType.BINARY_CLASSIFICATION,
              settings,
              baseline,
              chunks("recall", 0.6, spread, 0.02).stream().map(List::of).toList());
      // By hand: 0.6 - 3 * 0.3 lies below 0, 0.6 - 3 * 0.1 does not.
      assertThat(String.join("", QualityLearning.warnings(settings, constraints, baseline)))
          .matches(
              spread > 0.2 ? "policy three-sigma gives no limit that recall.*" : "(?!.*recall).*");
    }
  }

  @Test
  void betterThanTheBaselineIsForInformationOnly() {
    Metric baseline = metric("mae", 10, 0.1, 5000);
    List<Metric> chunks = chunks("mae", 10, 0.2, 0.2);
    assertThat(judge(baseline, chunks, metric("mae", 5, 0.1, 500)).violations())
        .extracting(Violation::severity)
        .containsExactly(Severity.INFO);
    Metric bias = metric("mean_error", 2, 0.1, 5000);
    List<Metric> biased = chunks("mean_error", 2, 0.05, 0.1);
    assertThat(judge(bias, biased, metric("mean_error", 0, 0.1, 500)).violations())
        .extracting(Violation::severity)
        .containsExactly(Severity.INFO);
    for (double other : new double[] {-4, -1.9}) {
      assertThat(judge(bias, biased, metric("mean_error", other, 0.1, 500)).violations())
          .extracting(Violation::severity)
          .containsExactly(Severity.CRITICAL);
    }
  }

  @Test
  void theTextAndTheTableGiveTheSameBaseline() {
    // The chunks' mean is 0.9, all rows of the baseline have 0.87.
    Judgement judgement =
        judge(
            metric("accuracy", 0.87, 0.003, 10_000),
            chunks("accuracy", 0.9, 0.004, 0.01),
            metric("accuracy", 0.5, 0.01, 1000));
    assertThat(judgement.metrics().get(0).baselineValue()).hasValue(0.87);
    assertThat(judgement.violations().get(0).description()).endsWith("(baseline 0.87)");
  }

  /**
   * Whatever chunks teach: a published limit can be crossed, or the baseline says that none can.
   */
  @Test
  void everyLearnedLimitLiesInItsDomainOrIsReported() {
    SplittableRandom random = new SplittableRandom(20261128);
    for (int i = 0; i < 2000; i++) {
      String name = SETTINGS.judged(ProblemType.BINARY_CLASSIFICATION).get(random.nextInt(9));
      double center = random.nextDouble();
      double spread = random.nextDouble() * 0.5;
      long rows = random.nextLong(100, 5000);
      double error = random.nextDouble() / Math.sqrt(rows);
      List<Metric> chunks = new ArrayList<>();
      for (int c = 0; c < 8 + random.nextInt(20); c++) {
        double value = Math.max(0, Math.min(1, center + spread * random.nextGaussian()));
        chunks.add(metric(name, value, error, rows));
      }
      Metric baseline =
          metric(name, center, error / Math.sqrt(chunks.size()), rows * chunks.size());
      Metric window = metric(name, random.nextDouble(), error, rows);
      Metric judged = judge(baseline, chunks, window).metrics().get(0);
      ComparisonOperator worse = QualityMetrics.worse(name);
      Optional<Threshold> limit = judged.threshold();
      limit.ifPresent(
          t ->
              assertThat(QualityMetrics.domain(name).canCross(t.value(), t.operator()))
                  .as(name + " " + t)
                  .isTrue());
      if (limit.filter(t -> t.operator() == worse).isEmpty()
          && judged.status() != MetricStatus.VIOLATED
          && judged.reason().orElseThrow().contains("nothing can cross")) {
        assertThat(
                QualityLearning.warnings(
                    SETTINGS, constraints(baseline, chunks), List.of(baseline)))
            .as(name + " " + judged)
            .isNotEmpty();
      }
    }
  }
}
