package io.tidemark.tables;

import io.tidemark.core.BadInputException;
import io.tidemark.delta.TableMaking;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates a table, or brings one of an older release up to date. */
final class TableCreation {

  /**
   * The properties of every table: any reader of Delta opens it, whatever a session defaults to.
   */
  static final Map<String, String> PROPERTIES = properties();

  private static final Logger LOG = LoggerFactory.getLogger(TableCreation.class);

  private final SparkSession spark;
  private final CommitRetry retry;

  TableCreation(SparkSession spark, CommitRetry retry) {
    this.spark = spark;
    this.retry = retry;
  }

  private static Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("delta.minReaderVersion", "1");
    properties.put("delta.minWriterVersion", "2");
    properties.put("delta.enableDeletionVectors", "false");
    properties.put("delta.columnMapping.mode", "none");
    properties.put("delta.enableTypeWidening", "false");
    properties.put("delta.enableRowTracking", "false");
    properties.put("delta.enableInCommitTimestamps", "false");
    properties.put("delta.enableChangeDataFeed", "false");
    properties.put("delta.checkpointPolicy", "classic");
    properties.put("delta.appendOnly", "false");
    properties.put(TableVersion.PROPERTY, Integer.toString(TableVersion.CURRENT));
    return java.util.Collections.unmodifiableMap(properties);
  }

  /**
   * Creates the table unless it is there; adds the columns and comments that an older release
   * lacks.
   *
   * @throws BadInputException if a newer release made the table, or it isn't Tidemark's
   */
  void createOrMigrate(TableAddress address, TableSchema<?> schema) {
    retry.run(
        "the definition of table " + address,
        () -> {
          boolean isThere = address.exists(spark);
          if (!isThere) {
            create(address, schema);
          }
          // Another run may have made it, of another release.
          if (isThere || TableVersion.of(spark, address) != TableVersion.CURRENT) {
            migrate(address, schema);
          }
          return address;
        });
  }

  private void create(TableAddress address, TableSchema<?> schema) {
    try {
      TableMaking.of(spark).make(() -> address.exists(spark), () -> createNew(address, schema));
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      if (TableMaking.isOccupied(e)) {
        throw new BadInputException(
            "The place of table "
                + schema.name()
                + ", "
                + address
                + ", holds files that are no Delta table: choose another tidemark.workspace, or"
                + " move them away",
            e);
      }
      throw e;
    }
  }

  private void createNew(TableAddress address, TableSchema<?> schema) {
    Map<String, String> properties = properties(schema);
    properties.put(TableCatalog.PROP_PROVIDER, "delta");
    try {
      address
          .catalog(spark)
          .createTable(
              address.identifier(),
              Arrays.stream(schema.structType().fields())
                  .map(f -> column(schema, f))
                  .toArray(Column[]::new),
              new Transform[] {Expressions.identity(TableShape.PARTITION)},
              properties);
    } catch (TableAlreadyExistsException e) {
      LOG.debug("Another run has made it in the meantime", e);
    } catch (NoSuchNamespaceException e) {
      throw new IllegalStateException("The schema of " + address + " is not there", e);
    }
  }

  private static Column column(TableSchema<?> schema, StructField field) {
    String comment = ColumnMeanings.of(schema.name(), field.name());
    return Column.create(field.name(), field.dataType(), field.nullable(), comment, null);
  }

  private static Map<String, String> properties(TableSchema<?> schema) {
    Map<String, String> properties = new LinkedHashMap<>(PROPERTIES);
    properties.put("delta.dataSkippingStatsColumns", String.join(",", schema.searched()));
    return properties;
  }

  /** What follows the table's name in a statement that creates the same. */
  static String definition(TableSchema<?> schema) {
    return properties(schema).entrySet().stream()
        .map(p -> "'" + p.getKey() + "' = '" + p.getValue() + "'")
        .collect(
            Collectors.joining(
                ",\n  ",
                schema.ddl()
                    + "\nUSING delta\nPARTITIONED BY ("
                    + TableShape.PARTITION
                    + ")\nTBLPROPERTIES (\n  ",
                "\n)\n"));
  }

  private void migrate(TableAddress address, TableSchema<?> schema) {
    TableVersion.requireKnown(spark, address);
    boolean isStamped = TableVersion.of(spark, address) == TableVersion.CURRENT;
    if (!isStamped) {
      TableShape.requirePartitions(address, schema, address.partitions(spark));
    }
    if (!TableShape.missingColumns(address, schema, address.read(spark).schema()).isEmpty()) {
      // An append of no rows: the only commit that adds columns to paths and catalogs alike.
      address.write(
          spark
              .createDataFrame(List.<Row>of(), schema.structType())
              .write()
              .format("delta")
              .mode(SaveMode.Append)
              .option("mergeSchema", "true"));
    }
    ColumnComments.addMissing(spark, address, schema);
    if (!isStamped) {
      TableVersion.stamp(spark, address);
    }
  }
}
