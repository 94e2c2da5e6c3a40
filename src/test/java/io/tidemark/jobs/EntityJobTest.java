package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop of customers with twenty rows each: 1000 in training, 250 others on either of two days.
 * Income is the same in all rows of a customer; on the second day it is higher by a deviation.
 */
@ExtendWith(SparkExtension.class)
class EntityJobTest {

  private static final String CONFIGURATION =
      """
      monitor = "shop"
      training { format = "parquet", path = "%1$s/training" }
      capture {
        format = "parquet", path = "%1$s/captures", event-time = "at", entity = "customer"
        base-window = "6 hours"
      }
      granularities = ["1 day"]
      """;

  @TempDir Path folder;

  /** Rows of customers, of which that many come after the other in a day. */
  private static void write(SparkSession spark, String rows, int customers, Path place) {
    String income = "50 + 10 * sqrt(-2 * ln(u1)) * cos(6.283185307179586 * u2)";
    spark
        .range(0, customers * 20L, 1, 2)
        .selectExpr("concat('%s', id %% %d) as customer".formatted(rows, customers), "id")
        .selectExpr(
            "customer",
            "id",
            "(pmod(xxhash64(customer, 1), 1000003) + 0.5) / 1000003 as u1",
            "(pmod(xxhash64(customer, 2), 1000003) + 0.5) / 1000003 as u2")
        .selectExpr(
            "customer",
            "timestamp_seconds(unix_timestamp(timestamp'2026-03-02 00:00:00')"
                + " + if('%s' = 'moved', 86400, 0) + id * 17) as at".formatted(rows),
            income + " + if('%s' = 'moved', 10, 0) as income".formatted(rows),
            "if(u1 < 0.3, 'gold', if(u2 < 0.5, 'silver', 'none')) as plan")
        .write()
        .mode("append")
        .parquet(place.toString());
  }

  @Test
  void customersWithTwentyRowsEachAreSilentUntilTheyChange(SparkSession spark) throws IOException {
    write(spark, "trained", 1_000, folder.resolve("training"));
    write(spark, "same", 250, folder.resolve("captures"));
    write(spark, "moved", 250, folder.resolve("captures"));
    Lake lake = Lake.create(spark, folder, CONFIGURATION.formatted(folder));
    lake.run("baseline").ending(ExitCode.RAN);

    lake.dataQuality("2026-03-02", "2026-03-04").ending(ExitCode.RAN);

    assertThat(lake.table("violations").select("column_name", "window_date").collectAsList())
        .extracting(r -> r.get(0) + " " + r.get(1))
        .containsExactly("income 2026-03-03");
    List<Row> metrics =
        lake.table("metrics")
            .where("column_name = 'income' and metric = 'kolmogorov_smirnov'")
            .orderBy("window_start")
            .select("sample_count", "reason")
            .collectAsList();
    assertThat(metrics).hasSize(2);
    for (Row metric : metrics) {
      assertThat(metric.getLong(0)).isEqualTo(5_000);
      // A design effect of 20, give or take what 63 blocks tell.
      assertThat(metric.getString(1))
          .containsPattern("entities repeat: 5000 rows of the window count as [23]\\d\\d,");
    }
    assertThat(
            lake.table("column_profiles")
                .where("aggregate(block_counts, 0L, (a, b) -> a + b) = rows")
                .groupBy("dataset")
                .count()
                .orderBy("dataset")
                .collectAsList())
        .extracting(r -> r.getString(0) + " " + r.getLong(1))
        // Two columns, and of captures eight base windows.
        .containsExactly("BASELINE 2", "CAPTURE 16");
  }
}
