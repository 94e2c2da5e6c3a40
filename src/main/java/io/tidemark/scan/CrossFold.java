package io.tidemark.scan;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.CrossProducts;
import io.tidemark.profile.TypeRule;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The products of columns in the making. What is a number, and what means "no value", is the same
 * as in the columns' profiles.
 */
final class CrossFold {

  /** One of the columns: where it stands, and how its numbers are read. */
  private static final class Field {
    private final int ordinal;
    private final Numbers numbers;
    private final double[] sentinels;
    private final Set<String> texts;
    private final TypeRule rule;

    Field(ScanLayout layout, ColumnName column) {
      ColumnPlan plan = layout.plan().column(column).orElseThrow();
      ordinal = layout.ordinal(plan);
      DataType type = layout.types().get(ordinal);
      numbers = Numbers.of(type);
      sentinels = Sentinels.numbers(plan.sentinels(), type);
      texts = Set.copyOf(plan.sentinels());
      rule = plan.rule();
    }

    /** Writes the rows' numbers; NaN where a text is none. */
    void read(ColumnVector vector, int[] rows, int count, double[] into) {
      if (numbers != null) {
        numbers.read(vector, rows, count, into);
        return;
      }
      for (int i = 0; i < count; i++) {
        into[i] = number(vector.getUTF8String(rows[i]));
      }
    }

    private double number(UTF8String text) {
      boolean isValue =
          texts.isEmpty()
              || !(texts.contains(text.toString())
                  || texts.contains(rule.categoryOf(text.toString())));
      return isValue ? rule.numberOf(text.getBytes()) : Double.NaN;
    }

    boolean isValue(double number) {
      return Double.isFinite(number)
          && (sentinels.length == 0 || !Sentinels.contain(sentinels, number));
    }
  }

  private final List<Field> fields;
  private final Scratch scratch;
  private final CrossProducts.Fold fold;

  CrossFold(ScanLayout layout, Scratch scratch) {
    this.fields = layout.plan().cross().columns().stream().map(c -> new Field(layout, c)).toList();
    this.scratch = scratch;
    this.fold = new CrossProducts.Fold(layout.plan().cross());
  }

  /** Whether columns of this type can be read. */
  static boolean reads(DataType type) {
    return type instanceof StringType || SourceColumns.kindOf(type) == ColumnKind.NUMERIC;
  }

  void add(ColumnarBatch batch, RowSelection selection) {
    int[] rows = scratch.rows(selection.count);
    int count = withoutNulls(batch, selection, rows);
    double[][] numbers = scratch.columns(fields.size(), count);
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      field.read(batch.column(field.ordinal), rows, count, numbers[i]);
    }
    fold.addAll(numbers, complete(numbers, count));
  }

  /** The rows in which no column is null. */
  private int withoutNulls(ColumnarBatch batch, RowSelection selection, int[] rows) {
    System.arraycopy(selection.rows, 0, rows, 0, selection.count);
    int count = selection.count;
    for (Field field : fields) {
      ColumnVector vector = batch.column(field.ordinal);
      if (vector.hasNull()) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
          if (!vector.isNullAt(rows[i])) {
            rows[kept++] = rows[i];
          }
        }
        count = kept;
      }
    }
    return count;
  }

  /** Moves the rows in which every number is a finite value to the front. */
  private int complete(double[][] numbers, int count) {
    int kept = 0;
    for (int row = 0; row < count; row++) {
      if (isComplete(numbers, row)) {
        if (kept < row) {
          for (int i = 0; i < fields.size(); i++) {
            numbers[i][kept] = numbers[i][row];
          }
        }
        kept++;
      }
    }
    return kept;
  }

  private boolean isComplete(double[][] numbers, int row) {
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).isValue(numbers[i][row])) {
        return false;
      }
    }
    return true;
  }

  CrossProducts products() {
    return fold.crossProducts();
  }
}
