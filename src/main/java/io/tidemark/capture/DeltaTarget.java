package io.tidemark.capture;

import io.delta.tables.DeltaTable;
import io.tidemark.core.BadInputException;
import io.tidemark.delta.TableMaking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * A Delta table that batches go to, each once: Delta keeps the number of the last batch of every
 * stream and does nothing when it comes again.
 *
 * @param place where it is
 */
record DeltaTarget(SparkSession spark, TargetPlace place) {

  private static final String APP = "spark.databricks.delta.write.txnAppId";
  private static final String VERSION = "spark.databricks.delta.write.txnVersion";
  private static final int ATTEMPTS = 5;
  private static final String MAPPING = "delta.columnMapping.mode";

  DeltaTarget {
    if (!place.isNamed()) {
      place = TargetPlace.at(qualified(spark, place.text()));
    }
  }

  /** Delta takes a path from where the run was started for the name of a table. */
  private static String qualified(SparkSession spark, String path) {
    Path place = new Path(path);
    try {
      return place
          .getFileSystem(spark.sessionState().newHadoopConf())
          .makeQualified(place)
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach " + path, e);
    }
  }

  boolean exists() {
    return place.isNamed()
        ? spark.catalog().tableExists(name())
        : DeltaTable.isDeltaTable(spark, place.text());
  }

  Dataset<Row> rows() {
    return place.isNamed() ? spark.table(name()) : spark.read().format("delta").load(place.text());
  }

  /** Delta's log of the table, be it known by a path or a name; it must exist. */
  DeltaLog log() {
    return SourceFiles.snapshot(rows())
        .orElseThrow(() -> new BadInputException("The table " + place + " is no Delta table"))
        .deltaLog();
  }

  /** Where the files of the table are. */
  private String location() {
    return log().dataPath().toString();
  }

  /** The name of a named table, its parts between backticks. */
  private String name() {
    return String.join(".", TargetPlace.parts(spark, place.text()));
  }

  private void save(DataFrameWriter<Row> writer) {
    if (place.isNamed()) {
      writer.saveAsTable(name());
    } else {
      writer.save(place.text());
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
              + place
              + " is not one that tidemark ingest has made: give capture or"
              + " ground-truth a table of its own to ingest, or move that table away");
    }
    return schema;
  }

  /**
   * Creates the table, unless it is there.
   *
   * @throws BadInputException if its place holds other files
   */
  void create(StructType schema, List<String> partitions) {
    NewDeltaTable table = new NewDeltaTable(spark, schema, partitions);
    try {
      TableMaking.of(spark)
          .make(
              this::exists,
              () -> {
                if (place.isNamed()) {
                  table.createNamed(name());
                } else {
                  table.createAt(place.text());
                }
              });
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      if (TableMaking.isOccupied(e)) {
        throw new BadInputException(
            "The place of the table "
                + place
                + " holds files that are no Delta table: give capture or ground-truth a place of"
                + " its own to ingest, or move those files away",
            e);
      }
      throw e;
    }
  }

  /** Adds the columns of a layout that the table lacks, some of which another run may be adding. */
  void add(CaptureLayout layout) {
    for (int attempt = 1; ; attempt++) {
      try {
        addLacking(layout);
        return;
      } catch (ConcurrentModificationException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void addLacking(CaptureLayout layout) {
    CaptureLayout known = CaptureLayout.of(schema());
    StructField[] all = known.and(layout).fields();
    StructField[] columns = Arrays.copyOfRange(all, known.size(), all.length);
    if (columns.length == 0) {
      return;
    }
    if (NewDeltaTable.needMapping(columns) && !isMapped()) {
      mapColumns();
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

  private boolean isMapped() {
    return log()
        .update(false, Option.empty(), Option.empty())
        .metadata()
        .configuration()
        .get(MAPPING)
        .contains("name");
  }

  /** Lets files know columns by other names than the table does. */
  private void mapColumns() {
    TableCatalog catalog =
        (TableCatalog) spark.sessionState().catalogManager().catalog("spark_catalog");
    try {
      // By its place, which every table has: its properties are in its own log.
      catalog.alterTable(
          Identifier.of(new String[] {"delta"}, location()),
          TableChange.setProperty(MAPPING, "name"),
          TableChange.setProperty("delta.minReaderVersion", "2"),
          TableChange.setProperty("delta.minWriterVersion", "5"));
    } catch (NoSuchTableException e) {
      throw new IllegalStateException("The table " + place + " is not there", e);
    }
  }

  private static StructType nullable(StructType schema) {
    return new StructType(
        Arrays.stream(schema.fields())
            .map(f -> f.copy(f.name(), f.dataType(), true, f.metadata()))
            .toArray(StructField[]::new));
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
      DeltaTable.forPath(spark, location())
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
