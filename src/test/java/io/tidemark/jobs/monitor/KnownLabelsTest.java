package io.tidemark.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownLabelsTest {

  private static final KnownLabels LABELS = new KnownLabels(Set.of("good", "bad", "1"));

  @Test
  void aPositiveLabelThatNoRowBearsIsRefused() {
    assertThatThrownBy(() -> LABELS.requirePositive("Bad", "training = /lake/train"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("columns.positive-label = \"Bad\"")
        .hasMessageContaining("training = /lake/train")
        .hasMessageContaining("1, bad, good");
  }

  @Test
  void aPositiveLabelMayBeWrittenInAnyWay() {
    assertThatCode(
            () -> {
              LABELS.requirePositive("bad", "x");
              LABELS.requirePositive(" 1.0", "x");
              LABELS.requirePositive("true", "x");
            })
        .doesNotThrowAnyException();
  }

  @Test
  void labelsThatOthersLackAreNamed() {
    assertThat(LABELS.without(new KnownLabels(Set.of("1"))).named()).isEqualTo("bad, good");
    assertThat(LABELS.without(LABELS).texts()).isEmpty();
  }
}
