package io.tidemark.jobs.monitor.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Slice;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Labelling;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealisedMetricsTest {

  private static final Metric ESTIMATE =
      metric("estimated_accuracy", 0.9, 500).toBuilder()
          .interval(new Interval(0.88, 0.92, "95% resampling"))
          .judged(MetricStatus.OK, "estimated from scores")
          .build();

  @Test
  void labelsThatArrivedStandBesideTheEstimate() {
    List<Metric> both = realised(metric("accuracy", 0.85, 500), 1.0).beside(List.of(ESTIMATE));

    assertThat(both)
        .extracting(Metric::name)
        .containsExactly("estimated_accuracy", "estimated_accuracy_error");
    assertThat(both.get(0).reason())
        .hasValue("estimated from scores; by labels it is 0.85000, of 500 rows");
    assertThat(both.get(1).value().asOptional().orElseThrow()).isCloseTo(0.05, within(1e-15));
    assertThat(both.get(1).interval().orElseThrow().lower()).isCloseTo(0.03, within(1e-15));
    assertThat(both.get(1).reason())
        .hasValue("estimated 0.90000, by labels it is 0.85000, of 500 rows");
  }

  @Test
  void anErrorByAPartOfTheLabelsHasNoInterval() {
    List<Metric> both = realised(metric("accuracy", 0.85, 200), 0.4).beside(List.of(ESTIMATE));

    assertThat(both.get(1).interval()).isEmpty();
  }

  @Test
  void fewLabelsAndThoseOfOtherRowsAreNotSetBeside() {
    assertThat(realised(metric("accuracy", 0.85, 99), 0.2).beside(List.of(ESTIMATE)))
        .containsExactly(ESTIMATE);
    Metric ofSlice =
        metric("accuracy", 0.85, 500).toBuilder()
            .slice(Slice.of(List.of("region"), "north"))
            .build();
    assertThat(realised(ofSlice, 1.0).beside(List.of(ESTIMATE))).containsExactly(ESTIMATE);
  }

  /** A class is compared with itself, and not with all rows. */
  @Test
  void anEstimateOfAClassStandsBesideItsOwnValue() {
    Metric estimate = ESTIMATE.toBuilder().classLabel("a").build();
    assertThat(realised(metric("accuracy", 0.85, 500), 1.0).beside(List.of(estimate)))
        .containsExactly(estimate);
    Metric own = metric("accuracy", 0.7, 500).toBuilder().classLabel("a").build();
    List<Metric> both = realised(own, 1.0).beside(List.of(estimate));
    assertThat(both.get(1).value().asOptional().orElseThrow()).isCloseTo(0.2, within(1e-15));
    assertThat(both.get(1).classLabel()).hasValue("a");
  }

  private static RealisedMetrics realised(Metric metric, double coverage) {
    return new RealisedMetrics(
        List.of(metric), new Labelling(coverage, 1, Instant.parse("2026-01-03T00:00:00Z")), 100);
  }

  private static Metric metric(String name, double value, long rows) {
    return Metric.builder(MonitorType.MODEL_QUALITY, name, Outcome.of(value))
        .sampleCount(rows)
        .build();
  }
}
