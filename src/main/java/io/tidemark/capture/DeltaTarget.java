package io.tidemark.capture;

import io.delta.tables.DeltaTable;
import io.tidemark.core.BadInputException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A Delta table that batches go to, each once: Delta keeps the number of the last batch of every
 * stream and does nothing when it comes again.
 */
record DeltaTarget(SparkSession spark, String path) {

  private static final String APP = "spark.databricks.delta.write.txnAppId";
  private static final String VERSION = "spark.databricks.delta.write.txnVersion";

  /** What the names of columns may not hold, unless the files know them by other names. */
  private static final Pattern MAPPED = Pattern.compile(".*[ ,;{}()\\n\\t=].*", Pattern.DOTALL);

  boolean exists() {
    return DeltaTable.isDeltaTable(spark, path);
  }

  Dataset<Row> rows() {
    return spark.read().format("delta").load(path);
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
          "The table at "
              + path
              + " is not one that tidemark ingest has made: give capture.path or"
              + " ground-truth.path of its own to ingest, or move that table away");
    }
    return schema;
  }

  /** Creates the table, unless it is there. */
  void create(StructType schema, List<String> partitions) {
    var table =
        DeltaTable.createIfNotExists(spark)
            .location(path)
            .addColumns(schema)
            .partitionedBy(partitions.toArray(String[]::new))
            .property("delta.enableDeletionVectors", "false")
            // Windows are found by these; least and greatest features would only cost time.
            .property("delta.dataSkippingStatsColumns", times(schema));
    if (needMapping(schema.fields())) {
      table = table.property("delta.columnMapping.mode", "name");
    }
    table.execute();
  }

  private static String times(StructType schema) {
    return Arrays.stream(schema.fields())
        .filter(f -> Envelope.isPart(f) && f.dataType().equals(DataTypes.TimestampType))
        .map(StructField::name)
        .collect(Collectors.joining(","));
  }

  /** Adds the columns of a layout that the table lacks. */
  void add(CaptureLayout layout) {
    CaptureLayout known = CaptureLayout.of(schema());
    StructField[] all = known.and(layout).fields();
    StructField[] columns = Arrays.copyOfRange(all, known.size(), all.length);
    if (columns.length == 0) {
      return;
    }
    boolean isMapped =
        spark
            .sql("SHOW TBLPROPERTIES delta.`" + path.replace("`", "``") + "`")
            .collectAsList()
            .stream()
            .anyMatch(
                row ->
                    row.getString(0).equals("delta.columnMapping.mode")
                        && row.getString(1).equals("name"));
    if (needMapping(columns) && !isMapped) {
      spark.sql(
          "ALTER TABLE delta.`"
              + path.replace("`", "``")
              + "` SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name',"
              + " 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '5')");
    }
    StructType wider = schema();
    for (StructField column : columns) {
      wider = wider.add(column);
    }
    spark
        .createDataFrame(List.<Row>of(), nullable(wider))
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .option("mergeSchema", "true")
        .save(path);
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
    rows.write()
        .format("delta")
        .mode(SaveMode.Append)
        .option("mergeSchema", "false")
        .option("txnAppId", batch.commits(what))
        .option("txnVersion", batch.number())
        .save(path);
  }

  /** Completes the rows that the condition finds, unless the batch has done so. */
  void complete(
      Dataset<Row> halves, Column condition, java.util.Map<String, Column> values, Batch batch) {
    RuntimeConfig settings = spark.conf();
    settings.set(APP, batch.commits("complete"));
    settings.set(VERSION, batch.number());
    try {
      DeltaTable.forPath(spark, path)
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
