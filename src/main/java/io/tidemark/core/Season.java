package io.tidemark.core;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/** A way to cut a cycle of time into buckets, in UTC. */
public enum Season {
  /** The 24 hours of a day, whichever day: {@code 00} to {@code 23}. */
  HOUR_OF_DAY("hour-of-day", Duration.ofHours(1), Duration.ofDays(1)),
  /** The seven days of a week: {@code monday} to {@code sunday}. */
  WEEKDAY("weekday", Duration.ofDays(1), Duration.ofDays(7)),
  /** The 168 hours of a week: {@code monday 00} to {@code sunday 23}. */
  HOUR_OF_WEEK("hour-of-week", Duration.ofHours(1), Duration.ofDays(7));

  private final String text;
  private final Duration bucket;
  private final Duration cycle;

  Season(String text, Duration bucket, Duration cycle) {
    this.text = text;
    this.bucket = bucket;
    this.cycle = cycle;
  }

  /** The season called so in tables. */
  public static Season ofText(String text) {
    for (Season season : values()) {
      if (season.text.equals(text)) {
        return season;
      }
    }
    throw new TidemarkException(
        "'" + text + "' is no season: this release knows hour-of-day, weekday and hour-of-week");
  }

  /** The word in tables and in the configuration. */
  public String text() {
    return text;
  }

  /** How long a bucket lasts. */
  public Duration bucket() {
    return bucket;
  }

  /** After which time the first bucket comes again. */
  public Duration cycle() {
    return cycle;
  }

  /** The name of the bucket that the time falls in. */
  public String bucketOf(Instant time) {
    ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
    String hour = String.format(Locale.ROOT, "%02d", utc.getHour());
    return switch (this) {
      case HOUR_OF_DAY -> hour;
      case WEEKDAY -> day(utc.getDayOfWeek());
      case HOUR_OF_WEEK -> day(utc.getDayOfWeek()) + " " + hour;
    };
  }

  /** The name of the bucket that all of the window falls in; empty where there is no such one. */
  public Optional<String> bucketOf(Window window) {
    Window whole = new Tumbling(bucket).containing(window.start());
    return whole.covers(window) ? Optional.of(bucketOf(window.start())) : Optional.empty();
  }

  private static String day(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }
}
