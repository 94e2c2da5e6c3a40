package io.tidemark.scan;

import io.tidemark.profile.Offenders;
import io.tidemark.profile.ValueHash;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.unsafe.types.UTF8String;

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
    UTF8String id = most == 0 ? null : ids.at(row);
    if (id == null) {
      return;
    }
    fingerprint += ValueHash.of(id.getBytes());
    String text = id.toString();
    if (smallest.size() < most) {
      smallest.add(text);
    } else if (text.compareTo(smallest.last()) < 0 && smallest.add(text)) {
      smallest.pollLast();
    }
  }

  Offenders offenders() {
    return new Offenders(rows, fingerprint, List.copyOf(smallest));
  }
}
