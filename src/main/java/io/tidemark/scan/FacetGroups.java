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

  /** Places of a table of numbers without objects, a power of two. */
  private static final int PLACES = 4_096;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final String column;
  private final FacetRule rule;
  private final Numbers numbers;
  private final Texts texts;
  private final Map<UTF8String, Integer> ofText = new HashMap<>();
  private final Map<String, Integer> ofLabel = new HashMap<>();
  private final List<String> labels = new ArrayList<>();
  private final int[] one = new int[1];
  private final double[] number = new double[1];
  private final long[] bitsAt = new long[PLACES];
  private final int[] codeAt = new int[PLACES];
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
    if (vector.isNullAt(row)) {
      return code(null);
    }
    return numbers == null ? code(texts.text(vector, row)) : codeOfNumber(vector, row);
  }

  /** A number that came lately is known by its bits; another one takes the place. */
  private int codeOfNumber(ColumnVector vector, int row) {
    one[0] = row;
    numbers.read(vector, one, 1, number);
    long bits = Double.doubleToLongBits(number[0]);
    int at = (int) ((bits * SPREAD) >>> 52);
    if (codeAt[at] == 0 || bitsAt[at] != bits) {
      bitsAt[at] = bits;
      codeAt[at] = 1 + look(number[0]);
    }
    return codeAt[at] - 1;
  }

  private int code(UTF8String text) {
    Integer known = ofText.get(text);
    if (known == null) {
      known = look(text == null ? null : text.toString());
      if (ofText.size() >= MOST_REMEMBERED) {
        ofText.clear();
      }
      ofText.put(text == null ? null : text.copy(), known);
    }
    return known;
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
