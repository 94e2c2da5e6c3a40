package io.tidemark.constraints;

import java.util.OptionalDouble;

/**
 * What the earlier windows of a metric say of the next.
 *
 * @param windows how many there are, at least 0
 * @param warmUp how many it takes, at least 1
 * @param limit the least value that is an anomaly among them; empty while there are too few, and
 *     where none is
 */
public record HistoryLimit(int windows, int warmUp, OptionalDouble limit) {

  public HistoryLimit {
    if (windows < 0 || warmUp < 1 || (windows < warmUp && limit.isPresent())) {
      throw new IllegalArgumentException(
          "A limit "
              + limit
              + " from "
              + windows
              + " windows does not go with a warm-up of "
              + warmUp);
    }
  }

  public boolean isWarm() {
    return windows >= warmUp;
  }
}
