package io.tidemark.core;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A pattern with signs for any one and for any number of characters. Unlike a regular expression of
 * the same meaning it never tries more than the length of the text times that of the pattern.
 */
public final class Wildcards implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int ONE = -1;
  private static final int ANY = -2;

  private final int[] tokens;

  private Wildcards(int[] tokens) {
    this.tokens = tokens;
  }

  /** A pattern in which {@code *} stands for any characters, also for none. */
  public static Wildcards stars(String pattern) {
    return new Wildcards(pattern.codePoints().map(c -> c == '*' ? ANY : c).toArray());
  }

  /**
   * A pattern of SQL's LIKE: {@code _} stands for one character, {@code %} for any, also for none.
   *
   * @param escape before one of these, or before itself, takes its meaning away
   * @throws IllegalArgumentException if it stands before something else, or at the end
   */
  public static Wildcards like(String pattern, char escape) {
    IntStream.Builder tokens = IntStream.builder();
    int[] points = pattern.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (points[i] == escape) {
        int next = i + 1 < points.length ? points[++i] : -1;
        if (next != '_' && next != '%' && next != escape) {
          throw new IllegalArgumentException(
              "the escape character '"
                  + escape
                  + "' stands before "
                  + (next < 0 ? "nothing" : "'" + Character.toString(next) + "'")
                  + ", and may only before _, % and itself");
        }
        tokens.add(next);
      } else {
        tokens.add(points[i] == '_' ? ONE : points[i] == '%' ? ANY : points[i]);
      }
    }
    return new Wildcards(tokens.build().toArray());
  }

  /** Whether the whole text is as the pattern says. */
  public boolean matches(String text) {
    int at = 0;
    int token = 0;
    // Where the last sign for any characters stands, and up to where it reaches: a longer reach of
    // an earlier one could only leave less to the rest.
    int lastAny = -1;
    int reach = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (token < tokens.length && (tokens[token] == point || tokens[token] == ONE)) {
        at += Character.charCount(point);
        token++;
      } else if (token < tokens.length && tokens[token] == ANY) {
        lastAny = token++;
        reach = at;
      } else if (lastAny >= 0) {
        reach += Character.charCount(text.codePointAt(reach));
        at = reach;
        token = lastAny + 1;
      } else {
        return false;
      }
    }
    return IntStream.range(token, tokens.length).allMatch(i -> tokens[i] == ANY);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Wildcards that && Arrays.equals(tokens, that.tokens);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(tokens);
  }
}
