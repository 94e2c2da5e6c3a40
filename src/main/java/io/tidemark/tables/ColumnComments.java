package io.tidemark.tables;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * The comments on the columns of a table that is there. They change no data, type or version: every
 * release reads and writes the table as before.
 */
final class ColumnComments {

  private ColumnComments() {}

  /**
   * Gives each column without a comment the one that {@link ColumnMeanings} has, all in one commit,
   * and in none where each has one. Comments of the user's own stay.
   */
  static void addMissing(SparkSession spark, TableAddress address, TableSchema<?> schema) {
    OptimisticTransaction transaction =
        address.log(spark).startTransaction(Option.empty(), Option.empty());
    Metadata stored = transaction.metadata();
    StructType commented =
        new StructType(
            Arrays.stream(stored.schema().fields())
                .map(field -> commented(schema, field))
                .toArray(StructField[]::new));
    if (commented.equals(stored.schema())) {
      return;
    }
    transaction.updateMetadata(
        stored.copy(
            stored.id(),
            stored.name(),
            stored.description(),
            stored.format(),
            commented.json(),
            stored.partitionColumns(),
            stored.configuration(),
            stored.createdTime()),
        false);
    transaction.commit(
        JavaConverters.asScalaBuffer(List.<Action>of()).toSeq(),
        new DeltaOperations.UpdateSchema(stored.schema(), commented));
  }

  private static StructField commented(TableSchema<?> schema, StructField field) {
    return field.getComment().isDefined()
        ? field
        : field.withComment(ColumnMeanings.of(schema.name(), field.name()));
  }
}
