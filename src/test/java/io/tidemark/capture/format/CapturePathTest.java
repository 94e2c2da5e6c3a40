package io.tidemark.capture.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapturePathTest {

  @Test
  void theFoldersBeforeTheHourAreEndpointAndVariant() {
    CapturePath path =
        CapturePath.of(
            "s3://b/p/churn-xgb/AllTraffic/2022/04/18/00/20-48-871-0b7bfd33-c8a7-4adf-a09a-98fd0af79974.jsonl");

    assertThat(path.endpoint()).contains("churn-xgb");
    assertThat(path.variant()).contains("AllTraffic");
  }

  @Test
  void whatIsMissingStaysEmpty() {
    assertThat(CapturePath.of("AllTraffic/2022/04/18/00/x.jsonl").variant()).contains("AllTraffic");
    assertThat(CapturePath.of("AllTraffic/2022/04/18/00/x.jsonl").endpoint()).isEmpty();
    assertThat(CapturePath.of("file:/2022/04/18/00/x").variant()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "a.jsonl",
        "a/b/22/04/18/00/x",
        "a/b/2022/4/18/00/x",
        "2022/04/18/x",
        "///////"
      })
  void anAddressWithoutAnHourSaysNothing(String file) {
    assertThat(CapturePath.of(file)).isEqualTo(CapturePath.of("x"));
  }
}
