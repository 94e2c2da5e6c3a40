package io.tidemark.scan;

import java.io.Serializable;

/**
 * What joining predictions with their labels left out.
 *
 * @param duplicates captures of an event and base window of which another was taken
 * @param unmatchedLabels events that have a label, and no capture among those read
 */
record JoinCounts(long duplicates, long unmatchedLabels) implements Serializable {

  /** Nothing. */
  static final JoinCounts NONE = new JoinCounts(0, 0);

  JoinCounts plus(JoinCounts other) {
    return new JoinCounts(duplicates + other.duplicates, unmatchedLabels + other.unmatchedLabels);
  }
}
