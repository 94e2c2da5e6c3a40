package io.tidemark.config;

import io.tidemark.core.Redaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a configuration, so that it can be told all at once. */
final class Problems {

  private record Problem(Location at, String text) {}

  private final List<String> sources;
  private final Set<String> keys = new HashSet<>();
  private final List<Problem> found = new ArrayList<>();

  /**
   * No problems yet.
   *
   * @param sources the files' names, in the order in which to report
   */
  Problems(List<String> sources) {
    this.sources = List.copyOf(sources);
  }

  /** No problems of the same files. */
  Problems afresh() {
    return new Problems(sources);
  }

  /** Notes a problem of the file as a whole. */
  void add(Location at, String text) {
    found.add(new Problem(at, at + ": " + text));
  }

  /**
   * Notes a problem of one key. Only the first problem of a key counts, and none of the keys inside
   * a block that is wrong itself: they would follow from it.
   */
  void add(Location at, String key, String text) {
    if (keys.contains(key) || keys.stream().anyMatch(outer -> key.startsWith(outer + "."))) {
      return;
    }
    keys.add(key);
    boolean named = at.source().equals(Location.OVERRIDE + key);
    found.add(new Problem(at, at + (named ? "" : " " + key) + ": " + text));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Every problem as {@code file:line key: what}, in the order of the files and their lines. None
   * holds a secret.
   */
  List<String> lines() {
    return found.stream()
        .sorted(Comparator.comparingInt(this::order).thenComparingInt(p -> p.at().line()))
        .map(problem -> Redaction.of(problem.text()))
        .toList();
  }

  private int order(Problem problem) {
    int index = sources.indexOf(problem.at().source());
    return index < 0 ? sources.size() : index;
  }
}
