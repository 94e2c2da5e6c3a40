package io.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

  private static final Window SPAN = new Window(Samples.day(0).start(), Samples.day(40).end());

  @Test
  void daysThatNobodyJudgedHaveAPlace() {
    Axis axis = Axis.of(SPAN, List.of(Samples.day(5), Samples.day(1), Samples.day(1)));
    assertThat(axis.size()).isEqualTo(5);
    assertThat(axis.at(Samples.day(1))).isZero();
    assertThat(axis.at(Samples.day(5))).isEqualTo(4);
    assertThat(axis.label(4)).isEqualTo("6 Mar");
  }

  @Test
  void hoursHaveTheirTime() {
    Window hour = Window.of("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z");
    assertThat(Axis.of(SPAN, List.of(hour)).label(0)).isEqualTo("1 Mar 05:00");
  }

  @Test
  void windowsThatDoNotFollowEachOtherStandSideBySide() {
    Window odd = Window.of("2026-03-03T05:00:00Z", "2026-03-04T05:00:00Z");
    assertThat(Axis.of(SPAN, List.of(Samples.day(0), odd)).size()).isEqualTo(2);
  }

  @Test
  void theLastWindowIsAlwaysNamed() {
    Axis axis = Axis.of(SPAN, List.of(Samples.day(0), Samples.day(27)));
    assertThat(axis.ticks()).hasSizeLessThanOrEqualTo(6).endsWith(27);
    assertThat(Axis.of(SPAN, List.of()).ticks()).isEmpty();
  }
}
