package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.MonitorId;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CreditRiskConfTest {

  private static ConfigFile example() throws IOException {
    return Conf.file(Files.readString(Path.of("conf", "credit-risk.conf")));
  }

  @Test
  void theExampleIsAConfiguration() throws IOException {
    MonitorConfig config = MonitorConfig.read(List.of(example()), Map.of(), Conf.NAMES);

    assertThat(config.monitor()).isEqualTo(new MonitorId("credit-risk"));
    assertThat(config.model())
        .isEqualTo(
            new ModelConfig(
                Optional.of("credit-risk"), Optional.of("7"), ProblemType.BINARY_CLASSIFICATION));
    assertThat(config.training().orElseThrow().place()).isEqualTo("/lake/train/credit");
    assertThat(config.capture().source().format()).isEqualTo(SourceFormat.DELTA);
    assertThat(config.capture().eventTime()).contains("event_time");
    assertThat(config.columns().sentinels())
        .containsEntry("home_ownership", List.of("?", "unknown"));
    assertThat(config.columns().kinds()).containsEntry("region", ColumnKind.CATEGORICAL);
    assertThat(config.drift().threshold("income")).isEqualTo(0.2);
    assertThat(config.slices())
        .isEqualTo(
            new SliceConfig(List.of(List.of("region"), List.of("region", "home_ownership")), 20));
    assertThat(config.dataQuality().columns().get("employment_years").disabled())
        .containsExactly("range_check");
    assertThat(config.dataQuality().columns().get("income").rangeTolerance()).hasValue(0.02);
    assertThat(config.checks()).hasSize(3);
    CheckSpec first = config.checks().get(0);
    assertThat(first.check()).isEqualTo("isNonNegative");
    assertThat(first.column()).contains("age");
    assertThat(first.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(first.origin()).matches("credit-risk\\.conf:\\d+");
    assertThat(config.checks().get(2).minimum()).isEqualTo(OptionalDouble.of(0));
    assertThat(config.checks().get(2).severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void theExampleNamesEveryKey() throws IOException {
    List<String> lastWords =
        MonitorConfig.documentedKeys().stream()
            .map(key -> key.substring(key.lastIndexOf('.') + 1))
            .filter(word -> !word.equals("*"))
            .toList();

    assertThat(example().text()).contains(lastWords);
  }

  @Test
  void whatTheExampleOffersBehindAHashIsValidToo() throws IOException {
    String text =
        example()
            .text()
            .replaceAll("# (catalog|allowed-roots|date-partition|\\{ check) ", "$1 ")
            .replaceAll("# (options +\\{.*?})", "$1")
            .replace("policy                = \"correct\"", "policy = \"sagemaker\"")
            .replace("# deequ-rank-bug", "deequ-rank-bug");

    MonitorConfig config = MonitorConfig.read(List.of(Conf.file(text)), Map.of(), Conf.NAMES);

    assertThat(config.catalog()).contains("main.monitoring");
    assertThat(config.allowedRoots().roots()).containsExactly("/lake");
    assertThat(config.capture().datePartition()).contains("event_date");
    assertThat(config.capture().source().options().described()).containsKey("ignoreMissingFiles");
    assertThat(config.training().orElseThrow().options().described())
        .containsEntry("mergeSchema", "true");
    assertThat(config.dataQuality().deequRankBug()).isTrue();
    assertThat(config.checks()).hasSize(5);
  }
}
