package io.tidemark.constraints.custom;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Severity;
import io.tidemark.core.Slice;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CustomJudgeTest {

  private static final CustomJudge CORRECT = new CustomJudge(100, true);
  private static final CustomJudge SAGEMAKER = new CustomJudge(100, false);
  private static final CustomRule BELOW =
      new CustomRule(
          "approval_rate",
          false,
          Optional.of(new Threshold(0.7, ComparisonOperator.LESS_THAN, ThresholdSource.FIXED)),
          false,
          Severity.CRITICAL,
          Optional.of("fewer loans"));
  private static final CustomRule OF_HISTORY =
      new CustomRule(
          "approval_rate", false, Optional.empty(), true, Severity.WARNING, Optional.empty());

  private static CustomReading reading(
      CustomRule rule, Slice slice, Outcome value, Optional<Interval> interval, long rows) {
    return new CustomReading(
        rule,
        Optional.empty(),
        slice,
        value,
        interval,
        rows,
        Outcome.of(0.76),
        5000,
        ComparedWith.BASELINE,
        1);
  }

  private static Optional<Interval> interval(double lower, double upper) {
    return Optional.of(new Interval(lower, upper, "95% Wilson"));
  }

  private static Judgement judge(CustomJudge judge, CustomReading reading) {
    return judge.judge(List.of(reading), r -> Optional.empty());
  }

  private static Metric only(Judgement judgement) {
    assertThat(judgement.metrics()).hasSize(1);
    return judgement.metrics().get(0);
  }

  @Test
  void aValueBeyondItsThresholdForCertainViolates() {
    Judgement judged =
        judge(CORRECT, reading(BELOW, Slice.WHOLE, Outcome.of(0.61), interval(0.59, 0.63), 3000));
    assertThat(only(judged).status()).isEqualTo(MetricStatus.VIOLATED);
    assertThat(judged.violations())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.description())
                  .isEqualTo("approval_rate is 0.61, below 0.7 (baseline 0.76): fewer loans");
              assertThat(v.severity()).isEqualTo(Severity.CRITICAL);
              assertThat(v.constraintId()).isEqualTo("approval_rate:custom_metric_check");
            });
  }

  @Test
  void bothKeysAreNeeded() {
    CustomReading close = reading(BELOW, Slice.WHOLE, Outcome.of(0.69), interval(0.66, 0.72), 3000);
    assertThat(judge(CORRECT, close).violations()).isEmpty();
    assertThat(only(judge(CORRECT, close)).reason().orElseThrow()).contains("chance");
    assertThat(judge(SAGEMAKER, close).violations()).hasSize(1);
    CustomReading few = reading(BELOW, Slice.WHOLE, Outcome.of(0.1), Optional.empty(), 99);
    assertThat(only(judge(CORRECT, few)).status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(judge(CORRECT, few).violations()).isEmpty();
    assertThat(judge(SAGEMAKER, few).violations()).hasSize(1);
  }

  @Test
  void slicesArePublishedAndNotJudged() {
    Judgement judged =
        judge(
            CORRECT,
            reading(
                BELOW,
                new Slice(List.of("region"), List.of("north")),
                Outcome.of(0.1),
                Optional.empty(),
                3000));
    assertThat(judged.violations()).isEmpty();
    assertThat(only(judged).threshold()).isEmpty();
  }

  @Test
  void whatCannotBeComputedIsNotTakenForSound() {
    Outcome undefined = Outcome.undefined(Reason.ZERO_DENOMINATOR, "{{loans}} = 0");
    Judgement judged =
        judge(CORRECT, reading(BELOW, Slice.WHOLE, undefined, Optional.empty(), 3000));
    assertThat(only(judged).status()).isEqualTo(MetricStatus.NOT_COMPUTED);
    assertThat(judged.violations())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.severity()).isEqualTo(Severity.WARNING);
              assertThat(v.description()).contains("cannot be judged: {{loans}} = 0");
            });
    Outcome first = Outcome.undefined(Reason.INSUFFICIENT_DATA, "no window before");
    assertThat(
            judge(CORRECT, reading(BELOW, Slice.WHOLE, first, Optional.empty(), 3000)).violations())
        .isEmpty();
  }

  @Test
  void historyHasLimitsOnBothSides() {
    HistoryBand band = new HistoryBand(20, 14, OptionalDouble.of(0.5), OptionalDouble.of(0.9));
    for (double value : new double[] {0.5, 0.4, 0.9, 1.2}) {
      assertThat(ofHistory(value, band).violations()).as("%s", value).hasSize(1);
    }
    for (double value : new double[] {0.51, 0.7, 0.89}) {
      assertThat(ofHistory(value, band).violations()).as("%s", value).isEmpty();
    }
    Violation found = ofHistory(0.4, band).violations().get(0);
    assertThat(found.description()).contains("below 0.5, the limit that its earlier windows teach");
    assertThat(found.metric().orElseThrow().threshold().orElseThrow().source())
        .isEqualTo(ThresholdSource.HISTORY);
  }

  @Test
  void aHistoryThatIsTooShortJudgesNothing() {
    HistoryBand cold = new HistoryBand(3, 14, OptionalDouble.empty(), OptionalDouble.empty());
    Judgement judged = ofHistory(0.4, cold);
    assertThat(judged.violations()).isEmpty();
    assertThat(only(judged).reason().orElseThrow())
        .isEqualTo("not judged yet: 3 earlier windows, 14 are needed");
  }

  @Test
  void windowsWithTooFewRowsTeachNothing() {
    HistoryBand cold = new HistoryBand(3, 14, OptionalDouble.empty(), OptionalDouble.empty());
    CustomReading few = reading(OF_HISTORY, Slice.WHOLE, Outcome.of(0.4), Optional.empty(), 99);
    Metric judged = only(CORRECT.judge(List.of(few), r -> Optional.of(cold)));
    assertThat(judged.status()).isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(only(SAGEMAKER.judge(List.of(few), r -> Optional.of(cold))).status())
        .isEqualTo(MetricStatus.OK);
  }

  @Test
  void aDriftNeedsRowsOnBothSides() {
    CustomRule drift =
        new CustomRule(
            "change", true, BELOW.threshold(), false, Severity.WARNING, Optional.empty());
    for (long[] rows : new long[][] {{99, 5000}, {5000, 99}}) {
      CustomReading reading =
          new CustomReading(
              drift,
              Optional.empty(),
              Slice.WHOLE,
              Outcome.of(0.1),
              Optional.empty(),
              rows[0],
              Outcome.of(0.76),
              rows[1],
              ComparedWith.PREVIOUS,
              1);
      assertThat(only(judge(CORRECT, reading)).reason()).contains("99 rows, 100 are needed");
      assertThat(judge(SAGEMAKER, reading).violations()).hasSize(1);
    }
  }

  private static Judgement ofHistory(double value, HistoryBand band) {
    return CORRECT.judge(
        List.of(reading(OF_HISTORY, Slice.WHOLE, Outcome.of(value), Optional.empty(), 3000)),
        r -> Optional.of(band));
  }
}
