package io.tidemark.profile;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers between two ends, each of which belongs to the range or does not: {@code (40.0,
 * Infinity)}, {@code [18.0, 25.0)}. NaN is in no range.
 *
 * @param lower the lower end; {@code -Infinity} for none
 * @param lowerEnd whether it belongs to the range; an infinite end is open
 * @param upper the upper end; {@code Infinity} for none
 * @param upperEnd whether it belongs to the range
 */
public record ValueRange(double lower, End lowerEnd, double upper, End upperEnd)
    implements Serializable {

  /** Whether the end of a range belongs to it. */
  public enum End {
    OPEN,
    CLOSED
  }

  private static final Pattern TEXT =
      Pattern.compile("\\s*([\\[(])\\s*([^,\\s]+)\\s*,\\s*([^,\\s]+)\\s*([\\])])\\s*");

  public ValueRange {
    // -0.0 and 0.0 are one number, and have one text.
    lower += 0.0;
    upper += 0.0;
    lowerEnd = Double.isInfinite(lower) ? End.OPEN : lowerEnd;
    upperEnd = Double.isInfinite(upper) ? End.OPEN : upperEnd;
    boolean point = lower == upper && lowerEnd == End.CLOSED && upperEnd == End.CLOSED;
    if (!(lower < upper) && !point) {
      throw new IllegalArgumentException(
          "A range needs a lower end below its upper end, had " + lower + " and " + upper);
    }
  }

  /** {@code (bound, Infinity)}: an exclusive lower bound, as Clarify's thresholds are. */
  public static ValueRange above(double bound) {
    return new ValueRange(bound, End.OPEN, Double.POSITIVE_INFINITY, End.OPEN);
  }

  /** {@code [bound, Infinity)}. */
  public static ValueRange atLeast(double bound) {
    return new ValueRange(bound, End.CLOSED, Double.POSITIVE_INFINITY, End.OPEN);
  }

  /** {@code (-Infinity, bound)}. */
  public static ValueRange below(double bound) {
    return new ValueRange(Double.NEGATIVE_INFINITY, End.OPEN, bound, End.OPEN);
  }

  /** {@code (-Infinity, bound]}. */
  public static ValueRange atMost(double bound) {
    return new ValueRange(Double.NEGATIVE_INFINITY, End.OPEN, bound, End.CLOSED);
  }

  /**
   * The range of a text such as {@code [18, 25)} or {@code (-Infinity, 40]}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ValueRange parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    try {
      if (matcher.matches()) {
        return new ValueRange(
            Double.parseDouble(matcher.group(2)),
            matcher.group(1).equals("[") ? End.CLOSED : End.OPEN,
            Double.parseDouble(matcher.group(3)),
            matcher.group(4).equals("]") ? End.CLOSED : End.OPEN);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(problem(text), e);
    }
    throw new IllegalArgumentException(problem(text));
  }

  private static String problem(String text) {
    return "'" + text + "' is no range: write it as [18, 25) or (-Infinity, 40]";
  }

  /** Whether the number is in the range; an infinite number is in one without that end. */
  public boolean contains(double value) {
    return (value > lower || (value == lower && reaches(lowerEnd, lower)))
        && (value < upper || (value == upper && reaches(upperEnd, upper)));
  }

  private static boolean reaches(End end, double bound) {
    return end == End.CLOSED || Double.isInfinite(bound);
  }

  /** Whether some number is in both. */
  public boolean overlaps(ValueRange other) {
    return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
  }

  private boolean startsBeforeEndOf(ValueRange other) {
    return lower < other.upper
        || (lower == other.upper && lowerEnd == End.CLOSED && other.upperEnd == End.CLOSED);
  }

  /** The numbers outside, where they are one range: that of {@code (40, Infinity)}. */
  public Optional<ValueRange> complement() {
    if (Double.isInfinite(lower) == Double.isInfinite(upper)) {
      return Optional.empty();
    }
    return Optional.of(
        Double.isInfinite(upper)
            ? new ValueRange(Double.NEGATIVE_INFINITY, End.OPEN, lower, opposite(lowerEnd))
            : new ValueRange(upper, opposite(upperEnd), Double.POSITIVE_INFINITY, End.OPEN));
  }

  private static End opposite(End end) {
    return end == End.OPEN ? End.CLOSED : End.OPEN;
  }

  /** {@code (40.0, Infinity)}. */
  public String text() {
    return (lowerEnd == End.CLOSED ? "[" : "(")
        + lower
        + ", "
        + upper
        + (upperEnd == End.CLOSED ? "]" : ")");
  }

  @Override
  public String toString() {
    return text();
  }
}
