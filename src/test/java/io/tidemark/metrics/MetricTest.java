package io.tidemark.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Slice;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricTest {

  private static MetricBuilder mean(Outcome value) {
    return Metric.builder(MonitorType.DATA_QUALITY, "mean", value);
  }

  @Test
  void whatIsNotSetIsEmpty() {
    Metric metric = mean(Outcome.of(41.5)).build();
    assertThat(metric.column()).isEmpty();
    assertThat(metric.slice()).isEqualTo(Slice.WHOLE);
    assertThat(metric.comparedWith()).isEqualTo(ComparedWith.NONE);
    assertThat(metric.significance().pValue()).isEmpty();
    assertThat(metric.sampleCount()).isEmpty();
    assertThat(metric.verdict().rank()).isEmpty();
    assertThat(metric.key().definition()).isEqualTo(1);
    assertThat(metric.key().outcome()).isEmpty();
    assertThat(metric.status()).isEqualTo(MetricStatus.OK);
    assertThat(metric.reason()).isEmpty();
  }

  @Test
  void anUndefinedValueGivesStatusAndReason() {
    Metric empty = mean(Outcome.undefined(Reason.EMPTY, "the window holds no value")).build();
    assertThat(empty.status()).isEqualTo(MetricStatus.NOT_COMPUTED);
    assertThat(empty.reason()).contains("EMPTY: the window holds no value");
    assertThat(mean(Outcome.undefined(Reason.INSUFFICIENT_DATA, "9 rows")).build().status())
        .isEqualTo(MetricStatus.INSUFFICIENT_DATA);
  }

  @Test
  void aBuilderOfARowKeepsAllOfIt() {
    Metric metric =
        mean(Outcome.of(41.5))
            .column(ColumnName.of("age"))
            .interval(new Interval(41, 42, "95% normal"))
            .threshold(java.util.Optional.of(Threshold.atLeast(40, ThresholdSource.FIXED)))
            .significance(s -> s.withPValue(OptionalDouble.of(0.2)))
            .sampleCount(350)
            .baselineCount(5000)
            .judged(MetricStatus.VIOLATED, "41.5 is at or above 40")
            .rank(3)
            .definition(2)
            .outcome("approved")
            .build();
    assertThat(metric.toBuilder().build()).isEqualTo(metric);
    assertThat(metric.toBuilder().rank(1).build().verdict().rank()).hasValue(1);
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThatThrownBy(
            () ->
                mean(Outcome.of(1))
                    .significance(s -> s.withNoiseFloor(OptionalDouble.of(Double.NaN)))
                    .build())
        .hasMessage("mean has noise_floor NaN: leave it empty instead");
    assertThatThrownBy(
            () ->
                mean(Outcome.of(1)).significance(s -> s.withQValue(OptionalDouble.of(1.2))).build())
        .hasMessage("mean has q_value 1.2, outside [0, 1]");
    assertThatThrownBy(() -> mean(Outcome.of(1)).sampleCount(-1).build())
        .hasMessage("mean has sample_count -1, below 0");
    assertThatThrownBy(() -> new Interval(2, 1, "95% normal"))
        .hasMessage("An interval needs two finite ends in order, had 2.0 and 1.0");
    assertThatThrownBy(
            () -> new Threshold(Double.NaN, ComparisonOperator.LESS_THAN, ThresholdSource.FIXED))
        .hasMessage("A threshold must be finite, was NaN");
  }

  @Test
  void aThresholdAtWhichDriftBeginsIsViolatedByItself() {
    Threshold atLeast = Threshold.atLeast(0.1, ThresholdSource.FIXED);
    assertThat(atLeast.violatedBy(0.1)).isTrue();
    assertThat(atLeast.violatedBy(0.0999)).isFalse();
    assertThat(
            new Threshold(0.1, ComparisonOperator.GREATER_THAN, ThresholdSource.SAGEMAKER)
                .violatedBy(0.1))
        .isFalse();
  }
}
