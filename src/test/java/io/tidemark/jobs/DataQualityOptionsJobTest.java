package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The options of data-quality and the checks of the user's own, on one small service. */
@ExtendWith(SparkExtension.class)
class DataQualityOptionsJobTest {

  private static final String FIRST = Service.DAYS.get(0);
  private static final String SECOND = Service.DAYS.get(1);

  @TempDir static Path folder;

  private static Lake lake;

  @BeforeAll
  static void makeTheService(SparkSession spark) throws IOException {
    lake = Service.in(folder, spark);
  }

  @BeforeEach
  void forgetTheChecks() throws IOException {
    Service.configure(lake, "");
  }

  @Test
  void aDryRunPrintsTheVerdictAsOneDocumentAndWritesNothing() throws IOException {
    List<String> before = lake.listing();
    CommandRun run =
        lake.dataQuality(
            Service.SHIFTED,
            Service.DAY_AFTER,
            "--dry-run",
            "--format",
            "json",
            "--fail-on",
            "violations");

    assertThat(run.code()).isEqualTo(ExitCode.VIOLATIONS);
    JsonNode verdict = Lake.json(run.out());
    assertThat(verdict.get("status").asText()).isEqualTo("CompletedWithViolations");
    assertThat(verdict.get("violation_count").asInt()).isEqualTo(1);
    assertThat(verdict.at("/violations/0/column_names/0").asText()).isEqualTo("amount");
    assertThat(verdict.get("files")).isEmpty();
    assertThat(run.err()).contains("judge 240 rows under policy correct");
    assertThat(lake.listing()).isEqualTo(before);
  }

  @Test
  void oneJobReadsThePartitionsOfTheWindowOnceAndNoOthers() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    // Whoever reads another day fails.
    Path hidden = elsewhere.resolve("day=" + FIRST);
    Path partition = lake.folder().resolve("captures/day=" + FIRST);
    Files.move(partition, hidden);
    List<Long> reads;
    CommandRun run;
    try (CaptureReads counted = CaptureReads.of(lake.spark())) {
      run =
          lake.dataQuality(
              SECOND, Service.SHIFTED, "--output", elsewhere.resolve("files").toString());
      reads = counted.ofAtLeast(Service.EVENTS_PER_DAY);
    } finally {
      Files.move(hidden, partition);
    }

