package io.tidemark.core;

/**
 * The text by which labels are told apart: a label that arrives as {@code 1}, {@code 1.0}, {@code
 * "1"} or {@code true} is one label, whoever wrote it. SageMaker compares the texts as they are and
 * finds every prediction wrong where {@code 1.0} meets {@code 1} (aws/amazon-sagemaker-examples
 * issue 2953).
 */
public final class LabelText {

  private LabelText() {}

  /**
   * The label's text: its {@link CategoryText} without surrounding space and quotes, and {@code 1}
   * and {@code 0} for true and false. What is normalised stays as it is when normalised again.
   *
   * @return null for null, for an empty text and for NaN, which are no labels
   */
  public static String of(String raw) {
    if (raw == null) {
      return null;
    }
    String text = unquoted(raw.strip());
    if (text.isEmpty() || NumberText.formOf(text) == NumberText.Form.NAN) {
      return null;
    }
    String category = CategoryText.of(text);
    return switch (category) {
      case "true" -> "1";
      case "false" -> "0";
      default -> category;
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
}
