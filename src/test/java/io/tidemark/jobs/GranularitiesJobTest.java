package io.tidemark.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** 2026-03-02 is a Monday; that week has events on its first two days, the second one shifted. */
@ExtendWith(SparkExtension.class)
class GranularitiesJobTest {

  private static final String MONDAY = "2026-03-02";
  private static final String NEXT_MONDAY = "2026-03-09";
  private static final String GRANULARITIES = "granularities = [\"1 day\", \"7 days\"]\n";

  @TempDir Path folder;

  @Test
  void aWeekOverStoredHoursReadsOnlyTheFilesThatAreNew(SparkSession spark) throws IOException {
    Lake lake = lake(spark, "lake", "");
    lake.dataQuality(MONDAY, NEXT_MONDAY).ending(ExitCode.RAN);
    List<String> profiles = lake.lasting("column_profiles");
    List<String> metrics = lake.lasting("metrics");
    List<String> violations = lake.lasting("violations");
    List<String> runs = lake.lasting("runs");
    assertThat(starts(lake, "column_profiles")).hasSize(48);
    assertThat(lake.table("violations").select("granularity").distinct().collectAsList())
        .extracting(r -> r.getString(0))
        .containsExactly("1 day");
    assertThat(lake.table("metrics").where("granularity = '7 days'").collectAsList()).isNotEmpty();

    // Whoever read one row of these days would not find the file.
    Path captures = lake.folder().resolve("captures");
    Files.move(captures.resolve("day=" + MONDAY), folder.resolve("away"));
    try (CaptureReads reads = CaptureReads.of(spark)) {
      CommandRun again = lake.dataQuality(MONDAY, NEXT_MONDAY).ending(ExitCode.RAN);
      assertThat(again.err()).contains("all base windows are profiled");
      assertThat(reads.ofJobs("fold")).isZero();
    }
    assertThat(lake.lasting("column_profiles")).isEqualTo(profiles);
    assertThat(lake.lasting("metrics")).isEqualTo(metrics);
    assertThat(lake.lasting("violations")).isEqualTo(violations);
    assertThat(lake.lasting("runs")).isEqualTo(runs);

    Service.add(lake, Service.events("2026-03-04T05:00:00Z", 7));
    try (CaptureReads reads = CaptureReads.of(spark)) {
      lake.dataQuality("2026-03-04", NEXT_MONDAY).ending(ExitCode.RAN);
      assertThat(reads.ofJobs("fold")).isEqualTo(7);
    }
    assertThat(
            lake.table("metrics")
                .where("granularity = '7 days' and metric = 'kolmogorov_smirnov'")
                .where("column_name = 'amount'")
                .select("sample_count")
                .collectAsList())
        .extracting(r -> r.getLong(0))
        .containsExactly(487L);
  }

  @Test
  void lateRowsMakeTheirHourStaleAndNoOther(SparkSession spark) throws IOException {
    Lake lake = lake(spark, "lake", "");
    lake.dataQuality(MONDAY, "2026-03-04").ending(ExitCode.RAN);
    Set<String> before = runsOf(lake);
    assertThat(before).hasSize(1);

    // The last events of the hour, to the microsecond, which Delta's statistics cut off.
    Service.add(lake, Service.events("2026-03-02T07:49:59.999999Z", 5));
    CommandRun late = lake.dataQuality("2026-03-03", "2026-03-04").ending(ExitCode.RAN);
    // The day before is no part of the range: its hour waits for a run that judges that day.
    assertThat(late.err()).contains("all base windows are profiled");

    lake.dataQuality(MONDAY, "2026-03-04").ending(ExitCode.RAN);
    List<Row> folded =
        lake.table("column_profiles")
            .where("dataset = 'CAPTURE'")
            .where(col("run_id").notEqual(before.iterator().next()))
            .select("window_start", "rows")
            .distinct()
            .collectAsList();
    assertThat(folded).singleElement().extracting(r -> r.getLong(1)).isEqualTo(15L);
    assertThat(folded.get(0).get(0)).hasToString("2026-03-02 07:00:00.0");
  }

  @Test
  void aBackfillEqualsTheRunsOfItsDays(SparkSession spark) throws IOException {
    String comparisons =
        "drift { compare-with = [baseline, previous, last-week], alert-on = [baseline, previous] }";
    Lake atOnce = lake(spark, "at-once", comparisons);
    CommandRun run =
        atOnce.dataQuality(MONDAY, NEXT_MONDAY, "--format", "json").ending(ExitCode.RAN);
    Lake daily = lake(spark, "daily", comparisons);
    for (int day = 2; day < 9; day++) {
      daily.dataQuality("2026-03-0" + day, "2026-03-0" + (day + 1)).ending(ExitCode.RAN);
    }
    for (String table : List.of("column_profiles", "metrics", "violations")) {
      assertThat(atOnce.lasting(table)).as(table).isEqualTo(daily.lasting(table));
    }
    JsonNode json = Lake.json(run.out());
    assertThat(json.get("windows")).hasSize(8);
    assertThat(json.get("windows").get(1).get("violation_count").asInt()).isEqualTo(1);
    assertThat(json.get("windows").get(7).get("granularity").asText()).isEqualTo("7 days");
    assertThat(json.get("rows_read").asInt()).isEqualTo(480);
    JsonNode shifted =
        Lake.json(
            atOnce.reports(Service.MONITOR, "data-quality", "2026/03/04/00").resolve("run.json"));
    assertThat(shifted.get("violation_count").asInt()).isEqualTo(1);
    assertThat(atOnce.table("runs").where("job = 'data-quality'").collectAsList()).hasSize(1);
    assertThat(
            atOnce
                .table("metrics")
                .where("compared_with = 'PREVIOUS' and status = 'VIOLATED'")
                .select("window_date", "column_name", "granularity")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly("[2026-03-03,amount,1 day]");
  }

  @Test
  void aJumpFromThePreviousWindowAlertsWhereAskedTo(SparkSession spark) throws IOException {
    Lake lake =
        lake(spark, "lake", "drift { compare-with = [baseline, previous], alert-on = [previous] }");
    lake.dataQuality(MONDAY, "2026-03-04").ending(ExitCode.RAN);
    lake.dataQuality(MONDAY, "2026-03-04").ending(ExitCode.RAN);
    assertThat(
            lake.table("violations")
                .where("compared_with = 'PREVIOUS'")
                .select("constraint_id", "window_date")
                .collectAsList())
        .allSatisfy(r -> assertThat(r.getString(0)).endsWith(":previous"))
        .hasSizeLessThanOrEqualTo(1);
    assertThat(
            lake.table("metrics")
                .where("compared_with = 'BASELINE' and metric = 'kolmogorov_smirnov'")
                .where("status = 'VIOLATED'")
                .collectAsList())
        .isEmpty();
  }

  private Lake lake(SparkSession spark, String name, String more) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    Lake lake = Service.in(place, spark);
    Service.configure(lake, GRANULARITIES + more);
    return lake;
  }

  private static Set<String> starts(Lake lake, String table) {
    List<String> starts = new ArrayList<>();
    lake.table(table)
        .where("dataset = 'CAPTURE'")
        .select("window_start")
        .collectAsList()
        .forEach(r -> starts.add(r.get(0).toString()));
    return new TreeSet<>(starts);
  }

  private static Set<String> runsOf(Lake lake) {
    Set<String> runs = new TreeSet<>();
    lake.table("column_profiles")
        .where("dataset = 'CAPTURE'")
        .select("run_id")
        .collectAsList()
        .forEach(r -> runs.add(r.getString(0)));
    return runs;
  }
}
