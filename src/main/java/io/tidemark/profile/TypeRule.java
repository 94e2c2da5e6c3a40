package io.tidemark.profile;

import io.tidemark.core.CategoryText;
import io.tidemark.core.NumberText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * By which rule the values of a column have types, numbers and categories. Part of what a profile
 * means: profiles of different rules are not of the same values.
 */
public enum TypeRule {
  /**
   * Deequ's types to the letter, as SageMaker has them: {@code .5}, {@code True} and {@code nan}
   * are texts, {@code 0123} is an integer, and {@code 1} and {@code 1.0} are two categories.
   */
  DEEQU,

  /**
   * Values as people write them, in a column that may hold anything: {@code .5} is a number and
   * {@code True} a boolean, but {@code nan} is a word and {@code 0123} a code.
   */
  WORDS,

  /** The same in a column of numbers, where {@code nan} and {@code 0123} are numbers too. */
  NUMBERS;

  /** The rule for a column of which this is known; Deequ's rule is that of every column. */
  public TypeRule forColumn(ColumnKind kind, ValueType inferred) {
    if (this == DEEQU) {
      return this;
    }
    return kind == ColumnKind.NUMERIC || inferred.isNumeric() ? NUMBERS : WORDS;
  }

  /** The type of the value with this text in UTF-8. NaN and infinities are fractions. */
  public ValueType typeOf(byte[] utf8) {
    ValueType deequ = ValueType.of(utf8);
    if (this == DEEQU || (deequ.isNumeric() && this == NUMBERS && !hasBlank(utf8))) {
      return deequ;
    }
    if (deequ == ValueType.BOOLEAN) {
      return deequ;
    }
    String text = new String(utf8, StandardCharsets.UTF_8);
    return switch (NumberText.formOf(text)) {
      case INTEGRAL -> isCode(text) ? ValueType.STRING : ValueType.INTEGRAL;
      case FRACTIONAL -> isCode(text) ? ValueType.STRING : ValueType.FRACTIONAL;
      case NAN, INFINITE -> this == NUMBERS ? ValueType.FRACTIONAL : ValueType.STRING;
      case NONE -> isFlag(text) ? ValueType.BOOLEAN : ValueType.STRING;
    };
  }

  /** Whether the text is a value by this rule: in a column of numbers, {@code nan} is none. */
  public boolean isValue(String text) {
    return this != NUMBERS || !isNotFinite(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the text is NaN's or infinity's word, by whatever rule it is counted. */
  public static boolean isNotFinite(byte[] utf8) {
    if (utf8.length < 3 || (utf8[utf8.length - 1] >= '0' && utf8[utf8.length - 1] <= '9')) {
      return false;
    }
    NumberText.Form form = NumberText.formOf(new String(utf8, StandardCharsets.UTF_8));
    return form == NumberText.Form.NAN || form == NumberText.Form.INFINITE;
  }

  /**
   * The number that the text denotes; NaN too where it denotes none, and infinity where it is
   * beyond a double's range.
   */
  public double numberOf(byte[] utf8) {
    boolean isPlain = ValueType.of(utf8).isNumeric();
    if (this == DEEQU) {
      return isPlain ? ValueType.numberOf(utf8) : Double.NaN;
    }
    if (isPlain && !hasBlank(utf8) && (this == NUMBERS || utf8[0] >= '1')) {
      return ValueType.numberOf(utf8);
    }
    return typeOf(utf8).isNumeric()
        ? NumberText.valueOf(new String(utf8, StandardCharsets.UTF_8)).orElse(Double.NaN)
        : Double.NaN;
  }

  /** The text by which categories are told apart. */
  public String categoryOf(String text) {
    return this == DEEQU ? text : CategoryText.of(text);
  }

  private boolean isCode(String text) {
    return this == WORDS && NumberText.isCode(text);
  }

  private static boolean isFlag(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return lower.equals("true") || lower.equals("false");
  }

  /** Deequ admits a blank after the sign, which nobody else does. */
  private static boolean hasBlank(byte[] utf8) {
    for (byte c : utf8) {
      if (c == ' ') {
        return true;
      }
    }
    return false;
  }
}
