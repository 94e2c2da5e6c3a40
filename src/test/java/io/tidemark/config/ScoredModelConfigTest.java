package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoredModelConfigTest {

  private static List<String> problems(String model, String more) {
    return Conf.problems("tidemark {\n" + more + "\nattribution { model { " + model + " } } }");
  }

  @Test
  void thereIsNoneUnlessSomebodySaysSo() {
    AttributionConfig none = Conf.read("tidemark {}").attribution();
    assertThat(none.model().isGiven()).isFalse();
    assertThat(none.isActive()).isFalse();
  }

  @Test
  void aFileOrAnAddressIsOne() {
    assertThat(problems("format = onnx, path = \"/m.onnx\"", "")).isEmpty();
    String http =
        "format = http, http { url = \"https://models.example.com:8443/x?v=1\","
            + " headers { X-Api-Key = k, Authorization = \"Bearer a b\" } }";
    assertThat(problems(http, "allowed-hosts = [\"*.example.com\"]")).isEmpty();
    AttributionConfig read = Conf.read("tidemark.attribution.model { " + http + " }").attribution();
    assertThat(read.isActive()).isTrue();
    assertThat(read.toString()).contains("***").doesNotContain("models.example", "Bearer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path = \"/m.onnx\" | attribution.model.format: expected one of",
        "format = onnx | attribution.model.path: expected text",
        "format = http | attribution.model.http.url: expected text",
        "format = http, path = \"/x\", http.url = \"http://h/x\" | path: has no effect beside",
        "format = xgboost, path = \"/x\", http.url = \"http://h/x\" | url: has no effect beside",
        "format = http, http.url = \"ftp://h/x\" | expected a URL such as https://host/path",
        "format = http, http.url = \"http://a b/x\" | expected a URL such as https://host/path",
        "format = http, http { url = \"http://h\", headers { Host = x } } | 'Host' is no header",
        "format = http, http { url = \"http://h\", headers { \"a b\" = x } } | 'a b' is no header",
        "format = http, http { url = \"http://h\", headers { a = \"x\\n"
            + "y\" } } | ASCII without line breaks",
        "format = http, http { url = \"http://h\", headers { a = \"x\u2019y\" } } | ASCII",
        "format = http, http.url = \"http://u:p@h/x\" | expected a URL without a user",
        "format = http, http { url = \"http://h\", timeout = 0s } | at least 1 millisecond",
        "format = onnx, path = m, features = [a, a] | features: a column stands there twice",
        "format = onnx, path = m, groups { g = [] } | the feature g has no columns",
        "format = onnx, path = m, groups { g = [a], h = [a] } | the column a is in two features",
        "format = onnx, path = m, features = [b], groups { g = [a] } | is not among the features"
      })
  void whatMakesNoSenseIsRefused(String model, String why) {
    assertThat(problems(model, "")).isNotEmpty().anyMatch(problem -> problem.contains(why));
  }

  @Test
  void placesOutsideOfWhatIsAllowedAreRefusedWithoutTheAddress() {
    assertThat(problems("format = onnx, path = \"/etc/m.onnx\"", "allowed-roots = [\"/lake\"]"))
        .singleElement()
        .asString()
        .contains("attribution.model.path", "/lake");
    for (String url :
        List.of(
            "http://evil.example/s3cr3t",
            "http://models,@evil.example/s3cr3t",
            "http://models;@evil.example/s3cr3t",
            "http://models'@evil.example/s3cr3t",
            "http://models@evil.example/s3cr3t",
            "HTTP://EVIL.example/s3cr3t")) {
      assertThat(
              problems("format = http, http.url = \"" + url + "\"", "allowed-hosts = [\"models\"]"))
          .singleElement()
          .asString()
          .contains("attribution.model.http.url: expected a ")
          .doesNotContain("s3cr3t", "evil");
    }
  }

  @Test
  void attributionsComeFromOnePlace() {
    assertThat(
            Conf.problems(
                "tidemark.attribution { columns-prefix = shap_\n"
                    + "model { format = onnx, path = m } }"))
        .anyMatch(problem -> problem.contains("captured, or computed by model: remove one"));
    assertThat(
            Conf.problems(
                "tidemark.attribution { linear.weights.a = 1\nmodel { format = onnx, path = m } }"))
        .anyMatch(problem -> problem.contains("computed by model, too: remove one"));
  }
}
