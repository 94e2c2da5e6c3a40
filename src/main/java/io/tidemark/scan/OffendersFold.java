package io.tidemark.scan;

import io.tidemark.profile.Offenders;
import java.util.List;
import java.util.TreeSet;

/** {@link Offenders} in the making. */
final class OffendersFold {

  private final int most;
  private final TreeSet<String> smallest = new TreeSet<>();
  private long rows;
  private long fingerprint;

  OffendersFold(int most) {
    this.most = most;
  }

  void add(EventIds ids, int row) {
    rows++;
    EventIds.Id id = most == 0 ? null : ids.at(row);
    if (id == null) {
      return;
    }
    fingerprint += id.hash();
    if (smallest.size() < most) {
      smallest.add(id.text());
    } else if (id.text().compareTo(smallest.last()) < 0 && smallest.add(id.text())) {
      smallest.pollLast();
    }
  }

  Offenders offenders() {
    return new Offenders(rows, fingerprint, List.copyOf(smallest));
  }
}
