package io.tidemark.core;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The text by which labels are told apart: a label that arrives as {@code 1}, {@code 1.0}, {@code
 * "1"} or {@code true} is one label, whoever wrote it. SageMaker compares the texts as they are and
 * finds every prediction wrong where {@code 1.0} meets {@code 1} (aws/amazon-sagemaker-examples
 * issue 2953).
 */
public final class LabelText {

  /** A decimal number without needless zeros in front: {@code 007} is a code, not a number. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(0|[1-9]\\d{0,17}|(?=\\.\\d))(\\.\\d*)?([eE][+-]?\\d{1,2})?");

  private LabelText() {}

  /**
   * The label's text: without surrounding space and one pair of quotes; {@code true} and {@code
   * false} in any case as {@code 1} and {@code 0}; a number in its shortest decimal form. What is
   * normalised stays as it is when normalised again.
   *
   * @return null for null, for an empty text and for NaN, which are no labels
   */
  public static String of(String raw) {
    if (raw == null) {
      return null;
    }
    String text = unquoted(raw.strip());
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "" -> null;
      case "true" -> "1";
      case "false" -> "0";
      default -> text.equals("NaN") ? null : number(text);
    };
  }

  /** The text of a label that is a number; null for NaN. */
  public static String of(double raw) {
    return of(Double.toString(raw));
  }

  /** The text of a label that is true or false. */
  public static String of(boolean raw) {
    return raw ? "1" : "0";
  }

  private static String unquoted(String text) {
    String inner = text;
    while (inner.length() >= 2 && inner.startsWith("\"") && inner.endsWith("\"")) {
      inner = inner.substring(1, inner.length() - 1).strip();
    }
    return inner;
  }

  private static String number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return text;
    }
    BigDecimal number = new BigDecimal(text);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
