package io.tidemark.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundJsonTest {

  @Test
  void whatIsWrittenIsReadAgain() {
    FeatureTable rows =
        FeatureTable.of(
            List.of("n", "t"),
            List.of(true, false),
            List.of(
                new Object[] {0.1 + 0.2, "a \"quoted\" ä"},
                new Object[] {null, null},
                new Object[] {Double.NEGATIVE_INFINITY, ""},
                new Object[] {-0.0, "NaN"}));
    String text = BackgroundJson.write(new Background(rows, new double[] {1, 2, 3, 0.5}), "x");
    assertThat(BackgroundJson.explained(text)).isEqualTo("x");
    Background read = BackgroundJson.read(text);
    assertThat(read.rows().names()).isEqualTo(rows.names());
    assertThat(read.rows().numbers(0)).containsExactly(rows.numbers(0));
    assertThat(read.rows().texts(1)).containsExactly(rows.texts(1));
    assertThat(read.weights()).containsExactly(1, 2, 3, 0.5);
    assertThat(BackgroundJson.write(read, "x")).isEqualTo(text);
  }
}
