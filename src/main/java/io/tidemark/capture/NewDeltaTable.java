package io.tidemark.capture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.CreateTableWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.JavaConverters;

/**
 * A Delta table that is yet to be made.
 *
 * @param partitions the columns it is partitioned by, at least one
 */
record NewDeltaTable(SparkSession spark, StructType schema, List<String> partitions) {

  private static final Logger LOG = LoggerFactory.getLogger(NewDeltaTable.class);

  /** What the names of columns may not hold, unless the files know them by other names. */
  private static final Pattern MAPPED = Pattern.compile(".*[ ,;{}()\\n\\t=].*", Pattern.DOTALL);

  private static final Pattern PLAIN = Pattern.compile("\\w+");

  NewDeltaTable {
    partitions = List.copyOf(partitions);
  }

  /** Creates it at the path, unless it is there; Delta refuses a path with other files. */
  void createAt(String path) {
    Map<String, String> all = properties();
    all.put(TableCatalog.PROP_PROVIDER, "delta");
    try {
      ((TableCatalog) spark.sessionState().catalogManager().catalog("spark_catalog"))
          .createTable(
              Identifier.of(new String[] {"delta"}, path),
              Arrays.stream(schema.fields())
                  .map(
                      f ->
                          org.apache.spark.sql.connector.catalog.Column.create(
                              f.name(), f.dataType(), f.nullable(), null, f.metadata().json()))
                  .toArray(org.apache.spark.sql.connector.catalog.Column[]::new),
              partitions.stream().map(Expressions::identity).toArray(Transform[]::new),
              all);
    } catch (TableAlreadyExistsException e) {
      LOG.debug("Another run has made it in the meantime", e);
    } catch (NoSuchNamespaceException e) {
      throw new IllegalStateException("There is no catalog of paths for " + path, e);
    }
  }

  /**
   * Creates it in a catalog, unless it is there. Delta's own builder knows no catalog's name; this
   * one takes every column for one that may be NULL.
   */
  void createNamed(String name) {
    List<Column> further = partitions.stream().skip(1).map(Columns::named).toList();
    CreateTableWriter<Row> table =
        spark
            .createDataFrame(List.<Row>of(), schema)
            .writeTo(name)
            .using("delta")
            .partitionedBy(
                Columns.named(partitions.get(0)),
                JavaConverters.asScalaBufferConverter(further).asScala().toSeq());
    for (Map.Entry<String, String> property : properties().entrySet()) {
      table = table.tableProperty(property.getKey(), property.getValue());
    }
    try {
      table.create();
    } catch (TableAlreadyExistsException e) {
      LOG.debug("Another run has made it in the meantime", e);
    }
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("delta.enableDeletionVectors", "false");
    // Windows are found by these; least and greatest features would only cost time.
    properties.put("delta.dataSkippingStatsColumns", times());
    if (needMapping(schema.fields())) {
      properties.put("delta.columnMapping.mode", "name");
    }
    return properties;
  }

  private String times() {
    return Arrays.stream(schema.fields())
        .filter(f -> Envelope.isPart(f) && f.dataType().equals(DataTypes.TimestampType))
        .map(StructField::name)
        .map(name -> PLAIN.matcher(name).matches() ? name : TargetPlace.quoted(name))
        .collect(Collectors.joining(","));
  }

  /** Whether files can know columns of these names only by other names. */
  static boolean needMapping(StructField[] columns) {
    return Arrays.stream(columns).anyMatch(c -> MAPPED.matcher(c.name()).matches());
  }
}
