package io.tidemark.report;

import io.tidemark.core.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A finding with those that began while it lasted and that it may explain.
 *
 * @param followers what began in the same window or later, by their first windows
 */
record Incident(Entry cause, List<Entry> followers) {

  /** Open ones first, the gravest and then the oldest. */
  static final Comparator<Incident> RANK =
      Comparator.comparing(Incident::isOpen)
          .thenComparing(Incident::severity)
          .reversed()
          .thenComparingInt(i -> i.cause().first());

  Incident {
    followers = followers.stream().sorted(Comparator.comparingInt(Entry::first)).toList();
  }

  boolean isOpen() {
    return all().anyMatch(Entry::isOpen);
  }

  Severity severity() {
    return all()
        .filter(e -> e.isOpen() || !isOpen())
        .map(Entry::gravest)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Stream<Entry> all() {
    return Stream.concat(Stream.of(cause), followers.stream());
  }
}
