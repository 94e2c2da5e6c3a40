package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.MonitorId;
import io.tidemark.core.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ConfigPrecedenceTest {

  @Test
  void whatIsNotConfiguredComesFromTheReference() {
    MonitorConfig config = Conf.set(Map.of());

    assertThat(config.drift())
        .isEqualTo(
            new DriftConfig(
                "kolmogorov_smirnov",
                "jensen_shannon_distance",
                0.1,
                0.005,
                100,
                ThresholdFrom.FIXED,
                new HistoryConfig(HistoryStrategy.BATCH_NORMAL, 3, 14, 100),
                new DatasetDriftConfig(OptionalDouble.empty(), false, false, 64, 0.9),
                Map.of(),
                new ComparisonsConfig(List.of(Comparison.BASELINE), List.of(Comparison.BASELINE)),
                SeasonalBaseline.NONE));
    assertThat(config.granularities())
        .isEqualTo(new GranularitiesConfig(List.of(), Optional.empty()));
    assertThat(config.dataQuality())
        .isEqualTo(
            new DataQualityConfig(
                true,
                PolicyName.CORRECT,
                false,
                false,
                0.01,
                0.05,
                0.05,
                10,
                Map.of(),
                VolumeConfig.USUAL));
    assertThat(config.baseline())
        .isEqualTo(new BaselineConfig(256, 10, Optional.empty(), Optional.empty()));
    assertThat(config.columns().selection())
        .isEqualTo(new ColumnSelection(List.of("*"), List.of()));
    assertThat(config.columns().scoreThreshold()).isEqualTo(0.5);
    assertThat(config.columns().prediction()).isEmpty();
    assertThat(config.model().problemType()).isEqualTo(ProblemType.NONE);
    assertThat(config.model().version()).hasValue("7");
    assertThat(config.capture().baseWindow()).isEqualTo(Duration.ofHours(1));
    assertThat(config.capture().isSnapshot()).isTrue();
    assertThat(config.training()).isEmpty();
    assertThat(config.catalog()).isEmpty();
    assertThat(config.allowedRoots()).isEqualTo(AllowedRoots.ANYWHERE);
    assertThat(config.checks()).isEmpty();
  }

  @Test
  void aLaterFileWinsAndAnOverrideWinsOverAll() {
    List<ConfigFile> files =
        List.of(
            Conf.NEEDED,
            new ConfigFile("a.conf", "tidemark.drift { min-rows = 1, threshold = 0.1, fdr = 0.1 }"),
            new ConfigFile("b.conf", "tidemark.drift { min-rows = 2, threshold = 0.2 }"));

    DriftConfig drift =
        MonitorConfig.read(files, Map.of("drift.min-rows", "3"), Conf.NAMES).drift();

    assertThat(drift.minRows()).isEqualTo(3);
    assertThat(drift.threshold()).isEqualTo(0.2);
    assertThat(drift.fdr()).isEqualTo(0.1);
  }

  @Test
  void theProblemNamesTheFileThatWins() {
    assertThat(
            Conf.problems(
                Conf.NEEDED,
                new ConfigFile("a.conf", "tidemark.drift.min-rows = no"),
                new ConfigFile("b.conf", "tidemark {\n drift.min-rows = never\n}")))
        .containsExactly("b.conf:2 drift.min-rows: expected a whole number >= 1, was \"never\"");
  }

  @Test
  void nullTakesBackWhatAnEarlierFileSays() {
    ConfigFile earlier = new ConfigFile("a.conf", "tidemark.columns.prediction = p");
    ConfigFile later = new ConfigFile("b.conf", "tidemark.columns.prediction = null");

    assertThat(
            MonitorConfig.read(List.of(Conf.NEEDED, earlier, later), Map.of(), Conf.NAMES)
                .columns()
                .prediction())
        .isEmpty();
  }

  @Test
  void anOverrideNeedsNoNamespaceAndMayHaveIt() {
    assertThat(Conf.set(Map.of("monitor", "x")).monitor()).isEqualTo(new MonitorId("x"));
    assertThat(Conf.set(Map.of("tidemark.monitor", "x")).monitor()).isEqualTo(new MonitorId("x"));
  }

  @Test
  void anOverrideMayBeAListABlockOrNull() {
    MonitorConfig config =
        Conf.set(
            Map.of(
                "columns.features", "[\"a\", \"b*\"]",
                "drift.columns", "{ age { threshold = 0.3 } }",
                "drift.columns.\"a.b\".threshold", "0.4",
                "model.version", "1.10",
                "columns.score", "null"));

    assertThat(config.columns().selection().features()).containsExactly("a", "b*");
    assertThat(config.drift().threshold("age")).isEqualTo(0.3);
    assertThat(config.drift().threshold("a.b")).isEqualTo(0.4);
    assertThat(config.drift().threshold("c")).isEqualTo(0.1);
    assertThat(config.model().version()).hasValue("1.10");
    assertThat(config.columns().score()).isEmpty();
  }

  @Test
  void aProblemOfAnOverrideNamesTheOption() {
    assertThat(Conf.problems(Map.of("drift.min-rows", "many")))
        .containsExactly("--set drift.min-rows: expected a whole number >= 1, was \"many\"");
    assertThat(Conf.problems(Map.of("drift.min-row", "5")))
        .containsExactly("--set drift.min-row: unknown key, did you mean 'min-rows'?");
    assertThat(Conf.problems(Map.of("columns", "{ kinds { age = n } }")))
        .containsExactly(
            "--set columns columns.kinds.age: expected one of [numeric, categorical], was \"n\"");
    assertThat(Conf.problems(Map.of("columns.exclude", "[a")))
        .containsExactly(
            "--set columns.exclude: not HOCON: List should have ended with ] or had a comma,"
                + " instead had token: end of file");
    assertThat(Conf.problems(Map.of("a..b", "1")))
        .containsExactly("--set a..b: expected a key such as drift.min-rows");
  }

  @Test
  void overridesAloneAreAConfiguration() {
    assertThat(
            MonitorConfig.read(
                    List.of(),
                    Map.of(
                        "workspace", "target/demo",
                        "monitor", "demo",
                        "model.name", "m",
                        "model.version", "1",
                        "capture.table", "main.captures"),
                    Conf.NAMES)
                .capture()
                .source()
                .format())
        .isEqualTo(SourceFormat.TABLE);
  }

  @Test
  void theEnvironmentAndOtherKeysAreSubstituted() {
    // PATH is set wherever a JVM is started from a shell or a build.
    MonitorConfig config =
        Conf.read(
            """
            tidemark {
              monitor = "m"
              columns.prediction = ${?PATH}
              columns.score = ${?NO_SUCH_NAME}
              workspace = ${tidemark.capture.path}"/"${tidemark.monitor}
              capture.path = "/lake/captures"
            }
            """);

    assertThat(config.columns().prediction()).contains(System.getenv("PATH"));
    assertThat(config.columns().score()).isEmpty();
    assertThat(config.workspace()).isEqualTo("/lake/captures/m");
  }

  @Test
  void aBadValueOfTheEnvironmentIsToldWhereItIsAskedFor() {
    assertThat(Conf.problems("tidemark {\n  drift.min-rows = ${?PATH}\n}"))
        .singleElement()
        .asString()
        .startsWith("credit-risk.conf:2 drift.min-rows: expected a whole number >= 1, was \"");
  }

  @Test
  void numbersFromTextAreNumbers() {
    DriftConfig drift =
        Conf.read("tidemark.drift { min-rows = \"50\", threshold = \"2.5e-1\" }").drift();

    assertThat(drift.minRows()).isEqualTo(50);
    assertThat(drift.threshold()).isEqualTo(0.25);
  }
}
