package io.tidemark.tables;

import io.tidemark.core.BadInputException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Whether a stored table has the shape that its schema asks for. */
final class TableShape {

  /** The only partition column: in no other layout do writers of different monitors all succeed. */
  static final String PARTITION = "monitor_id";

  private TableShape() {}

  /**
   * The columns that the stored table lacks.
   *
   * @throws BadInputException if it has other columns or types, or lacks a column that every row
   *     needs: then it isn't Tidemark's
   */
  static List<StructField> missingColumns(
      TableAddress address, TableSchema<?> schema, StructType stored) {
    Map<String, StructField> known = byName(schema.structType());
    Map<String, StructField> there = byName(stored);
    List<String> foreign =
        Arrays.stream(stored.fieldNames()).filter(c -> !known.containsKey(c)).toList();
    if (!foreign.isEmpty()) {
      throw refused(address, schema, "has the columns " + foreign + " that Tidemark does not know");
    }
    there.forEach(
        (column, field) -> {
          String expected = known.get(column).dataType().simpleString();
          String actual = field.dataType().simpleString();
          if (!actual.equals(expected)) {
            throw refused(
                address, schema, "has column " + column + " as " + actual + ", not " + expected);
          }
        });
    List<StructField> missing =
        Arrays.stream(schema.structType().fields())
            .filter(f -> !there.containsKey(f.name()))
            .toList();
    List<String> required =
        missing.stream().filter(f -> !f.nullable()).map(StructField::name).toList();
    if (!required.isEmpty()) {
      throw refused(address, schema, "lacks the columns " + required);
    }
    return missing;
  }

  /**
   * Refuses a table that is partitioned otherwise.
   *
   * @throws BadInputException if the partition columns are not those that Tidemark creates
   */
  static void requirePartitions(
      TableAddress address, TableSchema<?> schema, List<String> partitions) {
    if (!partitions.equals(List.of(PARTITION))) {
      throw refused(
          address, schema, "is partitioned by " + partitions + ", not by " + List.of(PARTITION));
    }
  }

  private static Map<String, StructField> byName(StructType type) {
    Map<String, StructField> fields = new HashMap<>();
    Set.of(type.fields()).forEach(f -> fields.put(f.name(), f));
    return fields;
  }

  private static BadInputException refused(
      TableAddress address, TableSchema<?> schema, String what) {
    return new BadInputException(
        "The table at "
            + address
            + " is not Tidemark's table "
            + schema.name()
            + ": it "
            + what
            + ". Choose another tidemark.workspace, or move that table away");
  }
}
