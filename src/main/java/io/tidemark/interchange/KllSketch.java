package io.tidemark.interchange;

import java.util.Arrays;
import java.util.List;

/**
 * A KLL sketch: a sample of a column's values in levels, where a value in level i stands for 2^i
 * values of the column.
 *
 * @param levels the compactors, from the lowest
 * @see <a href="https://arxiv.org/abs/1603.05346">Karnin, Lang and Liberty, 2016</a>
 */
public record KllSketch(Parameters parameters, List<Level> levels, OtherFields otherFields) {

  /** Receives the values of a sketch. */
  @FunctionalInterface
  public interface WeightedValues {
    void accept(double value, long weight);
  }

  /**
   * How the sketch was built.
   *
   * @param c factor by which the compactors shrink from level to level, 0.64 at AWS
   * @param k size of the largest compactor, 2048 at AWS
   */
  public record Parameters(double c, double k, OtherFields otherFields) {

    /** What AWS's container uses. */
    public static final Parameters SAGEMAKER = new Parameters(0.64, 2048.0, OtherFields.NONE);

    public Parameters {
      if (!(c > 0 && c <= 1)) {
        throw new IllegalArgumentException("c is " + c + ", must lie above 0 and at most at 1");
      }
      if (!(k >= 1)) {
        throw new IllegalArgumentException("k is " + k + ", must be at least 1");
      }
    }
  }

  public KllSketch {
    levels = List.copyOf(levels);
    if (levels.size() > Long.SIZE - 1) {
      throw new IllegalArgumentException(
          "The sketch has " + levels.size() + " levels, at most " + (Long.SIZE - 1) + " can be");
    }
  }

  /** A sketch whose compactors are the given values, which are copied. */
  public static KllSketch of(Parameters parameters, List<double[]> data) {
    return new KllSketch(parameters, data.stream().map(Level::of).toList(), OtherFields.NONE);
  }

  /** How many values of the column the sketch stands for: the sum of its weights. */
  public long weight() {
    long weight = 0;
    for (int i = 0; i < levels.size(); i++) {
      weight += (long) levels.get(i).size() << i;
    }
    return weight;
  }

  /** Gives each value with its weight, level by level, in the order of the file. */
  public void forEach(WeightedValues receiver) {
    for (int i = 0; i < levels.size(); i++) {
      Level level = levels.get(i);
      for (int j = 0; j < level.size(); j++) {
        receiver.accept(level.value(j), 1L << i);
      }
    }
  }

  /** The values of one compactor, in the order of the file; immutable. */
  public static final class Level {

    private final double[] values;

    private Level(double[] values) {
      this.values = values;
    }

    public static Level of(double... values) {
      return new Level(values.clone());
    }

    public int size() {
      return values.length;
    }

    public double value(int index) {
      return values[index];
    }

    /** The values, in an array of the caller's own. */
    public double[] toArray() {
      return values.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Level that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }
}
