package io.tidemark.tables;

import java.time.Instant;

/**
 * Which state of its labels a base window was profiled with.
 *
 * @param number 1 for the first, one more each time they changed
 * @param asOf when the labels were read
 */
public record LabelRevision(int number, Instant asOf) {

  public LabelRevision {
    asOf = Instants.stored(asOf);
    if (number < 1) {
      throw new IllegalArgumentException("Revisions begin at 1, was " + number);
    }
  }
}
