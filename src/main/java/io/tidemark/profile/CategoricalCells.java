package io.tidemark.profile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Cells of a categorical column: one per counted value, then REST for the values that the baseline
 * knows but does not count one by one, then UNSEEN for those it never saw.
 *
 * <p>Groups are the first {@value #GROUPED_VALUES} values, one each, and all others together,
 * UNSEEN among them. Which of the rare values a sample happens to hold is chance, in the window as
 * in the baseline; were REST and UNSEEN apart, a window of the very same data would seem to have
 * moved from the one to the other. Whether too much is unseen is a question of its own: {@code
 * unseen_rate}.
 */
public final class CategoricalCells implements Cells {

  private static final long serialVersionUID = 1L;

  /** Values with a group of their own. */
  public static final int GROUPED_VALUES = 19;

  /** The most values with a cell of their own. */
  public static final int MOST_VALUES = 256;

  /** Whether the baseline knows every value that it saw. */
  public enum Vocabulary {
    /** A value that is neither counted nor among the rest was never seen. */
    CLOSED,
    /** The baseline had too many values to know them all: every other value counts as REST. */
    OPEN
  }

  private final List<String> values;
  private final long[] rest;
  private final Vocabulary vocabulary;
  private final long singletons;
  private final String id;
  private transient Map<String, Integer> cellOfValue;

  private CategoricalCells(
      List<String> values, long[] rest, Vocabulary vocabulary, long singletons) {
    this.values = values;
    this.singletons = singletons;
    this.rest = rest;
    this.vocabulary = vocabulary;
    this.id =
        CellsId.of(
            out -> {
              out.writeUTF("categorical");
              out.writeUTF(vocabulary.name());
              out.writeInt(values.size());
              for (String value : values) {
                byte[] utf8 = value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
              }
              for (long hash : rest) {
                out.writeLong(hash);
              }
            });
  }

  /**
   * Cells of the given vocabulary.
   *
   * @param values the counted values, most frequent in the baseline first, at most {@link
   *     #MOST_VALUES}
   * @param rest {@link ValueHash hashes} of the other values that the baseline saw; empty for an
   *     open vocabulary
   */
  public static CategoricalCells of(
      List<String> values, long[] rest, Vocabulary vocabulary, long singletons) {
    Set<String> distinct = new HashSet<>(values);
    if (distinct.size() != values.size() || values.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          "Counted values must be distinct and at most "
              + MOST_VALUES
              + ", were "
              + values.size()
              + ": "
              + values);
    }
    long[] sorted = rest.clone();
    Arrays.sort(sorted);
    return new CategoricalCells(List.copyOf(values), sorted, vocabulary, singletons);
  }

  /** Cells of a column whose baseline holds these values, none of them just once, and no others. */
  public static CategoricalCells of(String... values) {
    return of(List.of(values), new long[0], Vocabulary.CLOSED, 0);
  }

  public List<String> values() {
    return values;
  }

  public long[] rest() {
    return rest.clone();
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /**
   * How many values the baseline holds exactly once: what Good and Turing expect to be unseen
   * later, per row of it.
   */
  public long singletons() {
    return singletons;
  }

  public int restCell() {
    return values.size();
  }

  public int unseenCell() {
    return values.size() + 1;
  }

  public int cellOf(String value) {
    Integer counted = cells().get(value);
    if (counted != null) {
      return counted;
    }
    if (vocabulary == Vocabulary.OPEN) {
      return restCell();
    }
    return rest.length > 0 && Arrays.binarySearch(rest, ValueHash.of(value)) >= 0
        ? restCell()
        : unseenCell();
  }

  /** The cell of a counted value. */
  public OptionalInt countedCellOf(String value) {
    Integer cell = cells().get(value);
    return cell == null ? OptionalInt.empty() : OptionalInt.of(cell);
  }

  private Map<String, Integer> cells() {
    Map<String, Integer> map = cellOfValue;
    if (map == null) {
      map = new HashMap<>();
      for (int i = 0; i < values.size(); i++) {
        map.put(values.get(i), i);
      }
      cellOfValue = map;
    }
    return map;
  }

  @Override
  public int size() {
    return values.size() + 2;
  }

  @Override
  public int groupOf(int cell) {
    return Math.min(cell, Math.min(GROUPED_VALUES, values.size()));
  }

  @Override
  public int groupCount() {
    return Math.min(GROUPED_VALUES, values.size()) + 1;
  }

  @Override
  public String label(int cell) {
    if (cell == restCell()) {
      return "REST";
    }
    return cell == unseenCell() ? "UNSEEN" : "'" + values.get(cell) + "'";
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CategoricalCells that
        && values.equals(that.values)
        && Arrays.equals(rest, that.rest)
        && vocabulary == that.vocabulary;
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "CategoricalCells "
        + id
        + " with "
        + values.size()
        + " values, "
        + rest.length
        + " more known, "
        + vocabulary;
  }
}
