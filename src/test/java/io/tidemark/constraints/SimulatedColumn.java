package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.KllSketch;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import io.tidemark.profile.QuantileCells;
import io.tidemark.profile.TypeCounts;
import io.tidemark.profile.ValueCounts;
import io.tidemark.testkit.Categories;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A column whose true distribution is known. Its baseline is a sample, from which the cells are
 * learned as the baseline job learns them; a window is drawn as counts, by the true probabilities
 * of these cells, so that a million rows cost no more than a hundred.
 */
public abstract sealed class SimulatedColumn {

  final ColumnName name;
  ColumnProfile baseline;

  private SimulatedColumn(String name) {
    this.name = ColumnName.of(name);
  }

  /** A standard normal column; with whole steps where {@code step} is above 0. */
  public static SimulatedColumn normal(String name, double step) {
    return new Normal(name, step);
  }

  /** A column of so many categories, the i-th of them with a share like {@code 1/i^exponent}. */
  public static SimulatedColumn categories(String name, int categories, double exponent) {
    return new Categorical(
        name,
        IntStream.rangeClosed(1, categories).mapToDouble(i -> Math.pow(i, -exponent)).toArray());
  }

  /** A column of so many categories, of which the first has nine tenths of the rows. */
  public static SimulatedColumn oneDominant(String name, int categories) {
    double[] weights = new double[categories];
    Arrays.fill(weights, 1);
    weights[0] = 9.0 * (categories - 1);
    return new Categorical(name, weights);
  }

  public ColumnProfile baseline() {
    return baseline;
  }

  /** Draws a training table of so many rows, and learns the cells from it. */
  public abstract void train(SplittableRandom random, int rows);

  /** Draws a window of so many rows, numbers moved by so many standard deviations. */
  public abstract ColumnProfile window(SplittableRandom random, long rows, double shift);

  static ColumnProfile profile(
      ColumnName name,
      ColumnKind kind,
      long rows,
      TypeCounts types,
      Moments moments,
      CellCounts cells,
      Map<Offence, Offenders> offenders) {
    return new ColumnProfile(
        name,
        kind,
        rows,
        0,
        0,
        0,
        types,
        moments,
        DistinctSketch.empty(),
        cells,
        null,
        ValueCounts.empty(ColumnProfile.COUNTED_VALUES),
        offenders,
        null,
        null,
        0);
  }

  private static Offenders rows(long rows) {
    return new Offenders(rows, 0, List.of());
  }

  private static final class Normal extends SimulatedColumn {

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private final double step;

    Normal(String name, double step) {
      super(name);
      this.step = step;
    }

    private double atMost(double value, double shift) {
      double edge = step > 0 ? (Math.floor(value / step) + 0.5) * step : value;
      return NORMAL.cumulativeProbability(edge - shift);
    }

    @Override
    public void train(SplittableRandom random, int rows) {
      KllSketch sketch = KllSketch.empty();
      double[] values = new double[rows];
      for (int row = 0; row < rows; row++) {
        double value = random.nextGaussian();
        values[row] = step > 0 ? Math.rint(value / step) * step + 0.0 : value;
        sketch.add(values[row]);
      }
      Moments moments = Moments.of(values);
      NumericCells cells = QuantileCells.of(sketch.ranks(), moments.min(), moments.max(), 256);
      long[] counts = new long[cells.size()];
      cells.count(values, rows, counts);
      baseline =
          profile(
              name,
              ColumnKind.NUMERIC,
              rows,
              types(rows),
              moments,
              CellCounts.of(cells, counts),
              Map.of());
    }

    @Override
    public ColumnProfile window(SplittableRandom random, long rows, double shift) {
      NumericCells cells = (NumericCells) baseline.cells().cells();
      double[] cumulated =
          IntStream.range(0, cells.size())
              .mapToDouble(i -> i == cells.size() - 1 ? 1 : atMost(cells.upper(i), shift))
              .toArray();
      CellCounts counts = CellCounts.of(cells, Multinomial.draw(random, rows, cumulated));
      // Cells end just below the least value and at the greatest, so the outer ones are outside.
      long outside = counts.count(0) + counts.count(cells.size() - 1);
      Moments before = baseline.moments();
      Moments moments =
          Moments.fromColumns(rows, rows * shift, rows, before.min() - 0.1, before.max() + 0.1);
      return profile(
          name,
          ColumnKind.NUMERIC,
          rows,
          types(rows),
          moments,
          counts,
          Map.of(Offence.RANGE, rows(outside)));
    }

    private static TypeCounts types(long rows) {
      return new TypeCounts(0, rows, 0, 0, 0);
    }
  }

  private static final class Categorical extends SimulatedColumn {

    private final double[] cumulated;

    Categorical(String name, double... weights) {
      super(name);
      double sum = Arrays.stream(weights).sum();
      cumulated = Arrays.stream(weights).map(w -> w / sum).toArray();
      Arrays.parallelPrefix(cumulated, Double::sum);
      cumulated[cumulated.length - 1] = 1;
    }

    private Map<String, Long> draw(SplittableRandom random, long rows) {
      long[] drawn = Multinomial.draw(random, rows, cumulated);
      return IntStream.range(0, drawn.length)
          .filter(i -> drawn[i] > 0)
          .boxed()
          .collect(Collectors.toMap(i -> "v" + i, i -> drawn[i]));
    }

    @Override
    public void train(SplittableRandom random, int rows) {
      baseline = profile(rows, Categories.baseline(draw(random, rows)));
    }

    @Override
    public ColumnProfile window(SplittableRandom random, long rows, double shift) {
      CategoricalCells cells = (CategoricalCells) baseline.cells().cells();
      return profile(rows, Categories.in(cells, draw(random, rows)));
    }

    private ColumnProfile profile(long rows, Categories categories) {
      long unseen = categories.counts().count(categories.cells().unseenCell());
      return new ColumnProfile(
          name,
          ColumnKind.CATEGORICAL,
          rows,
          0,
          0,
          0,
          new TypeCounts(0, 0, 0, rows, 0),
          Moments.EMPTY,
          DistinctSketch.empty(),
          categories.counts(),
          null,
          categories.others(),
          Map.of(Offence.UNSEEN, rows(unseen)),
          null,
          null,
          0);
    }
  }
}
