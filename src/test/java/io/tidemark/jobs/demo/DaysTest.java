package io.tidemark.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DaysTest {

  @Test
  void daysInARowAreOneSpan() {
    assertThat(Days.text(new TreeSet<>(List.of(3, 5, 6, 7)))).isEqualTo("3, 5-7");
    assertThat(Days.text(new TreeSet<>(List.of(10)))).isEqualTo("10");
    assertThat(Days.spans(new TreeSet<>())).isEmpty();
  }
}
