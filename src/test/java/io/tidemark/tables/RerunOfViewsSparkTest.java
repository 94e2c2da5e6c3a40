package io.tidemark.tables;

import static io.tidemark.tables.StoredRecords.FIVE;
import static io.tidemark.tables.StoredRecords.SIX;
import static io.tidemark.tables.StoredRecords.dataQuality;
import static io.tidemark.tables.StoredRecords.metric;
import static io.tidemark.tables.StoredRecords.run;
import static io.tidemark.tables.StoredRecords.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.metrics.Labelling;
import io.tidemark.metrics.Metric;
import io.tidemark.testkit.SparkExtension;
import io.tidemark.views.SparkDialect;
import io.tidemark.views.View;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What views show of windows that are judged again. */
@ExtendWith(SparkExtension.class)
class RerunOfViewsSparkTest {

  @TempDir private Path folder;

  private static Metric recall(double value, int revision) {
    return Metric.builder(MonitorType.MODEL_QUALITY, "recall", Outcome.of(value))
        .labelling(new Labelling(0.5, revision, Instant.parse("2026-01-04T00:00:00Z")))
        .build();
  }

  private static void judge(ResultTables tables, String id) {
    tables.publish(
        dataQuality("m", id, FIVE),
        List.of(metric("rows", 5), metric("gone", 1)),
        List.of(violation("age"), violation("income")));
    tables.publish(
        dataQuality("m", id, SIX), List.of(metric("rows", 6)), List.of(violation("age")));
  }

  private static List<Long> counts(SparkSession spark) {
    return View.NAMES.stream().map(view -> spark.table(view).count()).toList();
  }

  @Test
  void aRerunOfAWindowChangesNoCountAndTheLatestRevisionIsShown(SparkSession session) {
    SparkSession spark = SparkExtension.reader(session);
    TablesLocation place = TablesLocation.workspace(folder.toString());
    ResultTables tables = ResultTables.create(spark, place);
    spark.sql("DROP DATABASE IF EXISTS tidemark_reruns_test CASCADE");
    spark.sql("CREATE DATABASE tidemark_reruns_test");
    spark.sql("USE tidemark_reruns_test");
    new SparkDialect().statements(place).forEach(spark::sql);

    judge(tables, "r1");
    List<Long> once = counts(spark);
    judge(tables, "r2");

    assertThat(counts(spark)).isEqualTo(once);
    assertThat(
            spark.table("latest_metrics").selectExpr("metric", "value", "run_id").collectAsList())
        .extracting(row -> row.getString(0), row -> row.getDouble(1), row -> row.getString(2))
        .containsExactlyInAnyOrder(tuple("rows", 6.0, "r2"), tuple("gone", 1.0, "r2"));
    // The latest window shows age only, since the window before it.
    assertThat(
            spark
                .table("open_violations")
                .selectExpr("column_name", "first_seen", "days_open * 24")
                .collectAsList())
        .extracting(r -> r.getString(0), r -> r.getTimestamp(1).toInstant(), r -> r.getDouble(2))
        .containsExactly(tuple("age", FIVE.start(), 2.0));

    WindowRun labelled =
        new WindowRun(
            run("m", "r3"), Set.of(MonitorType.MODEL_QUALITY), FIVE, StoredRecords.HOURLY);
    tables.publish(labelled, List.of(recall(0.6, 1)), List.of());
    tables.publish(labelled, List.of(recall(0.7, 2)), List.of());
    assertThat(
            spark
                .table("latest_metrics")
                .where("metric = 'recall'")
                .selectExpr("value", "revision")
                .collectAsList())
        .extracting(row -> row.getDouble(0), row -> row.getInt(1))
        .containsExactly(tuple(0.7, 2));
    spark.sql("DROP DATABASE tidemark_reruns_test CASCADE");
  }
}