    run.ending(ExitCode.RAN);
    assertThat(reads).containsExactly((long) Service.EVENTS_PER_DAY);
    try (Stream<Path> files = Files.list(elsewhere.resolve("files"))) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> !f.endsWith(".crc")))
          .containsExactlyInAnyOrder("run.json", "constraint_violations.json");
    }
    assertThat(lake.reports(Service.MONITOR, "data-quality", "2026/03/03/00")).doesNotExist();
    assertThat(Lake.json(elsewhere.resolve("files/run.json")).get("status").asText())
        .isEqualTo("Completed");
  }

  @Test
  void windowsOfAnyLengthThatEndInOneHourKeepTheirFiles() throws IOException {
    String noon = FIRST + "T12:00:00Z";
    for (String start : List.of("T11:00:00Z", "T00:00:00Z", "T00:00:00Z")) {
      lake.run("data-quality", "--window-start", FIRST + start, "--window-end", noon)
          .ending(ExitCode.RAN);
    }

    Path ofTheHour = lake.reports(Service.MONITOR, "data-quality", "2026/03/01/12");
    Path below = ofTheHour.resolve("2026-03-01T00-00-00Z_2026-03-01T12-00-00Z");
    assertThat(Lake.json(ofTheHour.resolve("run.json")).get("window_start").asText())
        .isEqualTo(FIRST + "T11:00:00Z");
    assertThat(Lake.json(below.resolve("run.json")).get("window_start").asText())
        .isEqualTo(FIRST + "T00:00:00Z");
    assertThat(below.resolve("constraint_violations.json")).exists();
  }

  @Test
  void aColumnThatIsExcludedAfterTheBaselineIsJudgedNoMore() throws IOException {
    CommandRun run =
        lake.dataQuality(
            Service.SHIFTED,
            Service.DAY_AFTER,
            "--dry-run",
            "--format",
            "json",
            "--set",
            "columns.exclude=[amount]");

    assertThat(Lake.json(run.out()).get("violation_count").asInt()).isZero();
  }

  @Test
  void aRunThatFailsSaysSoInTheReportOfTheWindow() throws IOException {
    lake.dataQuality(FIRST, SECOND).ending(ExitCode.RAN);
    Path partition = lake.folder().resolve("captures/day=" + FIRST);
    Path away = folder.resolve("away");
    Files.move(partition, away);
    try {
      lake.dataQuality(FIRST, SECOND).ending(ExitCode.BAD_INPUT);
    } finally {
      Files.move(away, partition);
    }

    JsonNode verdict =
        Lake.json(
            lake.reports(Service.MONITOR, "data-quality", "2026/03/02/00").resolve("run.json"));
    assertThat(verdict.get("status").asText()).isEqualTo("Failed");
    assertThat(verdict.get("error").asText()).isNotBlank();
    assertThat(lake.table("runs").where("status = 'Failed'").count()).isEqualTo(1);
    lake.dataQuality(FIRST, SECOND).ending(ExitCode.RAN);
  }

  @Test
  void aBrokenCheckOfTheUsersOwnStopsNoneOfTheOthers() throws IOException {
    Service.configure(
        lake,
        """
        checks = [
          { column = "amount", check = "hasMean", minimum = 1000, severity = "critical", name = "dear" }
          { column = "kind", check = "hasMean", minimum = 1, severity = "critical" }
          { column = "kind", check = "isContainedIn", values = ["card", "cash"] }
        ]
        """);
    List<Long> reads;
    try (CaptureReads counted = CaptureReads.of(lake.spark())) {
      lake.dataQuality(FIRST, SECOND).ending(ExitCode.RAN);
      reads = counted.ofAtLeast(Service.EVENTS_PER_DAY);
    }

    assertThat(reads).as("profiles answer all").containsExactly((long) Service.EVENTS_PER_DAY);
    List<Row> found = lake.table("violations").filter(on(FIRST)).orderBy("rank").collectAsList();
    assertThat(found).hasSize(2);
    assertThat(found.get(0).<String>getAs("constraint_id")).isEqualTo("dear:deequ_check");
    assertThat(found.get(0).<String>getAs("severity")).isEqualTo("critical");
    assertThat(found.get(0).<String>getAs("description"))
        .startsWith("'dear', hasMean(amount) >= 1000.0, does not hold: ");
    assertThat(found.get(1).<String>getAs("constraint_id")).isEqualTo("hasMean:kind:deequ_check");
    assertThat(found.get(1).<String>getAs("description")).contains("could not be computed", "kind");
    assertThat(found.get(1).<String>getAs("severity")).isEqualTo("warning");
    assertThat(found.get(1).<String>getAs("status")).isEqualTo("NOT_COMPUTED");
    assertThat(lake.table("metrics").filter(on(FIRST) + " AND rank IS NULL").count()).isZero();
    assertThat(
            lake.table("metrics")
                .filter(on(FIRST) + " AND metric = 'deequ_check' AND status = 'OK'")
                .collectAsList())
        .singleElement()
        .satisfies(row -> assertThat(row.<String>getAs("column_name")).isEqualTo("kind"));
  }

  @Test
  void checksThatNeedTheRowsReadTheWindowOnceMore() throws IOException {
    Service.configure(
        lake,
        """
        checks = [
          { column = "kind", check = "hasPattern", pattern = "^ca" }
          { check = "satisfies", expression = "amount > items" }
          { column = "kind", check = "hasPattern", pattern = "^cash$" }
        ]
        """);
    List<Long> reads;
    CommandRun run;
    try (CaptureReads counted = CaptureReads.of(lake.spark())) {
      run = lake.dataQuality(FIRST, SECOND, "--dry-run", "--format", "json");
      reads = counted.ofAtLeast(Service.EVENTS_PER_DAY);
    }

    run.ending(ExitCode.RAN);
    assertThat(reads)
        .as("a fold and one pass for all checks")
        .containsExactly((long) Service.EVENTS_PER_DAY, (long) Service.EVENTS_PER_DAY);
    JsonNode violations = Lake.json(run.out()).get("violations");
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).get("constraint_id").asText())
        .matches("hasPattern:kind:[0-9a-f]{16}:deequ_check");
  }

  @Test
  void anExpressionThatCallsJavaIsRefusedBeforeAnythingIsWritten() throws IOException {
    Service.configure(
        lake,
        """
        checks = [
          { check = "satisfies", expression = "java_method('java.lang.System', 'exit', 1) = 1" }
        ]
        """);
    List<String> before = lake.listing();

    CommandRun run = lake.dataQuality(FIRST, SECOND);

    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("java_method").contains("monitor.conf:");
    assertThat(lake.listing()).isEqualTo(before);
  }

  @Test
  void aDayHasTheSameMetricsInHoursAndAsAWhole() throws IOException {
    String[] asAWhole = {
      "--set", "capture.base-window=1 day", "--set", "data-quality.policy=correct"
    };
    lake.dataQuality(Service.SHIFTED, Service.DAY_AFTER).ending(ExitCode.RAN);
    List<Row> byHour = metrics();
    assertThat(windows()).isEqualTo(24);
    lake.dataQuality(Service.SHIFTED, Service.DAY_AFTER, asAWhole).ending(ExitCode.RAN);
    List<Row> byDay = metrics();
    assertThat(windows()).as("the hours are replaced").isEqualTo(1);

    assertThat(byDay).hasSameSizeAs(byHour).isNotEmpty();
    for (int i = 0; i < byDay.size(); i++) {
      for (String column : List.of("column_name", "metric", "status", "sample_count")) {
        assertThat(byDay.get(i).<Object>getAs(column)).isEqualTo(byHour.get(i).getAs(column));
      }
      for (String number : List.of("value", "p_value", "q_value", "noise_floor")) {
        Double hours = byHour.get(i).getAs(number);
        Double day = byDay.get(i).getAs(number);
        if (hours == null) {
          assertThat(day).isNull();
        } else {
          assertThat(day)
              .as("%s of %s", number, byDay.get(i).<String>getAs("metric"))
              .isCloseTo(
                  hours,
                  org.assertj.core.api.Assertions.within(1e-12 * Math.max(1, Math.abs(hours))));
        }
      }
    }
  }

  private static List<Row> metrics() {
    return lake.table("metrics")
        .filter(on(Service.SHIFTED))
        .orderBy("column_name", "metric", "compared_with")
        .collectAsList();
  }

  private static long windows() {
    return lake.table("column_profiles")
        .filter("dataset = 'CAPTURE' AND date(window_start) = '" + Service.SHIFTED + "'")
        .select("window_start")
        .distinct()
        .count();
  }

  private static String on(String day) {
    return "date(window_start) = '" + day + "'";
  }
}
