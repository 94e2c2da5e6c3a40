package io.tidemark.tables;

import static io.tidemark.tables.StoredRecords.FIVE;
import static io.tidemark.tables.StoredRecords.dataQuality;
import static io.tidemark.tables.StoredRecords.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.tidemark.core.BadInputException;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class TableCreationSparkTest {

  @TempDir private Path folder;

  @Test
  void creatingTwiceChangesNothing(SparkSession spark) {
    ResultTables.create(spark, workspace())
        .publish(dataQuality("m", "r1", FIVE), List.of(metric("rows", 5)), List.of());

    ResultTables again = ResultTables.create(spark, workspace());

    assertThat(again.rows("metrics").count()).isEqualTo(1);
    assertThat(DeltaTable.forPath(spark, at("metrics")).history().count()).isEqualTo(2);
  }

  @Test
  void everyReaderOfDeltaOpensTheTablesWhateverTheSessionDefaultsTo(SparkSession spark) {
    SparkSession modern = spark.newSession();
    String defaults = "spark.databricks.delta.properties.defaults.";
    modern.conf().set(defaults + "enableDeletionVectors", "true");
    modern.conf().set(defaults + "columnMapping.mode", "name");
    modern.conf().set(defaults + "enableChangeDataFeed", "true");
    modern.conf().set(defaults + "enableRowTracking", "true");
    modern.conf().set(defaults + "checkpointPolicy", "v2");

    ResultTables.create(modern, workspace())
        .publish(dataQuality("m", "r1", FIVE), List.of(metric("rows", 5)), List.of());

    for (TableSchema<?> schema : ResultTables.schemas()) {
      Row detail = DeltaTable.forPath(spark, at(schema.name())).detail().head();
      assertThat(detail.<Integer>getAs("minReaderVersion")).as(schema.name()).isEqualTo(1);
      assertThat(detail.<Integer>getAs("minWriterVersion")).as(schema.name()).isEqualTo(2);
      assertThat(detail.getList(detail.fieldIndex("partitionColumns")))
          .isEqualTo(List.of("monitor_id"));
      Map<String, String> properties = detail.getJavaMap(detail.fieldIndex("properties"));
      assertThat(properties)
          .containsEntry("delta.enableDeletionVectors", "false")
          .containsEntry("delta.columnMapping.mode", "none");
    }
  }

  @Test
  void openingMissingTablesSaysHowToCreateThem(SparkSession spark) {
    assertThatThrownBy(() -> ResultTables.open(spark, workspace()))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "Result tables are missing in "
                + folder
                + ": "
                + String.join(", ", ResultTables.schemas().stream().map(TableSchema::name).toList())
                + "; to create them, run: tidemark init --config ...");
  }

  @Test
  void columnsThatAnOlderReleaseLacksAreAdded(SparkSession spark) {
    spark.sql(
        "CREATE TABLE delta.`"
            + at("metrics")
            + "` "
            + MetricsTable.SCHEMA.ddl().replace("  `label_coverage` DOUBLE,\n", "")
            + " USING delta PARTITIONED BY (monitor_id)");

    ResultTables.create(spark, workspace());

    assertThat(spark.read().format("delta").load(at("metrics")).columns())
        .contains("label_coverage")
        .hasSize(MetricsTable.SCHEMA.structType().size());
    ResultTables.open(spark, workspace())
        .publish(dataQuality("m", "r1", FIVE), List.of(metric("rows", 5)), List.of());
    assertThat(TableVersion.of(spark, address("metrics"))).isEqualTo(TableVersion.CURRENT);
  }

  /** A table of a release without comments gets them in one commit; the user's own stay. */
  @Test
  void columnsAreExplainedInTheTable(SparkSession spark) {
    spark.sql(
        "CREATE TABLE delta.`"
            + at("runs")
            + "` "
            + TableCreation.definition(RunsTable.SCHEMA)
                .replace("`job` STRING NOT NULL", "`job` STRING NOT NULL COMMENT 'our own'"));
    long commits = DeltaTable.forPath(spark, at("runs")).history().count();
    ResultTables.create(spark, workspace());
    ResultTables.create(spark, workspace());

    StructType commented = spark.read().format("delta").load(at("runs")).schema();
    assertThat(commented.apply("job").getComment().get()).isEqualTo("our own");
    assertThat(commented.apply("error").getComment().get())
        .isEqualTo("why it failed, without secrets");
    assertThat(DeltaTable.forPath(spark, at("runs")).history().count()).isEqualTo(commits + 1);
    assertThat(TableVersion.of(spark, address("runs"))).isEqualTo(TableVersion.CURRENT);
    assertThat(spark.read().format("delta").load(at("metrics")).schema().fields())
        .allSatisfy(
            f ->
                assertThat(f.getComment().get()).isEqualTo(ColumnMeanings.of("metrics", f.name())));
  }

  @Test
  void aTableOfANewerReleaseIsNeitherOpenedNorMigrated(SparkSession spark) {
    ResultTables.create(spark, workspace());
    spark.sql(
        "ALTER TABLE delta.`"
            + at("runs")
            + "` SET TBLPROPERTIES ('tidemark.schemaVersion' = '99')");
    String message =
        "Table "
            + at("runs")
            + " was made by a newer release of Tidemark (schema version 99, this release knows up"
            + " to "
            + TableVersion.CURRENT
            + "): run that release, or choose another tidemark.workspace";

    assertThatThrownBy(() -> ResultTables.create(spark, workspace()))
        .isInstanceOf(BadInputException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> ResultTables.open(spark, workspace()))
        .isInstanceOf(BadInputException.class)
        .hasMessage(message);
  }

  @Test
  void anotherTableInOurPlaceIsLeftAlone(SparkSession spark) {
    spark
        .range(3)
        .selectExpr("id AS order", "'m' AS monitor_id")
        .write()
        .format("delta")
        .partitionBy("monitor_id")
        .save(at("runs"));

    assertThatThrownBy(() -> ResultTables.create(spark, workspace()))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "The table at "
                + at("runs")
                + " is not Tidemark's table runs: it has the columns [order] that Tidemark does not"
                + " know. Choose another tidemark.workspace, or move that table away");
    assertThat(spark.read().format("delta").load(at("runs")).count()).isEqualTo(3);
  }

  @Test
  void aSchemaOfACatalogHoldsTheTablesToo(SparkSession spark) {
    TablesLocation catalog = TablesLocation.catalog("spark_catalog.tidemark_tables_test");
    spark.sql("DROP DATABASE IF EXISTS tidemark_tables_test CASCADE");
    try {
      assertThatThrownBy(() -> ResultTables.open(spark, catalog))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("are missing in spark_catalog.tidemark_tables_test: runs,");
      ResultTables.create(spark, catalog);
      ResultTables.create(spark, catalog);
      ResultTables tables = ResultTables.open(spark, catalog);
      tables.publish(dataQuality("m", "r1", FIVE), List.of(metric("rows", 5)), List.of());
      tables.publish(dataQuality("m", "r2", FIVE), List.of(metric("rows", 6)), List.of());
      tables.publish(dataQuality("n", "r1", FIVE), List.of(metric("rows", 7)), List.of());

      assertThat(tables.rows("metrics").orderBy("monitor_id").select("value").collectAsList())
          .extracting(row -> row.getDouble(0))
          .containsExactly(6.0, 7.0);
      DeltaTable metrics = DeltaTable.forName(spark, "tidemark_tables_test.metrics");
      Map<String, String> properties =
          metrics.detail().head().getJavaMap(metrics.detail().head().fieldIndex("properties"));
      assertThat(properties)
          .containsEntry("tidemark.schemaVersion", String.valueOf(TableVersion.CURRENT));
      assertThat(metrics.detail().head().<Integer>getAs("minReaderVersion")).isEqualTo(1);
    } finally {
      spark.sql("DROP DATABASE IF EXISTS tidemark_tables_test CASCADE");
    }
  }

  private TablesLocation workspace() {
    return TablesLocation.workspace(folder.toString());
  }

  private String at(String table) {
    return folder.resolve(table).toString();
  }

  private TableAddress address(String table) {
    return TableAddress.of(workspace(), table);
  }
}
