package io.tidemark.deequ;

import io.tidemark.core.DecimalText;
import io.tidemark.core.Excerpt;
import io.tidemark.core.ExhaustedBudget;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Concat;
import org.apache.spark.sql.catalyst.expressions.ConcatWs;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Levenshtein;
import org.apache.spark.sql.catalyst.expressions.StringReplace;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;

/** What a call of an expression may cost for the values of one row. */
final class CallBudget {

  /** The most bytes, or elements, of what is put together; what is shortened may be longer. */
  static final int LONGEST = 1_000_000;

  /** The most pairs of characters that an edit distance may compare: about half a second. */
  static final long MOST_PAIRS = 50_000_000;

  /** The most pairs of a search, which at worst begins anew at each character. */
  static final long MOST_SEARCHED = 1_000_000_000;

  private CallBudget() {}

  /**
   * Requires that a call may run, and puts a text that is fast to read in place of one that is slow
   * to read as a decimal.
   *
   * @param call that is resolved
   * @throws ExhaustedBudget if it may not, for these arguments
   */
  static void require(Expression call, Object[] arguments) {
    if (call instanceof Cast) {
      if (readsDecimal(call) && arguments[0] != null) {
        arguments[0] = UTF8String.fromString(DecimalText.bounded(arguments[0].toString()));
      }
    } else if (call instanceof Concat) {
      requireSize(call, Arrays.stream(arguments).mapToLong(CallBudget::size).sum());
    } else if (call instanceof ConcatWs) {
      requireSize(call, joined(arguments));
    } else {
      requirePairs(call, arguments);
      if (call instanceof StringReplace && Arrays.stream(arguments).allMatch(a -> a != null)) {
        requireSize(call, replaced(arguments));
      }
    }
  }

  /**
   * Why a resolved plan may not be used: Spark itself has a text read as a decimal there, as for
   * {@code ceil(text, 1)}, and no {@link BoundedCall} looks at it.
   */
  static Optional<String> refusal(LogicalPlan resolved) {
    return ScalaTypes.list(resolved.expressions()).stream()
        .map(CallBudget::refusal)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> refusal(Expression node) {
    return ScalaTypes.list(node.children()).stream()
        .map(
            child ->
                readsDecimal(child) && !(node instanceof BoundedCall)
                    ? Optional.of(
                        "takes the text "
                            + Excerpt.of(child.children().head().sql())
                            + " for a decimal: write cast(… AS decimal(20, 5)) around it")
                    : refusal(child))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean readsDecimal(Expression node) {
    return node instanceof Cast cast
        && cast.dataType() instanceof DecimalType
        && cast.child().dataType().equals(DataTypes.StringType);
  }

  /** Requires that a text of this size may be made. */
  static void requireSize(Expression call, long size) {
    requireSize(call.prettyName(), size);
  }

  /** Requires that a function may make a text of this size. */
  static void requireSize(String function, long size) {
    if (size > LONGEST) {
      throw new ExhaustedBudget(
          "the function %s would make more than %d bytes of one row: put less together"
              .formatted(function, LONGEST));
    }
  }

  private static long size(Object value) {
    return value instanceof UTF8String text
        ? text.numBytes()
        : value instanceof byte[] bytes
            ? bytes.length
            : value instanceof ArrayData array ? array.numElements() : 0;
  }

  /** A separator stands before each text, of which an array holds many. */
  private static long joined(Object[] arguments) {
    long separator = size(arguments[0]);
    long sum = 0;
    for (int i = 1; i < arguments.length; i++) {
      if (arguments[i] instanceof ArrayData array) {
        for (int j = 0; j < array.numElements(); j++) {
          sum += separator + (array.isNullAt(j) ? 0 : size(array.getUTF8String(j)));
        }
      } else {
        sum += separator + size(arguments[i]);
      }
    }
    return sum;
  }

  /** The size of a text after replacements; what does not grow is not counted. */
  private static long replaced(Object[] arguments) {
    long growth = size(arguments[2]) - size(arguments[1]);
    if (growth <= 0 || size(arguments[1]) == 0) {
      return 0;
    }
    long most = size(arguments[0]) / size(arguments[1]);
    if (size(arguments[0]) + most * growth <= LONGEST) {
      return 0;
    }
    String text = arguments[0].toString();
    String search = arguments[1].toString();
    long found = 0;
    for (int at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + search.length())) {
      found++;
    }
    return found == 0 ? 0 : size(arguments[0]) + found * growth;
  }

  /** The two longest texts, compared character by character. */
  private static void requirePairs(Expression call, Object[] arguments) {
    long[] sizes = Arrays.stream(arguments).mapToLong(CallBudget::size).sorted().toArray();
    int last = sizes.length - 1;
    long pairs = last < 1 ? 0 : sizes[last] * sizes[last - 1];
    long most = call instanceof Levenshtein ? MOST_PAIRS : MOST_SEARCHED;
    if (pairs > most) {
      throw new ExhaustedBudget(
          "the function %s would compare a text of %d bytes with one of %d, at most %d pairs are"
                  .formatted(call.prettyName(), sizes[last], sizes[last - 1], most)
              + " allowed: compare shorter ones, as by left(text, 1000)");
    }
  }
}
