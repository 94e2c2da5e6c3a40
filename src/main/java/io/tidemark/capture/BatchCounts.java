package io.tidemark.capture;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the records and lines of batches: {@code read = written + duplicated +
 * quarantined}.
 *
 * @param read records, and lines that could not be read
 * @param written records that are in the table, as a row or as the other half of one
 * @param duplicated records that were there before
 * @param quarantined lines that could not be read
 * @param completed rows that were half and are whole now
 * @param untimed rows that have no event time
 * @param reasons how many lines are in quarantine for which reason
 * @param unknown in how many records a name occurs that has no column
 * @param failures what could not be done for some of the written records, by its key below
 *     ingest.capture.preprocess
 */
public record BatchCounts(
    long read,
    long written,
    long duplicated,
    long quarantined,
    long completed,
    long untimed,
    SortedMap<String, Long> reasons,
    SortedMap<String, Long> unknown,
    SortedMap<String, Failure> failures) {

  /** Nothing was taken in. */
  public static final BatchCounts NONE =
      new BatchCounts(0, 0, 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  public BatchCounts {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    unknown = Collections.unmodifiableSortedMap(new TreeMap<>(unknown));
    failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    if (read != written + duplicated + quarantined) {
      throw new IllegalStateException(
          "Records are lost: of "
              + read
              + " that were read, "
              + written
              + " are written, "
              + duplicated
              + " duplicated and "
              + quarantined
              + " in quarantine");
    }
  }

  /** The counts of both. */
  public BatchCounts plus(BatchCounts other) {
    SortedMap<String, Failure> all = new TreeMap<>(failures);
    other.failures.forEach((step, failure) -> all.merge(step, failure, Failure::plus));
    return new BatchCounts(
        read + other.read,
        written + other.written,
        duplicated + other.duplicated,
        quarantined + other.quarantined,
        completed + other.completed,
        untimed + other.untimed,
        sum(reasons, other.reasons),
        sum(unknown, other.unknown),
        all);
  }

  private static SortedMap<String, Long> sum(Map<String, Long> some, Map<String, Long> others) {
    SortedMap<String, Long> sum = new TreeMap<>(some);
    others.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }
}
