package io.tidemark.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.TidemarkException;
import io.tidemark.core.Window;
import io.tidemark.findings.PublishedWindow;
import io.tidemark.findings.RunSink;
import io.tidemark.metrics.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudWatchSinkTest {

  private static final Window HOUR = Window.of("2026-01-03T00:00:00Z", "2026-01-03T01:00:00Z");

  @TempDir private Path folder;
  private final RunSink sink = new CloudWatchSink();

  private static PublishedWindow published(Window window, double mean) {
    return new PublishedWindow(
        MonitorType.DATA_QUALITY,
        window,
        List.of(
            Metric.builder(MonitorType.DATA_QUALITY, "mean", Outcome.of(mean))
                .column(ColumnName.of("age"))
                .build()));
  }

  private static MonitorConfig config(Object file, String more) {
    return Alerts.configWith("tidemark { " + more + "\ncloudwatch.file = \"" + file + "\" }");
  }

  @Test
  void itIsFoundAndIdleWithoutAFile() {
    assertThat(ServiceLoader.load(RunSink.class)).anyMatch(CloudWatchSink.class::isInstance);
    assertThat(sink.idle(Alerts.configWith("tidemark {}"))).contains("cloudwatch.file is null");
    assertThat(sink.idle(config("-", ""))).isEmpty();
  }

  /** 1767484800000 is `date -ud 2026-01-04 +%s000`, the end of the first window. */
  @Test
  void windowsAreLinesAtTheEndOfTheFile() throws IOException {
    Path file = folder.resolve("metrics.json");
    MonitorConfig config = config(file, "");

    sink.published(config, List.of(published(Alerts.DAY, 35), published(Alerts.NEXT, 36)));
    sink.published(config, List.of(published(Alerts.DAY, 37)));

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith("{\"_aws\":{\"Timestamp\":1767484800000,")
        .contains("\"aws/sagemaker/ModelMonitoring/data-metrics\"")
        .endsWith("\"MonitoringSchedule\":\"credit-risk\",\"feature_data_age\":35.0}");
    assertThat(lines.get(1)).startsWith("{\"_aws\":{\"Timestamp\":1767571200000,");
    assertThat(lines.get(2)).endsWith("\"feature_data_age\":37.0}");
  }

  @Test
  void theEndpointAndTheScheduleAreWhatTheConfigurationSays() throws IOException {
    Path file = folder.resolve("metrics.json");
    sink.published(
        config(file, "cloudwatch { endpoint = credit, schedule = credit-daily }"),
        List.of(published(Alerts.DAY, 35)));

    assertThat(Files.readString(file))
        .contains("\"aws/sagemaker/Endpoints/data-metrics\"")
        .contains("\"Endpoint\":\"credit\",\"MonitoringSchedule\":\"credit-daily\"");
  }

  @Test
  void windowsOfTheLengthThatMayViolateAreTold() throws IOException {
    Path file = folder.resolve("metrics.json");
    MonitorConfig config =
        config(
            file,
            "capture { event-time = \"at\", base-window = \"1 hour\" }"
                + "\ngranularities = [\"1 hour\", \"1 day\"], alert-granularity = \"1 day\"");

    sink.published(config, List.of(published(HOUR, 20), published(Alerts.DAY, 35)));

    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .endsWith("\"feature_data_age\":35.0}");
  }

  @Test
  void aDashIsStandardOutput() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      sink.published(config("-", ""), List.of(published(Alerts.DAY, 35)));
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("{\"_aws\":")
        .endsWith("\"feature_data_age\":35.0}\n");
  }

  @Test
  void aFileThatCannotBeWrittenIsTold() {
    Path file = folder.resolve("missing").resolve("metrics.json");

    assertThatThrownBy(() -> sink.published(config(file, ""), List.of(published(Alerts.DAY, 1))))
        .isInstanceOf(TidemarkException.class)
        .hasMessage("cloudwatch.file = " + file + " cannot be written (NoSuchFileException)");
  }

  @Test
  void aPlaceThatIsNoFileOfTheDriverIsRefused() {
    assertThatThrownBy(() -> config("s3://bucket/metrics.json", ""))
        .hasMessageContaining("alerts.conf:2 cloudwatch.file: expected the path of a file");
    assertThatThrownBy(() -> config("/var/log/x.json", "allowed-roots = [\"/lake\"]"))
        .hasMessageContaining("alerts.conf:2 cloudwatch.file: ");
  }
}
