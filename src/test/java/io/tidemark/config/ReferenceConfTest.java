package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceConfTest {

  private static ConfigObject reference() {
    return ReferenceConf.load(ReferenceConfTest.class.getClassLoader());
  }

  @Test
  void theReaderAsksForEveryKeyOfTheReferenceAndForNoOther() {
    ConfigFile everyBlock =
        Conf.file(
            """
            tidemark {
              training { format = "parquet", path = "/x" }
              ground-truth { format = "delta", path = "/y" }
              ingest.capture { format = "sagemaker", path = "/c" }
              ingest.ground-truth { format = "sagemaker", path = "/g" }
              model-quality.baseline { format = "parquet", path = "/q" }
              model-quality.constraints.recall.threshold = 0.5
              bias.facets = [ { column = "sex", values = ["F"] } ]
              drift.columns.age.enabled = true
              attribution.linear.categories.region.north = 0.5
              attribution.model.groups.region = ["north"]
              attribution.model.http.headers.Authorization = "x"
              data-quality.columns.age.completeness = 0.9
              checks = [ { check = "isComplete" } ]
              alerts.sinks.pager { type = "pagerduty", routing-key = "R0" }
              alerts.sinks.own { type = "webhook", url = "https://x.example/", headers.Authorization = "x" }
              alerts.sinks.mail {
                type = "e-mail", host = "smtp.example.com", from = "a@x.example", to = ["b@x.example"]
              }
              alerts.sinks.stream {
                type = "kafka", topic = "alerts", properties { "bootstrap.servers" = "b:9092" }
              }
              alerts.muted = [ { column = "age", until = "2026-12-24" } ]
              custom-metrics.metrics = [ { name = "rows_read", expression = "count(*)" } ]
            }
            """);

    Set<String> asked =
        ConfigReading.of(List.of(Conf.NEEDED, everyBlock), Map.of(), Conf.NAMES).keys();

    assertThat(asked).isEqualTo(MonitorConfig.documentedKeys());
  }

  @Test
  void everyKeyIsDocumentedWithItsDefault() {
    ReferenceConf.documentation(reference())
        .forEach(
            (key, lines) ->
                assertThat(String.join("\n", lines))
                    .as(key)
                    .matches("(?s).*(Default|Required|Either|- \\*:).*"));
  }

  @Test
  void theKeysOfListsAndMapsAreAmongTheDocumentedOnes() {
    assertThat(MonitorConfig.documentedKeys())
        .contains(
            "workspace",
            "drift.min-rows",
            "drift.columns.*.threshold",
            "columns.kinds.*",
            "checks[].severity");
  }

  @Test
  void theReferencesOfOtherLibrariesAreNotMistakenForOurs(@TempDir Path folder) throws IOException {
    Path akka = Files.createDirectory(folder.resolve("akka"));
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Path ours = Files.createDirectory(folder.resolve("ours"));
    Files.writeString(akka.resolve("reference.conf"), "akka { home = ${akka.unknown} }");
    Files.writeString(broken.resolve("reference.conf"), "not tidemark = { [");
    Files.writeString(
        ours.resolve("reference.conf"), "other { x = ${y} }\ntidemark { workspace = null }");
    Path more = Files.createDirectory(folder.resolve("more"));
    Files.writeString(
        more.resolve("reference.conf"),
        "tidemark { workspace = stolen, row-count {\n# How many.\nat-least = 0 } }");
    URL[] urls = {
      akka.toUri().toURL(), broken.toUri().toURL(), ours.toUri().toURL(), more.toUri().toURL()
    };

    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      ConfigObject loaded = ReferenceConf.load(loader);
      assertThat(loaded).containsOnlyKeys("workspace", "row-count");
      assertThat(loaded.get("workspace").unwrapped()).isNull();
      assertThat(ReferenceConf.documentation(loaded).get("row-count.at-least"))
          .containsExactly(" How many.");
    }
  }
}
