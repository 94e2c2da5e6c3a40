package io.tidemark.core;

/** Shows in a message what somebody else wrote: on one line, and cut where it is long. */
public final class Excerpt {

  /** The most characters of a value or an expression that a message shows. */
  public static final int LONGEST = 120;

  /** The most characters of a whole message: its beginning and its end say what to do. */
  private static final int LONGEST_LINE = 4000;

  private static final int LONGEST_REASON = 500;

  private static final String MORE = "…";

  private Excerpt() {}

  /** The text itself, or its first characters and "…", with line breaks written as {@code \n}. */
  public static String of(String text) {
    String shown = text.length() <= LONGEST ? text : head(text, LONGEST - 1) + MORE;
    return onOneLine(shown);
  }

  /** A message on one line, of which the middle is left out where it is very long. */
  public static String line(String message) {
    return ends(message, LONGEST_LINE);
  }

  /** What a library says of a value, which may repeat it: the middle is left out where it does. */
  public static String reason(String message) {
    return ends(message, LONGEST_REASON);
  }

  private static String ends(String message, int longest) {
    String shown =
        message.length() <= longest
            ? message
            : head(message, longest / 2) + MORE + tail(message, longest / 2 - 1);
    return onOneLine(shown);
  }

  private static String head(String text, int length) {
    boolean splits = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splits ? length - 1 : length);
  }

  private static String tail(String text, int length) {
    int from = text.length() - length;
    return text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
  }

  private static String onOneLine(String text) {
    if (text.chars().noneMatch(Excerpt::isInvisible)) {
      return text;
    }
    StringBuilder line = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default ->
                    line.append(isInvisible(c) ? "\\u%04x".formatted(c) : Character.toString(c));
              }
            });
    return line.toString();
  }

  /** Control characters, other line breaks, and what turns the direction of writing. */
  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (type == Character.FORMAT && c != '\u200d');
  }
}
