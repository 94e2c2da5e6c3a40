package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void aShortTextStaysAndALongOneIsCut() {
    assertThat(Excerpt.of("")).isEmpty();
    assertThat(Excerpt.of("a".repeat(120))).isEqualTo("a".repeat(120));
    assertThat(Excerpt.of("a".repeat(121))).isEqualTo("a".repeat(119) + "…");
  }

  @Test
  void noSignIsCutInHalf() {
    String smile = "\ud83d\ude42";
    assertThat(Excerpt.of("a" + smile.repeat(100))).isEqualTo("a" + smile.repeat(59) + "…");
    assertThat(Excerpt.of(smile.repeat(100))).isEqualTo(smile.repeat(59) + "…");
  }

  @Test
  void lineBreaksAndWhatIsInvisibleAreShown() {
    assertThat(Excerpt.of("a\nb\r\n\tc\u0000\u2028\u202ed é漢"))
        .isEqualTo("a\\nb\\r\\n\\tc\\u0000\\u2028\\u202ed é漢");
  }

  @Test
  void ofALongMessageTheBeginningAndTheEndAreKept() {
    String line = Excerpt.line("file:1: " + "x".repeat(10_000) + "\nwrite less");
    assertThat(line).hasSizeBetween(3900, 4100).startsWith("file:1: x").endsWith("x\\nwrite less");
  }
}
