package io.tidemark.scan;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Several values of a row as one text, which takes a quarter of the room of as many fields, and one
 * look instead of one per value: a shuffle and a sort cost by the byte.
 *
 * <p>The values stand in the order of their columns with {@link #SEPARATOR} between them. A value
 * that is not there is {@link #MARK} alone; a text that would be mistaken is the mark and its bytes
 * in hexadecimal.
 *
 * @param field where the text stands in a batch
 * @param types of the values
 */
record PackedValues(int field, List<DataType> types) implements Serializable {

  private static final String MARK = "\u0000";
  private static final String SEPARATOR = "\u0001";

  PackedValues {
    types = List.copyOf(types);
  }

  /** Whether a value of this type is the same after it was packed. */
  static boolean canHold(DataType type) {
    return type instanceof StringType || type instanceof BooleanType || type instanceof NumericType;
  }

  /** The text of these columns, each of a type that {@link #canHold} confirms. */
  static Column packed(List<Column> columns, List<DataType> types) {
    List<Column> parts = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      if (i > 0) {
        parts.add(functions.lit(SEPARATOR));
      }
      parts.add(part(columns.get(i), types.get(i)));
    }
    return functions.concat(parts.toArray(Column[]::new));
  }

  private static Column part(Column column, DataType type) {
    if (type instanceof StringType) {
      Column isMistakable = column.contains(SEPARATOR).or(column.startsWith(MARK));
      return functions
          .when(isMistakable, functions.concat(functions.lit(MARK), functions.hex(column)))
          .otherwise(functions.coalesce(column, functions.lit(MARK)));
    }
    // The number that a fold reads from the column itself: of a float its exact value as a double.
    boolean isDouble = type instanceof FloatType || type instanceof DecimalType;
    Column exact = isDouble ? column.cast(DataTypes.DoubleType) : column;
    return functions.coalesce(exact.cast(DataTypes.StringType), functions.lit(MARK));
  }

  /** The values of a text: a double of a number, else a {@link UTF8String}; null for none. */
  List<Object> values(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = value(parts[i], types.get(i));
    }
    return Arrays.asList(values);
  }

  private static Object value(String part, DataType type) {
    if (part.equals(MARK)) {
      return null;
    }
    if (type instanceof NumericType) {
      return Double.valueOf(part);
    }
    return UTF8String.fromString(
        part.startsWith(MARK)
            ? new String(HexFormat.of().parseHex(part, 1, part.length()), StandardCharsets.UTF_8)
            : part);
  }
}
