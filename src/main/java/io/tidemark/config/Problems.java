package io.tidemark.config;

import io.tidemark.core.Excerpt;
import io.tidemark.core.Redaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a configuration, so that it can be told all at once. */
final class Problems {

  private record Problem(Location at, String text) {}

  /** The most that are told. */
  private static final int MOST = 1000;

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
    if (keys.contains(key) || isInside(key)) {
      return;
    }
    keys.add(key);
    boolean named = at.source().equals(Location.OVERRIDE + key);
    found.add(new Problem(at, at + (named ? "" : " " + key) + ": " + text));
  }

  private boolean isInside(String key) {
    for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
      if (keys.contains(key.substring(0, dot))) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Every problem as {@code file:line key: what}, in the order of the files and their lines; of
   * very many the first ones, and how many more there are. None holds a secret.
   */
  List<String> lines() {
    List<Problem> sorted =
        found.stream()
            .sorted(Comparator.comparingInt(this::order).thenComparingInt(p -> p.at().line()))
            .toList();
    List<String> lines = new ArrayList<>();
    sorted.stream()
        .limit(MOST)
        .map(problem -> Excerpt.line(Redaction.of(problem.text())))
        .forEach(lines::add);
    if (sorted.size() > MOST) {
      lines.add(
          sorted.get(MOST).at() + ": this and " + (sorted.size() - MOST - 1) + " more problems");
    }
    return lines;
  }

  private int order(Problem problem) {
    int index = sources.indexOf(problem.at().source());
    return index < 0 ? sources.size() : index;
  }
}
