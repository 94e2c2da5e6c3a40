package io.tidemark.scan;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.FacetRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/** Says of each row of a batch which group of one column it belongs to. One per task and column. */
final class FacetGroups {

  /** Groups that anybody compares; a column of amounts or ids has more. */
  static final int MOST_GROUPS = 1_000;

  private static final int MOST_REMEMBERED = 16_384;

  private final String column;
  private final FacetRule rule;
  private final Numbers numbers;
  private final Texts texts;
  private final Map<Object, Integer> ofValue = new HashMap<>();
  private final Map<String, Integer> ofLabel = new HashMap<>();
  private final List<String> labels = new ArrayList<>();
  private final int[] one = new int[1];
  private final double[] number = new double[1];
  private int[] codes = new int[0];

  FacetGroups(String column, FacetRule rule, DataType type) {
    this.column = column;
    this.rule = rule;
    this.numbers = type instanceof NumericType ? Numbers.of(type) : null;
    this.texts = Texts.of(type);
  }

  /** A code for the group of each row; valid until the next batch is read. */
  int[] read(ColumnVector vector, int rows) {
    if (codes.length < rows) {
      codes = new int[rows];
    }
    for (int row = 0; row < rows; row++) {
      codes[row] = code(vector, row);
    }
    return codes;
  }

  /** By code. */
  String label(int code) {
    return labels.get(code);
  }

  private int code(ColumnVector vector, int row) {
    return code(vector.isNullAt(row) ? null : value(vector, row));
  }

  /**
   * A code for the group of a value.
   *
   * @param value a double of a column of numbers, else a text; null for none
   */
  int code(Object value) {
    Integer known = ofValue.get(value);
    if (known == null) {
      known = look(value instanceof UTF8String text ? text.toString() : value);
      if (ofValue.size() >= MOST_REMEMBERED) {
        ofValue.clear();
      }
      ofValue.put(value instanceof UTF8String text ? text.copy() : value, known);
    }
    return known;
  }

  private Object value(ColumnVector vector, int row) {
    if (numbers == null) {
      return texts.text(vector, row);
    }
    one[0] = row;
    numbers.read(vector, one, 1, number);
    return number[0];
  }

  private int look(Object value) {
    String label = rule.labelOf(value);
    Integer code = ofLabel.get(label);
    if (code == null) {
      code = labels.size();
      if (code >= MOST_GROUPS) {
        throw new BadInputException(
            "Column '"
                + ColumnName.of(column)
                + "' divides the rows into more than "
                + MOST_GROUPS
                + " groups, such as '"
                + label
                + "': name the values or ranges to watch (bias.facets), or another"
                + " bias.group-variable");
      }
      ofLabel.put(label, code);
      labels.add(label);
    }
    return code;
  }
}
