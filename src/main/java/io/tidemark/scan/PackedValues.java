package io.tidemark.scan;

import io.tidemark.core.BadInputException;
import java.io.Serializable;
import java.util.ArrayList;
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
 * <p>The values stand in the order of their columns, with a byte between them that no text in UTF-8
 * holds; another such byte stands for a value that is not there.
 *
 * @param field where the text stands in a batch
 * @param types of the values
 */
record PackedValues(int field, List<DataType> types) implements Serializable {

  private static final byte SEPARATOR = (byte) 0xFF;
  private static final byte NONE = (byte) 0xFE;

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
        parts.add(text(SEPARATOR));
      }
      parts.add(part(columns.get(i), types.get(i)));
    }
    return functions.concat(parts.toArray(Column[]::new));
  }

  private static Column part(Column column, DataType type) {
    // The number that a fold reads from the column itself: of a float its exact value as a double.
    boolean isDouble = type instanceof FloatType || type instanceof DecimalType;
    Column exact = isDouble ? column.cast(DataTypes.DoubleType) : column;
    return functions.coalesce(exact.cast(DataTypes.StringType), text(NONE));
  }

  private static Column text(byte single) {
    return functions.lit(new byte[] {single}).cast(DataTypes.StringType);
  }

  /**
   * The values of a text: a double of a number, else a {@link UTF8String}; null for none.
   *
   * @throws BadInputException if a value holds the separator, so that it was no text in UTF-8
   */
  List<Object> values(UTF8String text) {
    byte[] bytes = text.getBytes();
    List<Object> values = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= bytes.length; at++) {
      if (at == bytes.length || bytes[at] == SEPARATOR) {
        if (values.size() == types.size()) {
          throw broken(text);
        }
        values.add(value(bytes, from, at, types.get(values.size())));
        from = at + 1;
      }
    }
    return values;
  }

  private static Object value(byte[] bytes, int from, int to, DataType type) {
    if (to - from == 1 && bytes[from] == NONE) {
      return null;
    }
    UTF8String value = UTF8String.fromBytes(bytes, from, to - from);
    return type instanceof NumericType ? (Object) Double.valueOf(value.toString()) : value;
  }

  private static BadInputException broken(UTF8String text) {
    return new BadInputException(
        "Among the values '"
            + text
            + "' that divide rows into groups (bias.facets, bias.group-variable) is one with the"
            + " byte 0xFF, which is no text in UTF-8: write the column's texts in UTF-8");
  }
}
