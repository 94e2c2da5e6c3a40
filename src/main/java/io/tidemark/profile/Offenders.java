package io.tidemark.profile;

import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;

/**
 * The rows that commit one {@link Offence}: how many, the smallest few of their event ids in the
 * order of their text, and the sum of the hashes of all their ids. Equal fingerprints and counts
 * mean the same events. All three add up in any order.
 *
 * @param rows how many rows offend
 * @param fingerprint sum modulo 2^64 of {@link ValueHash} of the event ids; 0 where events have no
 *     id
 * @param eventIds at most as many as the plan asks for, ascending
 */
public record Offenders(long rows, long fingerprint, List<String> eventIds)
    implements Serializable {

  public static final Offenders NONE = new Offenders(0, 0, List.of());

  public Offenders {
    eventIds = List.copyOf(eventIds);
  }

  /** The union of both, with at most {@code most} event ids. */
  public Offenders merge(Offenders other, int most) {
    TreeSet<String> ids = new TreeSet<>(eventIds);
    ids.addAll(other.eventIds);
    return new Offenders(
        rows + other.rows, fingerprint + other.fingerprint, ids.stream().limit(most).toList());
  }

  /** Whether nothing tells which rows they are but their number. */
  public boolean isAnonymous() {
    return fingerprint == 0;
  }

  /** Whether both are the same events; never so where events have no id. */
  public boolean sameEventsAs(Offenders other) {
    return fingerprint != 0 && rows == other.rows && fingerprint == other.fingerprint;
  }
}
