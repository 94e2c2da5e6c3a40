package io.tidemark.capture;

import java.io.Serializable;

/**
 * What could not be done for some records.
 *
 * @param records for how many
 * @param example where one of them is, and why: the first in the order of texts
 */
public record Failure(long records, String example) implements Serializable {

  Failure plus(Failure other) {
    return new Failure(
        records + other.records, example.compareTo(other.example) <= 0 ? example : other.example);
  }
}
