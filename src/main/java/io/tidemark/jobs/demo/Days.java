package io.tidemark.jobs.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Days in a row, from the first to the last.
 *
 * @param first from 1 on
 */
public record Days(int first, int last) {

  /** The last day of the simulated service, whose first is 1. */
  static final int LAST = 28;

  /** The spans that days make up. */
  static List<Days> spans(SortedSet<Integer> days) {
    List<Days> spans = new ArrayList<>();
    for (int day : days) {
      int before = spans.size() - 1;
      if (before >= 0 && spans.get(before).last() == day - 1) {
        spans.set(before, new Days(spans.get(before).first(), day));
      } else {
        spans.add(new Days(day, day));
      }
    }
    return spans;
  }

  /** Days as people write them: 3, 5-7. */
  static String text(SortedSet<Integer> days) {
    return spans(days).stream().map(Days::toString).collect(Collectors.joining(", "));
  }

  boolean contains(int day) {
    return day >= first && day <= last;
  }

  @Override
  public String toString() {
    return first == last ? String.valueOf(first) : first + "-" + last;
  }
}
