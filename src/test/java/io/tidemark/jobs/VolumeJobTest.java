package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Six weeks of ten events in every hour, and five on Sundays. One day keeps a tenth, Good Friday
 * half, and on one day nothing comes.
 */
@ExtendWith(SparkExtension.class)
class VolumeJobTest {

  private static final String FIRST = "2026-03-01";
  private static final String CUT = "2026-03-31";
  private static final String AFTER_CUT = "2026-04-01";
  private static final String HOLIDAY = "2026-04-03";
  private static final String SILENT = "2026-04-08";
  private static final String AFTER_SILENT = "2026-04-09";
  private static final String LAST = "2026-04-11";

  private static final String DAYS = "granularities = [\"1 day\"]\n";
  private static final String HOLIDAYS =
      DAYS + "data-quality.volume.holidays = [\"" + HOLIDAY + "\"]\n";

  /** Every how manieth event is there, where not all are. */
  private static final Map<String, Integer> KEPT = Map.of(CUT, 10, HOLIDAY, 2);

  @TempDir Path folder;

  @Test
  void aCutAndAStopAreFoundAndAHolidayIsNot(SparkSession spark) throws IOException {
    Lake lake = lake(spark);
    Service.configure(lake, HOLIDAYS);
    CommandRun run = lake.dataQuality(FIRST, LAST).ending(ExitCode.RAN);

    Row cut =
        RowFactory.create(
            CUT,
            "volume_check",
            "24 rows in the 24 hours from 2026-03-31T00:00Z to 2026-04-01T00:00Z, where 240 were"
                + " expected (90 % fewer)",
            CUT);
    Row stop =
        RowFactory.create(
            SILENT,
            "freshness_check",
            "no rows for 24 hours, from 2026-04-08T00:00Z to 2026-04-09T00:00Z, where 240 were"
                + " expected",
            SILENT);
    assertThat(findings(lake)).containsExactly(cut, stop);
    assertThat(unwrapped(run)).contains("volume_check", "freshness_check", "240 were expected");
    JsonNode silent = report(lake, "2026/04/09/00");
    assertThat(silent.get("status").asText()).isEqualTo("CompletedWithViolations");
    assertThat(silent.get("rows_read").asInt()).isZero();
    assertThat(silent.get("violations").get(0).get("check_type").asText())
        .isEqualTo("freshness_check");
    // 240.5 * exp(-3.5 * sqrt(0.01 + 1.25 / 240)) - 0.5, where 240 rows are expected.
    assertThat(
            lake.table("metrics")
                .where("metric = 'volume_day' and window_date = '" + CUT + "'")
                .selectExpr("value", "baseline_value", "round(threshold, 1)", "status")
                .collectAsList())
        .containsExactly(RowFactory.create(24.0, 240.0, 155.7, "VIOLATED"));
    assertThat(
            lake.table("metrics")
                .where("metric = 'volume_day'")
                .selectExpr("cast(min(window_date) as string)")
                .head()
                .getString(0))
        .as("after four weeks")
        .isEqualTo("2026-03-29");

    // A day judged by itself knows the same of the days before, and so does a dry run of it.
    List<String> violations = lake.lasting("violations");
    CommandRun alone =
        lake.dataQuality(SILENT, AFTER_SILENT, "--fail-on", "violations")
            .ending(ExitCode.VIOLATIONS);
    assertThat(unwrapped(alone)).contains("CompletedWithViolations", stop.getString(2));
    lake.dataQuality(CUT, AFTER_CUT, "--dry-run", "--fail-on", "violations")
        .ending(ExitCode.VIOLATIONS);
    assertThat(lake.lasting("violations")).isEqualTo(violations);

    // The rows come late.
    Service.add(lake, Service.day(SILENT, 1));
    CommandRun late = lake.dataQuality(SILENT, AFTER_SILENT).ending(ExitCode.RAN);
    assertThat(late.out()).doesNotContain("_check");
    assertThat(findings(lake)).containsExactly(cut);

    // Nobody names the holiday.
    Service.configure(lake, DAYS);
    CommandRun unnamed = lake.dataQuality(HOLIDAY, "2026-04-04").ending(ExitCode.RAN);
    assertThat(unwrapped(unnamed))
        .contains("120 rows in the 24 hours", "240 were expected (50 % fewer)");

    Service.configure(lake, DAYS + "data-quality.volume.enabled = false\n");
    lake.dataQuality(HOLIDAY, "2026-04-04").ending(ExitCode.RAN);
    assertThat(findings(lake)).containsExactly(cut);
  }

  private Lake lake(SparkSession spark) throws IOException {
    Lake lake = Service.in(folder, spark);
    Service.correct(lake, FIRST, events(FIRST));
    Service.correct(lake, Service.SHIFTED, events(Service.SHIFTED));
    List<Row> rows = new ArrayList<>();
    LocalDate.parse(Service.DAY_AFTER)
        .datesUntil(LocalDate.parse(LAST))
        .map(LocalDate::toString)
        .filter(day -> !day.equals(SILENT))
        .forEach(day -> rows.addAll(events(day)));
    Service.add(lake, rows);
    return lake;
  }

  private static List<Row> events(String day) {
    boolean isSunday = LocalDate.parse(day).getDayOfWeek() == DayOfWeek.SUNDAY;
    int every = KEPT.getOrDefault(day, isSunday ? 2 : 1);
    List<Row> all = Service.day(day, 1);
    List<Row> kept = new ArrayList<>();
    for (int i = 0; i < all.size(); i += every) {
      kept.add(all.get(i));
    }
    return kept;
  }

  private static List<Row> findings(Lake lake) {
    return lake.table("violations")
        .where("check_type in ('volume_check', 'freshness_check')")
        .orderBy("window_start")
        .selectExpr(
            "date_format(window_start, 'yyyy-MM-dd')",
            "check_type",
            "description",
            "date_format(first_seen, 'yyyy-MM-dd')")
        .collectAsList();
  }

  /** The output, whose tables break long sentences. */
  private static String unwrapped(CommandRun run) {
    return run.out().replaceAll("\\s+", " ");
  }

  private static JsonNode report(Lake lake, String hour) throws IOException {
    return Lake.json(lake.reports(Service.MONITOR, "data-quality", hour).resolve("run.json"));
  }
}
