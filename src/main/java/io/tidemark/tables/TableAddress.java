package io.tidemark.tables;

import io.delta.tables.DeltaTable;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The address of one table: a folder, or a name in a catalog. */
sealed interface TableAddress {

  /** The address of the table with this name. */
  static TableAddress of(TablesLocation location, String name) {
    if (location instanceof TablesLocation.Catalog catalog) {
      return new Named(catalog.quoted() + ".`" + name + "`");
    }
    String uri = ((TablesLocation.Workspace) location).uri();
    return new Path(uri.endsWith("/") ? uri + name : uri + "/" + name);
  }

  boolean exists(SparkSession spark);

  Dataset<Row> read(SparkSession spark);

  void write(DataFrameWriter<Row> writer);

  /** The table as a statement in SQL names it. */
  String sqlName();

  /** A folder. */
  record Path(String uri) implements TableAddress {
    @Override
    public boolean exists(SparkSession spark) {
      return DeltaTable.isDeltaTable(spark, uri);
    }

    @Override
    public Dataset<Row> read(SparkSession spark) {
      return spark.read().format("delta").load(uri);
    }

    @Override
    public void write(DataFrameWriter<Row> writer) {
      writer.save(uri);
    }

    @Override
    public String sqlName() {
      return "delta.`" + uri.replace("`", "``") + "`";
    }

    @Override
    public String toString() {
      return uri;
    }
  }

  /** A name in a catalog, its parts between backticks. */
  record Named(String sqlName) implements TableAddress {
    @Override
    public boolean exists(SparkSession spark) {
      return spark.catalog().tableExists(sqlName);
    }

    @Override
    public Dataset<Row> read(SparkSession spark) {
      return spark.table(sqlName);
    }

    @Override
    public void write(DataFrameWriter<Row> writer) {
      writer.saveAsTable(sqlName);
    }

    @Override
    public String toString() {
      return sqlName;
    }
  }
}
