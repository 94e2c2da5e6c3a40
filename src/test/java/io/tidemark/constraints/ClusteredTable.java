package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.BlockCounts;
import io.tidemark.profile.BlockCounts.Other;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.Cells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.KllSketch;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.QuantileCells;
import io.tidemark.profile.TypeCounts;
import io.tidemark.profile.ValueCounts;
import io.tidemark.testkit.Categories;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of simulated columns in which every entity has so many rows. Of ten columns two are the
 * same in all rows of an entity, as a year of birth is, three more have a part of their own in each
 * row, and so do their categories; two are independent from row to row.
 */
public final class ClusteredTable {

  /** The rows of a sample: so many entities with so many rows each. */
  public record Rows(int entities, int ofEach) {
    int count() {
      return entities * ofEach;
    }
  }

  /** Whether profiles tell the blocks of entities. */
  public enum Entities {
    TOLD,
    UNTOLD
  }

  /** How alike an entity's rows are: the correlation of two of its normal values. */
  private static final double[] CORRELATIONS = {1, 0.5, 0.8, 0, 0.2};

  private final int columns;
  private final Entities entities;
  private Cells[] cells;

  /** A table of so many columns, half of them numbers. */
  public ClusteredTable(int columns, Entities entities) {
    this.columns = columns;
    this.entities = entities;
  }

  /** A baseline, whose cells later windows are counted in. */
  public Baseline train(SplittableRandom random, Rows rows) {
    cells = new Cells[columns];
    Profiles profiles = draw(random, rows, 0);
    return FoldedColumn.baselineOf(
        new ConstraintSet(List.of()), profiles.columns().toArray(ColumnProfile[]::new));
  }

  /** A window of other entities, the first column moved by so many standard deviations. */
  public Profiles window(SplittableRandom random, Rows rows, double shift) {
    return draw(random, rows, shift);
  }

  private Profiles draw(SplittableRandom random, Rows rows, double shift) {
    int[] blocks = random.ints(rows.entities(), 0, BlockCounts.BLOCKS).toArray();
    List<ColumnProfile> profiles = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      double[] values = normals(random, rows, CORRELATIONS[i / 2 % CORRELATIONS.length]);
      double moved = i == 0 ? shift : 0;
      Arrays.setAll(values, row -> values[row] + moved);
      // A twentieth of the entities, or of the rows, has no value.
      boolean[] missing = new boolean[rows.count()];
      if (i % 4 == 3) {
        double[] absent = normals(random, rows, CORRELATIONS[i / 2 % CORRELATIONS.length]);
        IntStream.range(0, missing.length).forEach(row -> missing[row] = absent[row] < -1.645);
      }
      profiles.add(
          i % 2 == 0
              ? numbers(i, values, missing, blocks, rows)
              : categories(i, values, missing, blocks, rows));
    }
    return Profiles.of(profiles);
  }

  private static double[] normals(SplittableRandom random, Rows rows, double correlation) {
    double[] values = new double[rows.count()];
    double common = 0;
    for (int row = 0; row < values.length; row++) {
      common = row % rows.ofEach() == 0 ? random.nextGaussian() : common;
      values[row] =
          Math.sqrt(correlation) * common
              + (correlation == 1 ? 0 : Math.sqrt(1 - correlation) * random.nextGaussian());
    }
    return values;
  }

  private ColumnProfile numbers(
      int i, double[] values, boolean[] missing, int[] blocks, Rows rows) {
    double[] present =
        IntStream.range(0, values.length)
            .filter(r -> !missing[r])
            .mapToDouble(r -> values[r])
            .toArray();
    Moments moments = Moments.of(present);
    if (cells[i] == null) {
      KllSketch sketch = KllSketch.empty();
      Arrays.stream(present).forEach(sketch::add);
      cells[i] = QuantileCells.of(sketch.ranks(), moments.min(), moments.max(), 256);
    }
    NumericCells numeric = (NumericCells) cells[i];
    int[] cellOf =
        IntStream.range(0, values.length)
            .map(r -> missing[r] ? -1 : numeric.cellOf(values[r]))
            .toArray();
    return numeric(i, cellOf, moments, blocks, rows);
  }

  /** Categories as parts of the range of a normal value: two, twelve, or many rare ones. */
  private ColumnProfile categories(
      int i, double[] values, boolean[] missing, int[] blocks, Rows rows) {
    int count = i % 3 == 0 ? 2 : i % 3 == 1 ? 12 : 40;
    String[] names = new String[values.length];
    Arrays.setAll(
        names,
        r ->
            missing[r] ? null : "v" + (int) Math.min(count - 1, Math.abs(values[r]) * count / 2.5));
    Map<String, Long> drawn =
        Arrays.stream(names)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    if (cells[i] == null) {
      cells[i] = Categories.baseline(drawn).cells();
    }
    Categories categories = Categories.in((CategoricalCells) cells[i], drawn);
    BlockCounts.Fold fold = new BlockCounts.Fold(cells[i]);
    for (int row = 0; row < names.length; row++) {
      fold.add(
          blocks[row / rows.ofEach()],
          names[row] == null ? fold.placeOf(Other.NULL) : fold.placeOf(names[row]));
    }
    return profile(i, names.length, Moments.EMPTY, categories.counts(), categories.others(), fold);
  }

  private ColumnProfile numeric(int i, int[] cellOf, Moments moments, int[] blocks, Rows rows) {
    long[] counts = new long[cells[i].size()];
    BlockCounts.Fold fold = new BlockCounts.Fold(cells[i]);
    for (int row = 0; row < cellOf.length; row++) {
      int block = blocks[row / rows.ofEach()];
      if (cellOf[row] < 0) {
        fold.add(block, fold.placeOf(Other.NULL));
      } else {
        counts[cellOf[row]]++;
        fold.add(block, fold.placeOf(cellOf[row]));
      }
    }
    return profile(
        i,
        cellOf.length,
        moments,
        CellCounts.of(cells[i], counts),
        ValueCounts.empty(ColumnProfile.COUNTED_VALUES),
        fold);
  }

  private ColumnProfile profile(
      int i,
      int rows,
      Moments moments,
      CellCounts counts,
      ValueCounts others,
      BlockCounts.Fold fold) {
    long values = counts.total();
    long nulls = rows - values;
    boolean numeric = cells[i] instanceof NumericCells;
    long outside = numeric ? counts.count(0) + counts.count(counts.cells().size() - 1) : 0;
    ColumnProfile profile =
        new ColumnProfile(
            ColumnName.of("c" + i),
            numeric ? ColumnKind.NUMERIC : ColumnKind.CATEGORICAL,
            rows,
            nulls,
            0,
            0,
            new TypeCounts(0, numeric ? values : 0, 0, numeric ? 0 : values, nulls),
            moments,
            DistinctSketch.empty(),
            counts,
            null,
            others,
            numeric ? Map.of(Offence.RANGE, new Offenders(outside, 0, List.of())) : Map.of(),
            null,
            null,
            0);
    return entities == Entities.TOLD ? profile.withBlocks(fold.counts()) : profile;
  }

  /** Whether a violation names the first column. */
  public static boolean finds(Judgement judgement) {
    return judgement.violations().stream().anyMatch(v -> v.columns().contains(ColumnName.of("c0")));
  }
}
