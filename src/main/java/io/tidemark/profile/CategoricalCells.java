package io.tidemark.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Cells of a categorical column: one per counted value, then REST for the values that the baseline
 * knows but does not count one by one, then UNSEEN for those it never saw.
 *
 * <p>Tests count in the coarser {@link CategoryGroups}.
 */
public final class CategoricalCells implements Cells {

  private static final long serialVersionUID = 1L;

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
  private final CategoryGroups groups;
  private final GroupNumbers numbers;
  private final CategoryIndex index;
  private final String id;

  private CategoricalCells(
      List<String> values,
      long[] rest,
      Vocabulary vocabulary,
      long singletons,
      CategoryGroups groups) {
    this.values = values;
    this.singletons = singletons;
    this.rest = rest;
    this.vocabulary = vocabulary;
    this.groups = groups;
    this.index = new CategoryIndex(values);
    this.numbers = GroupNumbers.of(groups, values.stream().mapToLong(CategoricalCells::hashOf));
    this.id =
        CellsId.of(
            out -> {
              out.writeUTF("categorical");
              out.writeUTF(vocabulary.name());
              out.writeInt(values.size());
              for (String value : values) {
                byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
              }
              for (long hash : rest) {
                out.writeLong(hash);
              }
              groups.writeTo(out);
            });
  }

  /** The hash that tells a value from others, and orders it among them. */
  public static long hashOf(String value) {
    return ValueHash.of(value);
  }

  /**
   * Cells of the given vocabulary.
   *
   * @param values the counted values, most frequent in the baseline first, at most {@link
   *     #MOST_VALUES}
   * @param rest {@link ValueHash hashes} of the other values that the baseline saw; empty for an
   *     open vocabulary
   * @param singletons the values that the baseline holds exactly once
   * @param groups in which tests count
   */
  public static CategoricalCells of(
      List<String> values,
      long[] rest,
      Vocabulary vocabulary,
      long singletons,
      CategoryGroups groups) {
    if (Set.copyOf(values).size() != values.size()
        || values.size() > MOST_VALUES
        || groups.own() > values.size()) {
      throw new IllegalArgumentException(
          ("Counted values must be distinct, at most %d and as many as have a group of their own,"
                  + " were %d: %s, with %s")
              .formatted(MOST_VALUES, values.size(), values, groups));
    }
    long[] sorted = rest.clone();
    Arrays.sort(sorted);
    return new CategoricalCells(List.copyOf(values), sorted, vocabulary, singletons, groups);
  }

  /** The same with a group for each counted value. */
  public static CategoricalCells of(
      List<String> values, long[] rest, Vocabulary vocabulary, long singletons) {
    return of(values, rest, vocabulary, singletons, CategoryGroups.each(values.size()));
  }

  /**
   * Cells of a baseline that knows all its values.
   *
   * @param mostFrequentFirst the values and how often the baseline holds them
   * @param counted so many of the first have a cell of their own, at most {@link #MOST_VALUES}
   */
  public static CategoricalCells learned(List<ValueCounts.Count> mostFrequentFirst, int counted) {
    List<ValueCounts.Count> cells = mostFrequentFirst.subList(0, counted);
    Map<Long, Long> others = new HashMap<>();
    for (ValueCounts.Count other : mostFrequentFirst.subList(counted, mostFrequentFirst.size())) {
      others.merge(hashOf(other.value()), other.count(), Long::sum);
    }
    return of(
        cells.stream().map(ValueCounts.Count::value).toList(),
        others.keySet().stream().mapToLong(Long::longValue).toArray(),
        Vocabulary.CLOSED,
        mostFrequentFirst.stream().filter(c -> c.count() == 1).count(),
        CategoryGroups.learned(
            cells.stream().mapToLong(ValueCounts.Count::count).toArray(),
            cells.stream().mapToLong(c -> hashOf(c.value())).toArray(),
            others));
  }

  /**
   * Cells of a baseline that has too many values to know them all.
   *
   * @param mostFrequentFirst the values with a cell, and how often the baseline holds them at least
   * @param rows the baseline's values, all of them
   */
  public static CategoricalCells open(List<ValueCounts.Count> mostFrequentFirst, long rows) {
    long[] counts = mostFrequentFirst.stream().mapToLong(ValueCounts.Count::count).toArray();
    return of(
        mostFrequentFirst.stream().map(ValueCounts.Count::value).toList(),
        new long[0],
        Vocabulary.OPEN,
        0,
        CategoryGroups.even(counts, rows - Arrays.stream(counts).sum()));
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
    int counted = index.of(value);
    if (counted >= 0) {
      return counted;
    }
    if (vocabulary == Vocabulary.OPEN) {
      return restCell();
    }
    return rest.length > 0 && Arrays.binarySearch(rest, hashOf(value)) >= 0
        ? restCell()
        : unseenCell();
  }

  /**
   * The cell of a category, however it is written here or there: cells of a SageMaker file, or of
   * before categories had one text, hold {@code 1.0} or {@code True}.
   *
   * @param category the value's {@link io.tidemark.core.CategoryText}
   * @param written the value as it is written
   */
  public int cellOf(String category, String written) {
    int counted = index.of(category, written);
    if (counted >= 0) {
      return counted;
    }
    int cell = cellOf(category);
    return cell == unseenCell() ? cellOf(written) : cell;
  }

  /** The cell of a counted value. */
  public OptionalInt countedCellOf(String value) {
    int cell = index.of(value);
    return cell < 0 ? OptionalInt.empty() : OptionalInt.of(cell);
  }

  @Override
  public int size() {
    return values.size() + 2;
  }

  public CategoryGroups groups() {
    return groups;
  }

  /** The group of a cell that counts one value. */
  public int groupOfCounted(int cell) {
    return numbers.ofCounted(cell);
  }

  /** The group of a pool of values without a cell. */
  public int groupOfPool(int pool) {
    return numbers.ofPool(pool);
  }

  /** The pool of a value without a cell; there must be pools. */
  public int poolOf(String value) {
    return groups.poolOf(hashOf(value));
  }

  /** The group of any value. */
  public int groupOf(String value) {
    int counted = index.of(value);
    return counted < 0 ? groupOfOther(hashOf(value)) : groupOfCounted(counted);
  }

  /** The group of a value without a cell, by its hash. */
  int groupOfOther(long hash) {
    return numbers.ofRare(groups, hash);
  }

  @Override
  public int groupCount() {
    return groups.own() + groups.pools();
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
        && groups.equals(that.groups)
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
        + vocabulary
        + ", in groups of "
        + groups;
  }
}
