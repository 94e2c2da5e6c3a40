package io.tidemark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSliceTest {

  private static final MonitorId MONITOR = new MonitorId("credit-risk");
  private static final Window FIVE = Window.of("2026-01-03T05:00:00Z", "2026-01-03T06:00:00Z");
  private static final Window SIX = Window.of("2026-01-03T06:00:00Z", "2026-01-03T07:00:00Z");
  private static final Window NINE = Window.of("2026-01-03T09:00:00Z", "2026-01-03T10:00:00Z");

  @Test
  void aWindowIsNamedByMonitorTypesTimesAndGranularityNeverByTheRun() {
    assertThat(
            ResultSlice.ofWindows(
                    MONITOR,
                    Set.of(MonitorType.DATA_QUALITY, MonitorType.BIAS),
                    Map.of(new Granularity("1 hour"), List.of(FIVE)))
                .predicate())
        .isEqualTo(
            "monitor_id = 'credit-risk' AND monitor_type IN ('BIAS', 'DATA_QUALITY')"
                + " AND (granularity = '1 hour' AND window_start = TIMESTAMP '2026-01-03T05:00:00Z'"
                + " AND window_end = TIMESTAMP '2026-01-03T06:00:00Z')");
  }

  @Test
  void windowsOfSeveralSeriesAreNamedSeriesBySeries() {
    Map<Granularity, List<Window>> windows = new LinkedHashMap<>();
    windows.put(new Granularity("1 hour"), List.of(FIVE, SIX));
    windows.put(Granularity.SNAPSHOT, List.of(NINE));
    assertThat(
            ResultSlice.ofWindows(MONITOR, Set.of(MonitorType.DATA_QUALITY), windows).predicate())
        .isEqualTo(
            "monitor_id = 'credit-risk' AND monitor_type IN ('DATA_QUALITY')"
                + " AND (granularity = '1 hour' AND window_start IN"
                + " (TIMESTAMP '2026-01-03T05:00:00Z', TIMESTAMP '2026-01-03T06:00:00Z')"
                + " OR granularity = 'snapshot' AND window_start = TIMESTAMP '2026-01-03T09:00:00Z'"
                + " AND window_end = TIMESTAMP '2026-01-03T10:00:00Z')");
    assertThatThrownBy(
            () ->
                ResultSlice.ofWindows(
                    MONITOR, Set.of(MonitorType.BIAS), Map.of(Granularity.SNAPSHOT, List.of())))
        .hasMessage("Replacing results of credit-risk needs a window");
  }

  @Test
  void neighbouringBaseWindowsAreOneCondition() {
    assertThat(ResultSlice.ofCaptures(MONITOR, List.of(SIX, NINE, FIVE)).predicate())
        .isEqualTo(
            "monitor_id = 'credit-risk' AND dataset = 'CAPTURE' AND"
                + " (window_start >= TIMESTAMP '2026-01-03T05:00:00Z'"
                + " AND window_end <= TIMESTAMP '2026-01-03T07:00:00Z'"
                + " OR window_start >= TIMESTAMP '2026-01-03T09:00:00Z'"
                + " AND window_end <= TIMESTAMP '2026-01-03T10:00:00Z')");
  }

  @Test
  void detectorsAreReplacedFromTheFirstWindowOn() {
    assertThat(
            ResultSlice.ofDetectors(MONITOR, new Granularity("1 hour"), "3", List.of(SIX, FIVE))
                .predicate())
        .isEqualTo(
            "monitor_id = 'credit-risk' AND granularity = '1 hour' AND (window_start IN"
                + " (TIMESTAMP '2026-01-03T06:00:00Z', TIMESTAMP '2026-01-03T05:00:00Z')"
                + " OR baseline_version = '3'"
                + " AND window_start >= TIMESTAMP '2026-01-03T05:00:00Z')");
  }

  @Test
  void aRunWithoutAWindowIsNamedByItsBeginning() {
    assertThat(
            ResultSlice.ofRun(
                    MONITOR, new JobName("baseline"), Instant.parse("2026-01-03T05:00:00.1234567Z"))
                .predicate())
        .isEqualTo(
            "monitor_id = 'credit-risk' AND job = 'baseline' AND window_start IS NULL"
                + " AND started_at = TIMESTAMP '2026-01-03T05:00:00.123456Z'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x' OR '1'='1", "x\\", "a b", "a;b", "", "..", "ä"})
  void nothingThatCouldLeaveThePredicateIsAMonitor(String text) {
    assertThatThrownBy(() -> new MonitorId(text)).isInstanceOf(BadInputException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1 hour' OR '1'='1", "1 hour'", "1 Hour", "", "hour", "1  hour", "1 hour\n"})
  void nothingThatCouldLeaveThePredicateIsAGranularity(String text) {
    assertThatThrownBy(() -> new Granularity(text))
        .hasMessageContaining("is no granularity: expected such as '1 hour'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data-quality' --", "Data", "", "-", "a--b", "data quality"})
  void nothingThatCouldLeaveThePredicateIsAJob(String text) {
    assertThatThrownBy(() -> new JobName(text)).hasMessageContaining("cannot name a job");
  }

  @Test
  void aTimeThatTablesCannotHoldIsRefused() {
    Window window = new Window(Instant.parse("2026-01-03T05:00:00Z"), Instant.MAX);

    assertThatThrownBy(() -> ResultSlice.ofCaptures(MONITOR, List.of(window)))
        .hasMessageContaining("lies outside the years 0001 to 9999");
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H, 1 hour",
    "PT24H, 1 day",
    "P7D, 7 days",
    "PT15M, 15 minutes",
    "PT90M, 90 minutes",
    "PT1S, 1 second"
  })
  void aGranularityIsWrittenInTheLargestUnitThatDividesIt(Duration length, String text) {
    assertThat(Granularity.of(length).text()).isEqualTo(text);
  }
}
