package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KllSketchBytesTest {

  @Test
  void whatWasWrittenIsReadAndGoesOnAsTheOriginalWould() {
    KllSketch original = KllSketch.empty();
    Random random = new Random(7);
    random.doubles(50_000).forEach(original::add);

    KllSketch restored = KllSketch.fromBytes(original.toBytes());

    assertThat(restored).isEqualTo(original).hasSameHashCodeAs(original);
    random
        .doubles(50_000)
        .forEach(
            x -> {
              original.add(x);
              restored.add(x);
            });
    assertThat(restored).isEqualTo(original);
  }

  @Test
  void theEmptySketchIsReadAsWritten() {
    assertThat(KllSketch.fromBytes(KllSketch.empty().toBytes())).isEqualTo(KllSketch.empty());
  }

  @Test
  void anUnknownLayoutIsRefused() {
    byte[] bytes = KllSketch.empty().toBytes();
    bytes[0] = 2;

    assertThatThrownBy(() -> KllSketch.fromBytes(bytes))
        .hasMessage(
            "A quantile sketch is stored in layout 2, this release reads layout 1: a newer release"
                + " wrote it, read it with that one");
  }
}
