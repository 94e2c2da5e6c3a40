package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** A model of three features, which a release decides otherwise for one plan of twelve only. */
@ExtendWith(SparkExtension.class)
class AttributionSlicesJobTest {

  private static final String ROWS =
      """
      SELECT concat('%1$s-', id) AS event_id, timestamp '%1$s 12:00:00' AS at,
        concat('p', id %% 12) AS plan, rand(%2$d) AS a, rand(%2$d + 1) AS b, rand(%2$d + 2) AS c,
        %3$s AS shap_a, 2 * (rand(%2$d + 1) - 0.5) AS shap_b, %4$s AS shap_c
      FROM range(%5$d)
      """;

  @TempDir private Path folder;

  @Test
  void theSliceThatIsDecidedOtherwiseIsFound(SparkSession spark) throws IOException {
    String much = "5 * (rand(%d) - 0.5)";
    String little = "(rand(%d) - 0.5)";
    spark
        .sql(ROWS.formatted("2026-01-01", 1, much.formatted(1), little.formatted(3), 6_000))
        .write()
        .parquet(folder.resolve("training").toString());
    String changed = "CASE WHEN id %% 12 = 7 THEN %s ELSE %s END";
    spark
        .sql(
            ROWS.formatted(
                "2026-02-01",
                11,
                changed.formatted(little.formatted(11), much.formatted(11)),
                changed.formatted(much.formatted(13), little.formatted(13)),
                4_800))
        .write()
        .format("delta")
        .save(folder.resolve("captures").toString());
    Lake lake =
        Lake.create(
            spark,
            folder,
            """
            monitor = "plans"
            training { format = "parquet", path = "%1$s/training" }
            capture {
              format = "delta", path = "%1$s/captures", event-time = "at", event-id = "event_id"
              base-window = "1 day"
            }
            granularities = ["1 day"], slices = ["plan"]
            columns.features = ["a", "b", "c"]
            attribution.columns-prefix = "shap_"
            """
                .formatted(folder));
    lake.run("baseline").ending(ExitCode.RAN);
    lake.run("attribution", Lake.window("2026-02-01", "2026-02-02")).ending(ExitCode.RAN);

    assertThat(lake.table("violations").where("monitor_type = 'ATTRIBUTION'").collectAsList())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.<String>getAs("slice_key")).isEqualTo("plan");
              assertThat(v.<String>getAs("slice_value")).isEqualTo("p7");
              assertThat(v.<String>getAs("description"))
                  .contains("a fell from 6", "c rose from 1", " where plan=p7");
            });
    // The sums are those of SQL over the same rows.
    List<Row> expected =
        spark
            .read()
            .format("delta")
            .load(folder.resolve("captures").toString())
            .groupBy("plan")
            .agg(
                org.apache.spark.sql.functions.expr("count(*)"),
                org.apache.spark.sql.functions.expr("sum(abs(shap_a))"))
            .orderBy("plan")
            .collectAsList();
    List<Row> stored =
        lake.table("attribution_profiles")
            .where("dataset = 'CAPTURE' AND feature = 'a' AND slice_key = 'plan'")
            .selectExpr(
                "slice_value", "rows", "aggregate(block_magnitudes, 0D, (x, y) -> x + y) AS sum")
            .orderBy("slice_value")
            .collectAsList();
    assertThat(stored).hasSize(12).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(stored.get(i).getString(0)).isEqualTo(expected.get(i).getString(0));
      assertThat(stored.get(i).getLong(1)).isEqualTo(expected.get(i).getLong(1));
      assertThat(stored.get(i).getDouble(2)).isCloseTo(expected.get(i).getDouble(2), within(1e-9));
    }
  }
}
