package io.tidemark.profile;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The probabilities that a multiclass model gave its classes: each class against all others, as a
 * binary problem. A state like any other: it merges in any order, and its size depends on the
 * classes and not on the rows.
 *
 * <p>The cube of a class counts {@link ScoreCells#FOUR_DIGITS} of its probability; {@link
 * #POSITIVE} there is the class and {@link #NEGATIVE} any other. Rows with a {@link ScoreFlaw} are
 * in no cube.
 */
public final class ClassScores implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The label of the class itself in its cube. */
  public static final String POSITIVE = "1";

  /** The label of all other classes there. */
  public static final String NEGATIVE = "0";

  /** Of a model without them. */
  public static final ClassScores NONE = new ClassScores(Map.of(), Moments.EMPTY, Map.of());

  private final TreeMap<String, PredictionCube> ofClass;
  private final Moments squares;
  private final EnumMap<ScoreFlaw, Long> flaws;

  private ClassScores(
      Map<String, PredictionCube> ofClass, Moments squares, Map<ScoreFlaw, Long> flaws) {
    this.ofClass = new TreeMap<>(ofClass);
    this.squares = squares;
    this.flaws = new EnumMap<>(ScoreFlaw.class);
    flaws.forEach((flaw, rows) -> this.flaws.merge(flaw, rows, Long::sum));
    this.flaws.values().removeIf(rows -> rows == 0);
  }

  /**
   * The scores of some rows.
   *
   * @param ofClass the cube of each class, all of the same rows
   * @param squares of the labelled rows' Brier scores: over the classes, the sum of the squared
   *     distance of the probability from 1 for the row's label and from 0 for all others
   * @param flaws the rows that are left out, by reason
   */
  public static ClassScores of(
      Map<String, PredictionCube> ofClass, Moments squares, Map<ScoreFlaw, Long> flaws) {
    ofClass.forEach(
        (label, cube) -> {
          if (!cube.scoreCells().equals(Optional.of(ScoreCells.FOUR_DIGITS))) {
            throw new IllegalArgumentException(
                "Scores of class " + label + " are counted in cells " + cube.scoreCells());
          }
        });
    return new ClassScores(ofClass, squares, flaws);
  }

  /** The classes, in the order of their labels. */
  public List<String> classes() {
    return List.copyOf(ofClass.keySet());
  }

  /** Whether the model has none. */
  public boolean isEmpty() {
    return ofClass.isEmpty();
  }

  /** The cube of a class. */
  public PredictionCube of(String label) {
    return ofClass.get(label);
  }

  /** The cubes by class. */
  public Map<String, PredictionCube> byClass() {
    return Collections.unmodifiableMap(ofClass);
  }

  /** Of the Brier scores of the labelled rows, each in [0, 2]. */
  public Moments squares() {
    return squares;
  }

  /** The rows that are left out, by reason; a reason without rows is not there. */
  public Map<ScoreFlaw, Long> flaws() {
    return Collections.unmodifiableMap(flaws);
  }

  /** The rows that are left out. */
  public long flawed() {
    return flaws.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The rows whose probabilities are used, with and without a label. */
  public long rows() {
    return ofClass.isEmpty() ? 0 : ofClass.firstEntry().getValue().rows();
  }

  /** Whether both count the same rows alike; sums of the same numbers may differ by rounding. */
  public boolean countsAs(ClassScores other) {
    return flaws.equals(other.flaws)
        && ofClass.keySet().equals(other.ofClass.keySet())
        && ofClass.entrySet().stream()
            .allMatch(e -> e.getValue().counts().equals(other.of(e.getKey()).counts()));
  }

  /**
   * The scores of both sets of rows. Windows without rows have none.
   *
   * @throws IllegalArgumentException if they are of different classes
   */
  public ClassScores merge(ClassScores other) {
    if (isEmpty() || other.isEmpty()) {
      ClassScores scored = isEmpty() ? other : this;
      TreeMap<ScoreFlaw, Long> all = new TreeMap<>(flaws);
      other.flaws.forEach((flaw, rows) -> all.merge(flaw, rows, Long::sum));
      return new ClassScores(scored.ofClass, scored.squares, all);
    }
    if (!ofClass.keySet().equals(other.ofClass.keySet())) {
      throw new IllegalArgumentException(
          "Scores of the classes "
              + classes()
              + " and "
              + other.classes()
              + " cannot be merged; scan the older windows again");
    }
    TreeMap<String, PredictionCube> cubes = new TreeMap<>();
    ofClass.forEach((label, cube) -> cubes.put(label, cube.merge(other.of(label))));
    TreeMap<ScoreFlaw, Long> all = new TreeMap<>(flaws);
    other.flaws.forEach((flaw, rows) -> all.merge(flaw, rows, Long::sum));
    return new ClassScores(cubes, squares.merge(other.squares), all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassScores that
        && ofClass.equals(that.ofClass)
        && squares.equals(that.squares)
        && flaws.equals(that.flaws);
  }

  @Override
  public int hashCode() {
    return ofClass.hashCode();
  }

  @Override
  public String toString() {
    return "ClassScores of " + rows() + " rows of " + ofClass.size() + " classes";
  }
}
