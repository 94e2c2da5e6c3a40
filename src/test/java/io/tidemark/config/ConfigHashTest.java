package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigHashTest {

  private static final String TEXT =
      """
      tidemark {
        drift { threshold = 0.2, columns { a { threshold = 1 }, b { enabled = false } } }
        training { format = csv, path = "/x", options { header = true, sep = ";" } }
        capture.base-window = "60 minutes"
        checks = [ { check = hasMin, column = a, minimum = 0.0 } ]
      }
      """;

  /** The same, in another order, on other lines, with other words for the same values. */
  private static final String SAME =
      """
      tidemark.checks = [
        { minimum = 0, column = "a", check = "hasMin", severity = "warning" }
      ]
      tidemark.capture.base-window = 1h
      tidemark.training { options { sep = ";", header = "true" }, path = "/x", format = "csv" }
      tidemark.drift { columns { b { enabled = false }, a { threshold = 1.0 } }, threshold = "0.20" }
      """;

  @Test
  void theHashIsSixteenHexadecimalDigits() {
    assertThat(Conf.read(TEXT).hash()).matches("[0-9a-f]{16}");
  }

  @Test
  void theHashIsThatOfWhatIsSaidNotOfHowItIsWritten() {
    assertThat(Conf.read(SAME).hash()).isEqualTo(Conf.read(TEXT).hash());
  }

  @Test
  void theHashFollowsEveryValue() {
    String hash = Conf.read(TEXT).hash();

    assertThat(Conf.read(TEXT.replace("0.2", "0.3")).hash()).isNotEqualTo(hash);
    assertThat(Conf.read(TEXT.replace("\";\"", "\",\"")).hash()).isNotEqualTo(hash);
    assertThat(Conf.read(TEXT.replace("b { enabled", "c { enabled")).hash()).isNotEqualTo(hash);
    assertThat(Conf.read(TEXT.replace("minimum", "maximum")).hash()).isNotEqualTo(hash);
    assertThat(Conf.set(Map.of("columns.score", "none")).hash())
        .isNotEqualTo(Conf.set(Map.of()).hash());
  }

  @Test
  void neighbouringValuesDoNotRunTogether() {
    assertThat(Conf.set(Map.of("columns.exclude", "[\"a\", \"b\"]")).hash())
        .isNotEqualTo(Conf.set(Map.of("columns.exclude", "[\"a\\\",\\\"b\"]")).hash());
  }

  @Test
  void optionsAreNotPrinted() {
    assertThat(Conf.set(Map.of("capture.options", "{ pathGlobFilter = \"s3cret*\" }")).toString())
        .contains("options=[pathGlobFilter]")
        .doesNotContain("s3cret");
  }
}
