package io.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.MonitorType;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChartTest {

  private static Chart chart(Samples samples) {
    ReportData data = samples.data();
    return Chart.of("accuracy", data.readings(), data.axis());
  }

  private static Samples accuracy(int day, double value, boolean isViolated) {
    return add(new Samples(), day, value, isViolated);
  }

  private static Samples add(Samples samples, int day, double value, boolean isViolated) {
    return samples.reading(
        MonitorType.MODEL_QUALITY, "", "accuracy", day, value, OptionalDouble.of(0.7), isViolated);
  }

  /** By hand: from 0.6 to 0.8, a box of 40 with a margin of 3 has 170 heights for 1. */
  @Test
  void theLineBreaksWhereAWindowHasNoValue() {
    Samples samples = accuracy(0, 0.8, false);
    add(samples, 1, 0.7, false);
    add(samples, 4, 0.6, true);
    Chart chart = chart(samples);
    assertThat(chart.line()).isEqualTo("M0.3 3.0L0.7 3.0L1.5 20.0M4.3 37.0L4.7 37.0");
    assertThat(chart.violations()).hasSize(1);
    assertThat(chart.violations().get(0).x()).isEqualTo(4.5);
    assertThat(chart.limit().orElseThrow()).isCloseTo(20, within(1e-9));
    assertThat(chart.now()).isEqualTo("0.600");
    assertThat(chart.beside()).isEqualTo("baseline 0.765, limit 0.700");
    assertThat(chart.note()).contains("3 windows", "from 0.800 on 1 Mar to 0.600 on 5 Mar");
  }

  @Test
  void aDayThatIsFarOffDoesNotFlattenTheOthers() {
    Samples samples = accuracy(0, 0.01, true);
    for (int day = 1; day < 20; day++) {
      add(samples, day, day % 2 == 0 ? 0.7 : 0.8, false);
    }
    Chart chart = chart(samples);
    assertThat(chart.violations().get(0).y()).isEqualTo(Chart.HEIGHT - 3);
    assertThat(chart.lowest()).isEqualTo("0.010");
    assertThat(chart.line()).contains(" 3.0", " 37.0");
  }

  @Test
  void valuesThatAreAllAlikeLieInTheMiddle() {
    Samples samples =
        new Samples()
            .reading(
                MonitorType.MODEL_QUALITY, "", "accuracy", 0, 0.765, OptionalDouble.empty(), false);
    assertThat(chart(samples).line()).isEqualTo("M0.3 20.0L0.7 20.0");
  }
}
