package io.tidemark.tables;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How long the windows of a series of metrics are: the column {@code granularity}, as {@code 1
 * hour} or {@code 7 days}. Two series with windows that begin and end together differ in it.
 *
 * @param text the words in the tables
 */
public record Granularity(String text) {

  private static final Pattern ALLOWED = Pattern.compile("snapshot|[0-9]{1,9} [a-z]{1,16}");

  /** Captures without event time: one window over all of them. */
  public static final Granularity SNAPSHOT = new Granularity("snapshot");

  public Granularity {
    if (!ALLOWED.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no granularity: expected such as '1 hour', '7 days' or 'snapshot'");
    }
  }

  /** The length in the largest unit that divides it: days, hours, minutes or seconds. */
  public static Granularity of(Duration length) {
    long seconds = length.toSeconds();
    if (seconds <= 0 || !length.equals(Duration.ofSeconds(seconds))) {
      throw new IllegalArgumentException(
          "A granularity is a whole number of seconds above 0, was " + length);
    }
    if (seconds % 86_400 == 0) {
      return of(seconds / 86_400, "day");
    }
    if (seconds % 3_600 == 0) {
      return of(seconds / 3_600, "hour");
    }
    return seconds % 60 == 0 ? of(seconds / 60, "minute") : of(seconds, "second");
  }

  private static Granularity of(long count, String unit) {
    return new Granularity(count + " " + unit + (count == 1 ? "" : "s"));
  }

  @Override
  public String toString() {
    return text;
  }
}
