package io.tidemark.tables;

import static io.tidemark.tables.StoredRecords.FIVE;
import static io.tidemark.tables.StoredRecords.HOURLY;
import static io.tidemark.tables.StoredRecords.SIX;
import static io.tidemark.tables.StoredRecords.dataQuality;
import static io.tidemark.tables.StoredRecords.drift;
import static io.tidemark.tables.StoredRecords.record;
import static io.tidemark.tables.StoredRecords.run;
import static io.tidemark.tables.StoredRecords.violation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.FoldedColumn;
import io.tidemark.constraints.concept.DetectorSeries.Step;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.concept.DetectorState;
import io.tidemark.metrics.concept.Observation;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.tables.MetricHistory.Past;
import io.tidemark.tables.MetricHistory.Series;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What release 0.1.0 wrote is read on, and values of another definition are not compared. */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class OlderReleaseSparkTest {

  private static final String KS = "kolmogorov_smirnov";
  private static final Window SEVEN = Window.of("2026-01-03T07:00:00Z", "2026-01-03T08:00:00Z");

  /** The columns that 0.1.0 did not have, as the DDL says them. */
  private static final List<String> ADDED =
      List.of(
          "`definition` INT",
          "`outcome` STRING",
          "`score_cell_steps` ARRAY<INT>",
          "`score_cell_rows` ARRAY<BIGINT>",
          "`score_values` ARRAY<DOUBLE>",
          "`class_scores` BINARY",
          "`cell_groups` ARRAY<INT>",
          "`cell_own_groups` INT",
          "`cell_pool_ends` ARRAY<BIGINT>",
          "`cell_pool_counts` ARRAY<BIGINT>",
          "`cell_precision` STRING",
          "`cell_units` ARRAY<BIGINT>",
          "`outside_sketch` BINARY",
          "`records_read` BIGINT",
          "`bytes_read` BIGINT",
          "`core_seconds` DOUBLE",
          "`spilled_bytes` BIGINT",
          "`commits` BIGINT",
          "`seconds_open` DOUBLE",
          "`seconds_read` DOUBLE",
          "`seconds_judge` DOUBLE",
          "`seconds_commit` DOUBLE");

  @TempDir private Path folder;

  @Test
  void aWorkspaceOfTheFirstReleaseIsMigratedAndItsHistoryCountsAsTheFirstDefinition(
      SparkSession spark) {
    for (TableSchema<?> schema : ResultTables.schemas()) {
      spark.sql("CREATE TABLE " + sqlName(schema) + " " + asOfFirstRelease(schema));
    }
    assertThatThrownBy(() -> ResultTables.open(spark, workspace()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("was made by an older release of Tidemark (schema version 1")
        .hasMessageEndingWith("run: tidemark init --config ...");
    ResultTables tables = ResultTables.create(spark, workspace());
    publish(tables, FIVE, drift("age", 0.05));
    // Rows of the old release have NULL there.
    spark.sql("UPDATE " + sqlName(MetricsTable.SCHEMA) + " SET definition = NULL");
    publish(tables, SIX, drift("age", 0.06));

    ResultTables opened = ResultTables.open(spark, workspace());
    assertThat(history(opened, new Series("age", KS, 1))).containsExactly(0.05, 0.06);
    assertThat(history(opened, new Series("age", KS, 2))).isEmpty();
    opened.publish(dataQuality("m", "r9", SEVEN), List.of(), List.of(violation("age")));
    assertThat(opened.rows("violations").select("definition", "outcome").collectAsList())
        .singleElement()
        .matches(row -> row.isNullAt(0) && row.isNullAt(1));
  }

  @Test
  void aBaselineInTheCellsOfTheFirstReleaseIsRefusedUntilThereIsANewOne(SparkSession spark) {
    ResultTables tables = ResultTables.create(spark, workspace());
    ColumnProfile plan = FoldedColumn.baseline("plan", FoldedColumn.texts(200, i -> "p" + i % 5));
    Baseline made = FoldedColumn.baselineOf(new ConstraintSet(List.of()), plan);
    RunContext run = run(made.monitor().value(), "r1");
    tables.baselines().save(made, run);
    spark.sql(
        "UPDATE "
            + sqlName(ColumnProfilesTable.SCHEMA)
            + " SET cells_id = 'former', cell_groups = NULL, cell_own_groups = NULL,"
            + " cell_pool_ends = NULL, cell_pool_counts = NULL");

    assertThatThrownBy(() -> tables.baselines().current(made.monitor()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("column plan")
        .hasMessageContaining("run tidemark baseline again");
    // Ingestion asks for the columns only, whatever release wrote them.
    assertThat(tables.baselines().currentColumns(made.monitor()).orElseThrow().columns())
        .extracting(c -> c.column().text())
        .containsExactly("plan");
    Baseline again = tables.baselines().save(made, run(made.monitor().value(), "r2"));
    assertThat(again.version()).isEqualTo("2");
    assertThat(tables.baselines().current(made.monitor()).profiles().columns().get(0).cells())
        .isEqualTo(plan.cells());
  }

  @Test
  void historyTakesRowsOfTheSameDefinitionOnly(SparkSession spark) {
    ResultTables tables = ResultTables.create(spark, workspace());
    publish(tables, FIVE, drift("age", 0.05));
    publish(tables, SIX, drift("age", 0.5).toBuilder().definition(2).build());

    assertThat(history(tables, new Series("age", KS, 1))).containsExactly(0.05);
    assertThat(history(tables, new Series("age", KS, 2))).containsExactly(0.5);
    // The latest row is of the other definition, and must not use up the number that is asked for.
    assertThat(history(tables, 1, new Series("age", KS, 1))).containsExactly(0.05);
    assertThat(tables.rows("metrics").orderBy("window_start").select("definition").collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactly(1, 2);
  }

  @Test
  void detectorsBeginAnewWithAnotherDefinition(SparkSession spark) {
    ResultTables tables = ResultTables.create(spark, workspace());
    DetectorStore.Series first =
        new DetectorStore.Series(new MonitorId("m"), HOURLY, "1", "error_rate", 1);
    DetectorStore.Series second =
        new DetectorStore.Series(new MonitorId("m"), HOURLY, "1", "error_rate", 2);
    Step step =
        new Step(
            FIVE,
            new Observation(0.1, 0.001, 100, 0.1, 0.01),
            Map.of("adwin", new DetectorState(false, List.of(1.0))));
    tables.detectors().replace(run("m", "r1"), first, List.of(FIVE), List.of(step));

    assertThat(tables.detectors().from(first, SIX)).containsExactly(step);
    assertThat(tables.detectors().from(second, SIX)).isEmpty();
    spark.sql("UPDATE " + sqlName(DetectorStatesTable.SCHEMA) + " SET definition = NULL");
    assertThat(tables.detectors().from(first, SIX)).containsExactly(step);
  }

  private String sqlName(TableSchema<?> schema) {
    return "delta.`" + folder + "/" + schema.name() + "`";
  }

  private static void publish(ResultTables tables, Window window, Metric drift) {
    String runId = "r" + window.start();
    tables.publish(dataQuality("m", runId, window), List.of(drift), List.of());
    tables.runs().save(record(run("m", runId), "data-quality", Optional.of(window)));
  }

  private static List<Double> history(ResultTables tables, Series series) {
    return history(tables, 100, series);
  }

  private static List<Double> history(ResultTables tables, int most, Series series) {
    return tables
        .metricHistory()
        .before(
            new MonitorId("m"),
            MonitorType.DATA_QUALITY,
            "1",
            HOURLY,
            SEVEN.start(),
            SEVEN.start(),
            Set.of(series),
            most,
            Optional.empty())
        .getOrDefault(series, List.of())
        .stream()
        .map(Past::value)
        .toList();
  }

  private static String asOfFirstRelease(TableSchema<?> schema) {
    String definition = TableCreation.definition(schema);
    for (String column : ADDED) {
      definition = definition.replace(",\n  " + column, "");
    }
    return definition.replace(
        "'tidemark.schemaVersion' = '" + TableVersion.CURRENT + "'",
        "'tidemark.schemaVersion' = '1'");
  }

  private TablesLocation workspace() {
    return TablesLocation.workspace(folder.toString());
  }
}
