package io.tidemark.config;

import java.util.regex.Pattern;

/** Tells numbers and durations by how they are written. */
final class WrittenNumber {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final Pattern DURATION = Pattern.compile("\\d+(\\.\\d+)?\\s*[a-zA-Z]+");

  /** The most signs: matching takes the square of the time. */
  private static final int LONGEST = 400;

  /** The most signs that a {@code long} has for certain. */
  private static final int LONGEST_WHOLE = 18;

  private WrittenNumber() {}

  static boolean isNumber(String text) {
    return text.length() <= LONGEST && NUMBER.matcher(text).matches();
  }

  static boolean isWhole(String text) {
    return text.length() <= LONGEST_WHOLE && WHOLE.matcher(text).matches();
  }

  static boolean isDuration(String text) {
    return text.length() <= LONGEST && DURATION.matcher(text).matches();
  }

  /** Whether two texts are the same, or numbers that are. */
  static boolean isSame(String one, String other) {
    return one.equals(other)
        || (isNumber(one)
            && isNumber(other)
            && Double.compare(Double.parseDouble(one), Double.parseDouble(other)) == 0);
  }
}
