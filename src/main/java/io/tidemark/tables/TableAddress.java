package io.tidemark.tables;

import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.catalog.DeltaTableV2;

/**
 * The address of one table: a folder, or a name in a catalog. What no reader or writer offers goes
 * through the catalog's own interface: no text of SQL holds a path or a name.
 */
sealed interface TableAddress {

  /** The address of the table with this name. */
  static TableAddress of(TablesLocation location, String name) {
    if (location instanceof TablesLocation.Catalog catalog) {
      return new Named(catalog, name);
    }
    String uri = ((TablesLocation.Workspace) location).uri();
    return new Path(uri.endsWith("/") ? uri + name : uri + "/" + name);
  }

  boolean exists(SparkSession spark);

  Dataset<Row> read(SparkSession spark);

  void write(DataFrameWriter<Row> writer);

  /** The catalog that knows the table; a folder is known to the session's own. */
  TableCatalog catalog(SparkSession spark);

  /** What the catalog calls it. */
  Identifier identifier();

  /** Delta's properties, and those of Tidemark's own, by name. */
  default Map<String, String> properties(SparkSession spark) {
    return loaded(spark).properties();
  }

  /** The columns that it is partitioned by. */
  default List<String> partitions(SparkSession spark) {
    return Arrays.stream(loaded(spark).partitioning())
        .flatMap(t -> Arrays.stream(t.references()))
        .map(column -> String.join(".", column.fieldNames()))
        .toList();
  }

  /** Sets a property of a table that is there. */
  default void setProperty(SparkSession spark, String name, String value) {
    try {
      catalog(spark).alterTable(identifier(), TableChange.setProperty(name, value));
    } catch (NoSuchTableException e) {
      throw absent(e);
    }
  }

  /** Delta's log of a table that is there. */
  default DeltaLog log(SparkSession spark) {
    return ((DeltaTableV2) loaded(spark)).deltaLog();
  }

  private Table loaded(SparkSession spark) {
    try {
      return catalog(spark).loadTable(identifier());
    } catch (NoSuchTableException e) {
      throw absent(e);
    }
  }

  private IllegalStateException absent(NoSuchTableException e) {
    return new IllegalStateException("Table " + this + " is not there", e);
  }

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
    public TableCatalog catalog(SparkSession spark) {
      return (TableCatalog) spark.sessionState().catalogManager().catalog("spark_catalog");
    }

    @Override
    public Identifier identifier() {
      return Identifier.of(new String[] {"delta"}, uri);
    }

    @Override
    public String toString() {
      return uri;
    }
  }

  /** A name in a schema of a catalog. */
  record Named(TablesLocation.Catalog schema, String name) implements TableAddress {
    @Override
    public boolean exists(SparkSession spark) {
      return spark.catalog().tableExists(toString());
    }

    @Override
    public Dataset<Row> read(SparkSession spark) {
      return spark.table(toString());
    }

    @Override
    public void write(DataFrameWriter<Row> writer) {
      writer.saveAsTable(toString());
    }

    @Override
    public TableCatalog catalog(SparkSession spark) {
      return (TableCatalog) schema.plugin(spark);
    }

    @Override
    public Identifier identifier() {
      return Identifier.of(schema.namespace(), name);
    }

    /** Its parts between backticks. */
    @Override
    public String toString() {
      return schema.quoted() + ".`" + name + "`";
    }
  }
}
