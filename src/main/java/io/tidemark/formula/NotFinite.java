package io.tidemark.formula;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Ceil;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Floor;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNaN;
import org.apache.spark.sql.catalyst.expressions.NaNvl;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;

/**
 * Finds what is NaN or infinite in the evaluation of an expression. Comparisons, {@code least} and
 * roundings make ordinary numbers of it, which would be published as if they had been measured.
 */
final class NotFinite {

  private static final double WHOLE_NUMBERS = 0x1p63;

  private NotFinite() {}

  /**
   * The first part of an expression that is not finite; empty if there is none. Parts that are not
   * evaluated, and those that the expression itself asks about, do not count.
   *
   * @param node bound to the row
   * @param named the same with names, of which the answer is
   */
  static Optional<String> in(Expression node, Expression named, InternalRow row) {
    List<Expression> children = Trees.children(node);
    List<Expression> names = Trees.children(named);
    for (int i = first(node); i < children.size(); i = next(node, i, children, row)) {
      Optional<String> found = in(children.get(i), names.get(i), row);
      if (found.isPresent()) {
        return found;
      }
    }
    boolean exceeds =
        (node instanceof Floor || node instanceof Ceil)
            && Math.abs(number(children.get(0), row)) >= WHOLE_NUMBERS;
    return exceeds || !Double.isFinite(number(node, row))
        ? Optional.of(Trees.uncast(named))
        : Optional.empty();
  }

  /**
   * What a part comes to; 0 of one that is always finite, which is not evaluated: a call within a
   * bound on what it may cost would be, without that bound.
   */
  private static double number(Expression node, InternalRow row) {
    boolean mayBe = node.dataType() instanceof DoubleType || node.dataType() instanceof FloatType;
    return mayBe && node.eval(row) instanceof Number number ? number.doubleValue() : 0;
  }

  private static int first(Expression node) {
    return node instanceof IsNaN || node instanceof NaNvl ? 1 : 0;
  }

  /** The child that is evaluated after another one; the number of children if none is. */
  private static int next(Expression node, int i, List<Expression> children, InternalRow row) {
    int none = children.size();
    if (node instanceof If) {
      return i > 0 ? none : Boolean.TRUE.equals(children.get(0).eval(row)) ? 1 : 2;
    }
    if (node instanceof CaseWhen) {
      // Conditions and values take turns; a last one without a condition is for the others.
      boolean isCondition = i % 2 == 0 && i + 1 < none;
      return !isCondition ? none : Boolean.TRUE.equals(children.get(i).eval(row)) ? i + 1 : i + 2;
    }
    boolean isDecided =
        (node instanceof Coalesce && children.get(i).eval(row) != null)
            || (node instanceof And && Boolean.FALSE.equals(children.get(i).eval(row)))
            || (node instanceof Or && Boolean.TRUE.equals(children.get(i).eval(row)));
    return isDecided ? none : i + 1;
  }
}
