package io.tidemark.capture;

import io.delta.tables.DeltaTable;
import io.tidemark.core.BadInputException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.CreateTableWriter;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.JavaConverters;

/**
 * A Delta table that batches go to, each once: Delta keeps the number of the last batch of every
 * stream and does nothing when it comes again.
 *
 * @param place where it is, as {@link TargetPlace} has it: a path, or a name of Spark's catalog
 */
record DeltaTarget(SparkSession spark, String place) {

  private static final Logger LOG = LoggerFactory.getLogger(DeltaTarget.class);

  private static final String APP = "spark.databricks.delta.write.txnAppId";
  private static final String VERSION = "spark.databricks.delta.write.txnVersion";

  /** What the names of columns may not hold, unless the files know them by other names. */
  private static final Pattern MAPPED = Pattern.compile(".*[ ,;{}()\\n\\t=].*", Pattern.DOTALL);

  boolean exists() {
    return isNamed()
        ? spark.catalog().tableExists(sqlName())
        : DeltaTable.isDeltaTable(spark, place);
  }

  Dataset<Row> rows() {
    return isNamed() ? spark.table(sqlName()) : spark.read().format("delta").load(place);
  }

  /** Where the files of the table are, be it known by a path or a name; it must exist. */
  String location() {
    return SourceFiles.snapshot(rows())
        .orElseThrow(() -> new BadInputException("The table " + told() + " is no Delta table"))
        .deltaLog()
        .dataPath()
        .toString();
  }

  /** The path or the name, for people. */
  String told() {
    return TargetPlace.told(place);
  }

  private boolean isNamed() {
    return TargetPlace.table(place).isPresent();
  }

  /** The table as a statement in SQL names it. */
  private String sqlName() {
    return TargetPlace.table(place)
        .map(name -> String.join(".", TargetPlace.parts(spark, name)))
        .orElseGet(() -> "delta." + TargetPlace.quoted(place));
  }

  private void save(DataFrameWriter<Row> writer) {
    if (isNamed()) {
      writer.saveAsTable(sqlName());
    } else {
      writer.save(place);
    }
  }

  /**
   * The schema as it is stored.
   *
   * @throws BadInputException if the table is not one that ingestion has made
   */
  StructType schema() {
    StructType schema = rows().schema();
    if (Arrays.stream(schema.fields()).noneMatch(Envelope::isPart)) {
      throw new BadInputException(
          "The table "
              + told()
              + " is not one that tidemark ingest has made: give capture or"
              + " ground-truth a table of its own to ingest, or move that table away");
    }
    return schema;
  }

  /** Creates the table, unless it is there. */
  void create(StructType schema, List<String> partitions) {
    if (isNamed()) {
      createNamed(schema, partitions);
      return;
    }
    var table =
        DeltaTable.createIfNotExists(spark)
            .location(place)
            .addColumns(schema)
            .partitionedBy(partitions.toArray(String[]::new));
    for (Map.Entry<String, String> property : properties(schema).entrySet()) {
      table = table.property(property.getKey(), property.getValue());
    }
    table.execute();
  }

  /** Delta's own builder takes no catalog's name, and this one takes no column for required. */
  private void createNamed(StructType schema, List<String> partitions) {
    List<Column> further = partitions.stream().skip(1).map(Columns::named).toList();
    CreateTableWriter<Row> table =
        spark
            .createDataFrame(List.<Row>of(), schema)
            .writeTo(sqlName())
            .using("delta")
            .partitionedBy(
                Columns.named(partitions.get(0)),
                JavaConverters.asScalaBufferConverter(further).asScala().toSeq());
    for (Map.Entry<String, String> property : properties(schema).entrySet()) {
      table = table.tableProperty(property.getKey(), property.getValue());
    }
    try {
      table.create();
    } catch (TableAlreadyExistsException e) {
      LOG.debug("Another run has made it in the meantime", e);
    }
  }

  private static Map<String, String> properties(StructType schema) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("delta.enableDeletionVectors", "false");
    // Windows are found by these; least and greatest features would only cost time.
    properties.put("delta.dataSkippingStatsColumns", times(schema));
    if (needMapping(schema.fields())) {
      properties.put("delta.columnMapping.mode", "name");
    }
    return properties;
  }

  private static String times(StructType schema) {
    return Arrays.stream(schema.fields())
        .filter(f -> Envelope.isPart(f) && f.dataType().equals(DataTypes.TimestampType))
        .map(StructField::name)
        .collect(Collectors.joining(","));
  }

  /** Adds columns. */
  void add(StructField[] columns) {
    if (columns.length == 0) {
      return;
    }
    boolean isMapped =
        spark.sql("SHOW TBLPROPERTIES " + sqlName()).collectAsList().stream()
            .anyMatch(
                row ->
                    row.getString(0).equals("delta.columnMapping.mode")
                        && row.getString(1).equals("name"));
    if (needMapping(columns) && !isMapped) {
      spark.sql(
          "ALTER TABLE "
              + sqlName()
              + " SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name',"
              + " 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '5')");
    }
    StructType wider = schema();
    for (StructField column : columns) {
      wider = wider.add(column);
    }
    save(
        spark
            .createDataFrame(List.<Row>of(), nullable(wider))
            .write()
            .format("delta")
            .mode(SaveMode.Append)
            .option("mergeSchema", "true"));
  }

  private static StructType nullable(StructType schema) {
    return new StructType(
        Arrays.stream(schema.fields())
            .map(f -> f.copy(f.name(), f.dataType(), true, f.metadata()))
            .toArray(StructField[]::new));
  }

  private static boolean needMapping(StructField[] columns) {
    return Arrays.stream(columns).anyMatch(c -> MAPPED.matcher(c.name()).matches());
  }

  /** Adds the rows of a batch, unless they are there. */
  void append(Dataset<Row> rows, Batch batch, String what) {
    save(
        rows.write()
            .format("delta")
            .mode(SaveMode.Append)
            .option("mergeSchema", "false")
            .option("txnAppId", batch.commits(what))
            .option("txnVersion", batch.number()));
  }

  /** Completes the rows that the condition finds, unless the batch has done so. */
  void complete(Dataset<Row> halves, Column condition, Map<String, Column> values, Batch batch) {
    RuntimeConfig settings = spark.conf();
    settings.set(APP, batch.commits("complete"));
    settings.set(VERSION, batch.number());
    try {
      // By its place, since Delta's forName takes no name of a catalog before that of the schema.
      DeltaTable.forPath(spark, isNamed() ? location() : place)
          .as("t")
          .merge(halves.as("s"), condition)
          .whenMatched()
          .update(values)
          .execute();
    } finally {
      settings.unset(APP);
      settings.unset(VERSION);
    }
  }
}
