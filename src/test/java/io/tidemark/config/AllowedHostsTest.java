package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

  private static final AllowedHosts HOSTS =
      new AllowedHosts(
          List.of(
              "broker.lake",
              "Broker-2.lake:9092",
              "*.example.com",
              "[::1]",
              "[fe80::1]:9092",
              "10.0.0.1"));

  private static final String LISTED =
      "tidemark.allowed-hosts = [\"bucket\", \"broker.lake:9092\", \"*.example.com\"]\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "broker.lake", "broker.lake:1", "BROKER.LAKE", "broker.lake.", "broker.lake.:9092",
            " broker.lake ",
        "broker-2.lake:9092", "a.example.com", "a.b.example.com:443", "[::1]", "[::1]:9092", "::1",
        "[fe80::1]:9092", "10.0.0.1:9092"
      })
  void hostsOfTheListAreAdmitted(String address) {
    assertThat(HOSTS.admits(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ":9092", "lake", "broker.lakes", "x.broker.lake", "broker-2.lake", "broker-2.lake:9093",
        "example.com", ".example.com", "example.com.evil", "aexample.com", "[::2]", "::2",
            "[fe80::1]",
        "[fe80::1]:1", "10.0.0.10", "110.0.0.1", "broker.lake:x", "broker.lake@evil", "*",
            "evil#.example.com:x",
        "broker.lake:9092:1"
      })
  void otherHostsAreNot(String address) {
    assertThat(HOSTS.admits(address)).isFalse();
  }

  @Test
  void ofAContainerTheAccountIsTheHost() {
    AllowedPlaces places = new AllowedPlaces(AllowedRoots.ANYWHERE, HOSTS);
    assertThat(places.refusal("abfss://container@a.example.com/x")).isEmpty();
    assertThat(places.refusal("s3a://user@broker.lake/x")).isEmpty();
    assertThat(places.refusal("abfss://a.example.com@evil/x")).isPresent();
    assertThat(places.refusal("abfss://c@evil@a.example.com/x")).isPresent();
    assertThat(places.refusal("abfss://c@evil.net@a.example.com/x")).isPresent();
  }

  @Test
  void withoutAListEveryHostIsAdmitted() {
    assertThat(AllowedHosts.ANY.admits("anywhere:1")).isTrue();
    assertThat(AllowedHosts.ANY.refusalOfServers("a,b:x")).isEmpty();
    assertThat(Conf.read("tidemark {}").allowedHosts()).isEqualTo(AllowedHosts.ANY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil:9092",
        "broker.lake,evil:9092",
        "broker.lake:9092, evil",
        "broker.lake,",
        "SASL_SSL://evil:9092",
        "broker.lake://evil",
        "broker.lake broker.lake",
      })
  void everyServerOfTheListCounts(String servers) {
    assertThat(HOSTS.refusalOfServers(servers)).isPresent();
    assertThat(HOSTS.refusalOfServers("broker.lake:1, SASL_SSL://broker-2.lake:9092,[::1]:9092"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil/x",
        "HTTPS://evil:443",
        "https://a.example.com@evil/token",
        "https://user:secret@evil",
        "https://evil\\.example.com",
        "https://evil?.example.com",
        "https://evil#.example.com",
        "https:\\\\evil",
        "a = https://a.example.com, b = https://evil",
        "jdbc:x://evil:1/db",
      })
  void everyUrlInATextCounts(String text) {
    assertThat(HOSTS.refusalOfUrls(text)).get().asString().doesNotContain("secret", "evil");
    assertThat(HOSTS.refusalOfUrls("https://u:p@a.example.com:443/t, file:///x, no url")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "capture.path = \"s3a://other/c\" | capture.path | other",
        "capture.path = \"//other/c\" | capture.path | other",
        "capture.path = \"file://other/c\" | capture.path | other",
        "capture.path = \"abfss://bucket@other.net/c\" | capture.path | other.net",
        "workspace = \"hdfs://other:8020/w\" | workspace | other:8020",
        "training { format = csv, path = \"https://other/t.csv\" } | training.path | other",
        "training { format = csv, path = \"/t\", options { basePath = \"s3a://other/\" } } |"
            + " training.options.basePath | other",
        "ground-truth { format = csv, path = \"s3a://other/g\" } | ground-truth.path | other",
        "model-quality.baseline { format = csv, label = y, path = \"s3a://other/g\" } |"
            + " model-quality.baseline.path | other",
        "ingest.capture { format = json, path = \"s3a://other/g\" } | ingest.capture.path | other",
        "ingest.capture { format = json, path = \"/g\", checkpoint = \"s3a://other/k\" } |"
            + " ingest.capture.checkpoint | other",
        "ingest.ground-truth { format = json, path = \"s3a://other/g\" } | ingest.ground-truth.path"
            + " | other",
        "ingest.capture { format = kafka, path = t, options { \"kafka.bootstrap.servers\" ="
            + " \"broker.lake:9092,other:9092\" } } |"
            + " ingest.capture.options.\"kafka.bootstrap.servers\" | other:9092",
        "ingest.capture { format = kafka, path = t, options { \"kafka.client.id\" ="
            + " \"http://other/\" } } | ingest.capture.options.\"kafka.client.id\" | other",
      })
  void everyPlaceThatNamesAHostGoesThroughTheList(String line, String key, String host) {
    // Of an option no value is told.
    String was = key.contains("options") ? "" : ", was \"" + host + "\"";
    assertThat(Conf.problems(LISTED + "tidemark { " + line + " }"))
        .containsExactly(
            "credit-risk.conf:2 "
                + key
                + ": expected a host of allowed-hosts [bucket, broker.lake:9092, *.example.com]"
                + was);
  }

  @Test
  void whatIsListedIsSound() {
    MonitorConfig config =
        Conf.read(
            LISTED
                + """
                tidemark {
                  training { format = csv, path = "S3A://Bucket/x" }
                  ingest.capture {
                    format = kafka, path = "topic:with/signs"
                    options { "kafka.bootstrap.servers" = "broker.lake:9092,b.example.com:1" }
                  }
                }
                """);
    assertThatThrownBy(() -> config.places().require("--output", "s3a://other/x"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("--output: expected a host of allowed-hosts [bucket,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a", "*", "a*", "*.", "a:b", "a:1:2", "a b", "a/b", "[::1", "user@a"})
  void aHostThatIsNoneIsRefused(String host) {
    assertThat(Conf.problems("tidemark.allowed-hosts = [\"" + host + "\"]"))
        .singleElement()
        .asString()
        .startsWith("credit-risk.conf:1 allowed-hosts[0]: expected a host such as")
        .contains("was \"" + host + "\"");
  }
}
