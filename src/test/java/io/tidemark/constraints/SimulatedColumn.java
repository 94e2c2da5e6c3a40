package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CategoricalCells.Vocabulary;
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
import io.tidemark.profile.ValueHash;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
    return new Zipf(name, categories, exponent);
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

  private static final class Zipf extends SimulatedColumn {

    private final double[] shares;
    private double[] ofCells;

    Zipf(String name, int categories, double exponent) {
      super(name);
      double[] weights =
          IntStream.rangeClosed(1, categories).mapToDouble(i -> Math.pow(i, -exponent)).toArray();
      double sum = Arrays.stream(weights).sum();
      this.shares = Arrays.stream(weights).map(w -> w / sum).toArray();
    }

    @Override
    public void train(SplittableRandom random, int rows) {
      double[] cumulated = shares.clone();
      Arrays.parallelPrefix(cumulated, Double::sum);
      cumulated[cumulated.length - 1] = 1;
      long[] drawn = Multinomial.draw(random, rows, cumulated);
      List<Integer> byFrequency =
          IntStream.range(0, drawn.length)
              .boxed()
              .filter(i -> drawn[i] > 0)
              .sorted(Comparator.comparingLong(i -> -drawn[i]))
              .toList();
      int counted =
          (int)
              byFrequency.stream()
                  .filter(i -> drawn[i] > 1)
                  .limit(CategoricalCells.MOST_VALUES)
                  .count();
      long singletons = Arrays.stream(drawn).filter(c -> c == 1).count();
      CategoricalCells cells =
          CategoricalCells.of(
              byFrequency.stream().limit(counted).map(i -> "v" + i).toList(),
              byFrequency.stream().skip(counted).mapToLong(i -> ValueHash.of("v" + i)).toArray(),
              Vocabulary.CLOSED,
              singletons);
      long[] counts = new long[cells.size()];
      ofCells = new double[cells.size()];
      for (int i = 0; i < drawn.length; i++) {
        int cell = cells.cellOf("v" + i);
        counts[cell] += drawn[i];
        ofCells[cell] += shares[i];
      }
      Arrays.parallelPrefix(ofCells, Double::sum);
      ofCells[ofCells.length - 1] = 1;
      baseline = profile(rows, CellCounts.of(cells, counts), Map.of());
    }

    @Override
    public ColumnProfile window(SplittableRandom random, long rows, double shift) {
      CellCounts counts =
          CellCounts.of(baseline.cells().cells(), Multinomial.draw(random, rows, ofCells));
      long unseen = counts.count(counts.cells().size() - 1);
      return profile(rows, counts, Map.of(Offence.UNSEEN, rows(unseen)));
    }

    private ColumnProfile profile(long rows, CellCounts counts, Map<Offence, Offenders> offenders) {
      return profile(
          name,
          ColumnKind.CATEGORICAL,
          rows,
          new TypeCounts(0, 0, 0, rows, 0),
          Moments.EMPTY,
          counts,
          offenders);
    }
  }
}
