package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Season;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.profile.Profiles;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.TablesLocation;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The service's training rows are a minute apart, from midnight to 20:00: sixty of every hour. */
@ExtendWith(SparkExtension.class)
class SeasonalBaselineJobTest {

  @Test
  void hoursAreComparedWithTheTrainingRowsOfTheirHour(SparkSession spark, @TempDir Path folder)
      throws Exception {
    Lake lake = Service.in(folder, spark);
    Service.configure(
        lake,
        """
        training.event-time = "at"
        granularities = ["1 hour", "1 day"]
        drift { min-rows = 10, seasonal-baseline = "hour-of-day" }
        """);
    lake.run("baseline").ending(ExitCode.RAN);
    assertThat(
            lake.table("column_profiles")
                .where("dataset = 'BASELINE_SEASON' and column_name = 'amount'")
                .orderBy("slice_value")
                .collectAsList())
        .extracting(
            r -> r.getAs("slice_key") + " " + r.getAs("slice_value") + " " + r.getAs("rows"))
        .hasSize(20)
        .startsWith("hour-of-day 00 60", "hour-of-day 01 60")
        .endsWith("hour-of-day 19 60");
    Baseline stored =
        ResultTables.open(spark, TablesLocation.workspace(lake.workspace().toString()))
            .baselines()
            .current(new MonitorId(Service.MONITOR));
    assertThat(stored.seasonal().orElseThrow().season()).isEqualTo(Season.HOUR_OF_DAY);
    Profiles merged =
        stored.seasonal().orElseThrow().buckets().values().stream()
            .reduce(Profiles::merge)
            .orElseThrow();
    assertThat(merged.columns())
        .extracting(c -> c.cells())
        .isEqualTo(stored.profiles().columns().stream().map(c -> c.cells()).toList());

    lake.dataQuality(Service.DAYS.get(0), Service.DAYS.get(1)).ending(ExitCode.RAN);
    assertThat(distances(lake, "granularity = '1 hour'"))
        .hasSize(24)
        .contains(
            "05 60 compared with the baseline's rows of hour-of-day 05 UTC",
            "21 1200 compared with the whole baseline instead of its rows of hour-of-day 21 UTC:"
                + " these have 0 values, min-rows is 10");
    assertThat(distances(lake, "granularity = '1 day'"))
        .singleElement()
        .asString()
        .startsWith("00 1200 ")
        .doesNotContain("compared");
  }

  /** The hour, the values of the baseline and the end of the reason of the amounts' distance. */
  private static List<String> distances(Lake lake, String which) {
    return lake
        .table("metrics")
        .where("metric = 'kolmogorov_smirnov' and column_name = 'amount' and " + which)
        .orderBy("window_start")
        .collectAsList()
        .stream()
        .map(SeasonalBaselineJobTest::text)
        .toList();
  }

  private static String text(Row row) {
    String reason = row.getAs("reason");
    return row.getAs("window_start").toString().substring(11, 13)
        + " "
        + row.getAs("baseline_count")
        + " "
        + reason.substring(reason.lastIndexOf("; ") + 2);
  }
}
