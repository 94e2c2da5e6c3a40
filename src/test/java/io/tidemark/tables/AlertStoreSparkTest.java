package io.tidemark.tables;

import static io.tidemark.tables.StoredRecords.FIVE;
import static io.tidemark.tables.StoredRecords.HOURLY;
import static io.tidemark.tables.StoredRecords.SIX;
import static io.tidemark.tables.StoredRecords.dataQuality;
import static io.tidemark.tables.StoredRecords.drift;
import static io.tidemark.tables.StoredRecords.metric;
import static io.tidemark.tables.StoredRecords.run;
import static io.tidemark.tables.StoredRecords.violation;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.alerts.Alert;
import io.tidemark.alerts.AlertEvent;
import io.tidemark.alerts.AlertRules;
import io.tidemark.alerts.AlertState;
import io.tidemark.alerts.Datapoint;
import io.tidemark.alerts.FindingHistory;
import io.tidemark.alerts.Route;
import io.tidemark.alerts.Series;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class AlertStoreSparkTest {

  private static final Window SEVEN = Window.of("2026-01-03T07:00:00Z", "2026-01-03T08:00:00Z");
  private static final Instant NOW = Instant.parse("2026-01-03T09:15:00.123456Z");
  private static final AlertRules RULES =
      new AlertRules(
          1,
          1,
          List.of(),
          List.of(
              new Route("chat", Severity.WARNING, Set.of(), Optional.empty()),
              new Route("pager", Severity.WARNING, Set.of(), Optional.empty())));

  @TempDir private static Path folder;
  private static ResultTables tables;

  @BeforeAll
  static void createTables(SparkSession spark) {
    tables = ResultTables.create(spark, TablesLocation.workspace(folder.toString()));
  }

  private static List<FindingHistory> histories(String monitor, Window from, List<Alert> others) {
    return tables
        .alerts()
        .histories(
            new MonitorId(monitor),
            MonitorType.DATA_QUALITY,
            List.of(new Series(HOURLY.text(), FIVE.start(), from.start())),
            others);
  }

  private static List<Alert> stored(String monitor, Instant from) {
    return tables.alerts().since(new MonitorId(monitor), MonitorType.DATA_QUALITY, from);
  }

  private static void evaluate(String monitor, String runId, Window from) {
    List<Alert> before = stored(monitor, from.start());
    List<FindingHistory> histories = histories(monitor, from, before);
    tables.alerts().save(run(monitor, runId), RULES.changed(before, histories, NOW));
  }

  @Test
  void anAlertIsReadAsItWasSavedAndReplacedByItsNextState() {
    tables.publish(
        dataQuality("saved", "r1", FIVE),
        List.of(drift("age", 0.3)),
        List.of(violation("age", "income").withMetric(drift("age", 0.3))));
    evaluate("saved", "r1", FIVE);

    List<Alert> alerts = stored("saved", FIVE.start());
    assertThat(alerts).extracting(Alert::sink).containsExactlyInAnyOrder("chat", "pager");
    assertThat(alerts)
        .allSatisfy(
            alert -> {
              assertThat(alert.finding().columns()).containsExactly("age", "income");
              assertThat(alert.since()).isEqualTo(FIVE.start());
              assertThat(alert.shown().description()).startsWith("Values are missing in");
              assertThat(alert.shown().metric()).contains("kolmogorov_smirnov");
              assertThat(alert.sending().state()).isEqualTo(AlertState.PENDING);
            });

    Alert told = alerts.get(0).told(AlertEvent.TRIGGER, NOW);
    tables.alerts().save(run("saved", "r1"), List.of(told));
    assertThat(stored("saved", FIVE.start())).containsExactlyInAnyOrder(told, alerts.get(1));
  }

  @Test
  void aFindingWithoutANumberEndsWithTheNextWindowThatJudgesAnything() {
    tables.publish(
        dataQuality("ends", "r1", FIVE), List.of(metric("rows", 5)), List.of(violation("age")));
    evaluate("ends", "r1", FIVE);
    assertThat(stored("ends", FIVE.start())).allMatch(alert -> alert.until().isEmpty());

    // No rows came, which is judged by itself and says nothing of them.
    tables.publish(dataQuality("ends", "r2", SIX), List.of(metric("volume", 0)), List.of());
    evaluate("ends", "r2", SIX);
    assertThat(stored("ends", SIX.start())).allMatch(alert -> alert.until().isEmpty());

    tables.publish(dataQuality("ends", "r3", SEVEN), List.of(metric("rows", 5)), List.of());
    evaluate("ends", "r3", SEVEN);
    assertThat(stored("ends", SEVEN.start()))
        .hasSize(2)
        .allMatch(alert -> alert.until().equals(Optional.of(SEVEN.start())));
  }

  @Test
  void aFindingOfAMetricLastsUntilThatMetricOfItsColumnIsJudgedAgain() {
    tables.publish(
        dataQuality("metric", "r1", FIVE),
        List.of(drift("age", 0.3)),
        List.of(violation("age").withMetric(drift("age", 0.3))));
    tables.publish(
        dataQuality("metric", "r2", SIX),
        List.of(
            drift("income", 0.01),
            metric("rows", 5),
            drift("age", 0.05).toBuilder()
                .judged(MetricStatus.INSUFFICIENT_DATA, "too few rows")
                .build()),
        List.of());
    tables.publish(dataQuality("metric", "r3", SEVEN), List.of(drift("age", 0.05)), List.of());

    List<FindingHistory> histories = histories("metric", FIVE, List.of());

    assertThat(histories)
        .singleElement()
        .satisfies(
            history ->
                assertThat(history.datapoints())
                    .extracting(Datapoint::window)
                    .containsExactly(FIVE, SEVEN));
  }

  @Test
  void windowsOfEachLengthHaveTheirOwnHistories() {
    Window day = Window.of("2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z");
    tables.publish(
        dataQuality("lengths", "r1", FIVE),
        List.of(drift("age", 0.3)),
        List.of(violation("age").withMetric(drift("age", 0.3))));
    tables.publish(dataQuality("lengths", "r1", SIX), List.of(drift("age", 0.05)), List.of());
    tables.publish(
        new WindowRun(
            run("lengths", "r1"),
            Set.of(MonitorType.DATA_QUALITY),
            day,
            Granularity.of(day.length())),
        List.of(drift("age", 0.2)),
        List.of(violation("age").withMetric(drift("age", 0.2))));

    List<FindingHistory> histories =
        tables
            .alerts()
            .histories(
                new MonitorId("lengths"),
                MonitorType.DATA_QUALITY,
                List.of(
                    new Series(HOURLY.text(), FIVE.start(), SIX.start()),
                    new Series("1 day", day.start(), day.start())),
                List.of());

    assertThat(histories)
        .extracting(h -> h.finding().granularity() + " from " + h.from())
        .containsExactlyInAnyOrder(
            HOURLY.text() + " from " + SIX.start(), "1 day from " + day.start());
    assertThat(histories)
        .extracting(h -> h.datapoints().stream().map(Datapoint::window).toList())
        .containsExactlyInAnyOrder(List.of(FIVE, SIX), List.of(day));
  }
}
