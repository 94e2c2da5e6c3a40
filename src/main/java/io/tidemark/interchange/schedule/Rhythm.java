package io.tidemark.interchange.schedule;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a schedule runs.
 *
 * @param every from one run to the next; empty for one that runs once
 * @param firstHour the hour of the day, UTC, at which the runs of a day begin; empty where it says
 *     nothing, as hourly
 */
record Rhythm(Optional<Duration> every, OptionalInt firstHour) {

  /** {@code cron(0 * ? * * *)}, {@code cron(0 17 ? * * *)}, {@code cron(0 17/6 ? * * *)}. */
  private static final Pattern CRON =
      Pattern.compile("cron\\(\\s*0 +(\\*|\\d{1,2}(?:/\\d{1,2})?) +\\? +\\* +\\* +\\*\\s*\\)");

  /** The rhythm of an expression; empty where it is none that SageMaker documents. */
  static Optional<Rhythm> of(String expression) {
    if (expression.equals("NOW")) {
      return Optional.of(new Rhythm(Optional.empty(), OptionalInt.empty()));
    }
    Matcher cron = CRON.matcher(expression);
    if (!cron.matches()) {
      return Optional.empty();
    }
    String hours = cron.group(1);
    if (hours.equals("*")) {
      return Optional.of(new Rhythm(Optional.of(Duration.ofHours(1)), OptionalInt.empty()));
    }
    String[] parts = hours.split("/", -1);
    int first = Integer.parseInt(parts[0]);
    int step = parts.length == 1 ? 24 : Integer.parseInt(parts[1]);
    return first > 23 || step < 1 || step > 24
        ? Optional.empty()
        : Optional.of(new Rhythm(Optional.of(Duration.ofHours(step)), OptionalInt.of(first)));
  }

  /** An offset such as {@code -P1D}; empty where it is not of that form, or not before the run. */
  static Optional<Duration> offset(String text) {
    try {
      // Years and months have no length of their own.
      Duration offset = Duration.parse(text.replaceFirst("^-", ""));
      return offset.isNegative() ? Optional.empty() : Optional.of(offset);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A duration as configurations write it. */
  static String words(Duration length) {
    if (length.toSeconds() % 86_400 == 0) {
      return counted(length.toDays(), "day");
    }
    return length.toSeconds() % 3600 == 0
        ? counted(length.toHours(), "hour")
        : counted(length.toMinutes(), "minute");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
