package io.tidemark.constraints.volume;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * What the rows of a window are expected by.
 *
 * @param zone the time zone in whose weeks traffic repeats itself
 * @param holidays days there on which no more rows are expected than on Sundays
 */
public record VolumeSettings(ZoneId zone, Set<LocalDate> holidays) {

  public VolumeSettings {
    holidays = Set.copyOf(holidays);
  }
}
