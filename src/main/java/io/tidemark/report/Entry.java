package io.tidemark.report;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was found of one subject from its first window to its last, by the places of the windows.
 *
 * @param isOpen whether no window after the last one was judged and showed nothing
 */
record Entry(
    Evidence.Subject subject, NavigableMap<Integer, List<Evidence>> found, boolean isOpen) {

  /** An entry with its evidence in order. */
  Entry(Evidence.Subject subject, NavigableMap<Integer, List<Evidence>> found, boolean isOpen) {
    this.subject = subject;
    this.isOpen = isOpen;
    this.found = new TreeMap<>();
    found.forEach(
        (at, evidence) -> {
          List<Evidence> gravestFirst = new ArrayList<>(evidence);
          gravestFirst.sort(
              Comparator.comparing(Evidence::severity)
                  .thenComparingDouble(Evidence::size)
                  .reversed()
                  .thenComparing(Evidence::constraint));
          this.found.put(at, List.copyOf(gravestFirst));
        });
  }

  int first() {
    return found.firstKey();
  }

  int last() {
    return found.lastKey();
  }

  boolean isFoundAt(int at) {
    return found.containsKey(at);
  }

  /** What says most: the gravest evidence of the last window. */
  Evidence latest() {
    return found.lastEntry().getValue().get(0);
  }

  Severity gravest() {
    return found.values().stream()
        .map(evidence -> evidence.get(0).severity())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The gravest that was found in a window. */
  Optional<Severity> severity(int at) {
    return Optional.ofNullable(found.get(at)).map(evidence -> evidence.get(0).severity());
  }

  boolean isOf(MonitorType type) {
    return subject.type().equals(type);
  }
}
