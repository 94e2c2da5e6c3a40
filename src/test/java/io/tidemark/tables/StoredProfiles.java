package io.tidemark.tables;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.BlockCounts;
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
import io.tidemark.profile.Profiles;
import io.tidemark.profile.TypeCounts;
import io.tidemark.profile.ValueCounts;
import io.tidemark.profile.ValueHash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Profiles of every kind, with every part that a table holds. */
final class StoredProfiles {

  static final NumericCells AGE_CELLS =
      NumericCells.of(new double[] {18, Math.nextDown(30), 30, 65}, new double[] {18, 65});
  static final CategoricalCells CITY_CELLS =
      CategoricalCells.of(
          List.of("Zürich", "O'Fallon", ""),
          new long[] {ValueHash.of("Bern"), ValueHash.of("Genf")},
          CategoricalCells.Vocabulary.CLOSED,
          2);
  static final CategoricalCells PLAN_CELLS =
      CategoricalCells.of(List.of("a"), new long[0], CategoricalCells.Vocabulary.OPEN, 7);

  private StoredProfiles() {}

  /** A column of each kind over some rows that depend on the seed. */
  static Profiles of(long seed) {
    return Profiles.of(
        List.of(
            numbers("age", seed, 0.1),
            numbers("huge", seed, 1e200),
            withBlocks(city(seed)),
            openVocabulary(seed),
            withBlocks(
                withoutCells("created_at", ColumnKind.TEMPORAL, Moments.of(1.7e9 + seed, 1.8e9))),
            withoutCells("tags", ColumnKind.UNSUPPORTED, Moments.EMPTY),
            withoutCells("never", ColumnKind.NUMERIC, Moments.EMPTY)));
  }

  /** The profile with some of its rows in the blocks of entities. */
  private static ColumnProfile withBlocks(ColumnProfile profile) {
    BlockCounts.Fold fold =
        new BlockCounts.Fold(profile.optionalCells().map(CellCounts::cells).orElse(null));
    for (int row = 0; row < profile.rows(); row++) {
      fold.add(row % BlockCounts.BLOCKS, fold.placeOf(BlockCounts.Other.OUTSIDE));
    }
    return profile.withBlocks(fold.counts());
  }

  private static ColumnProfile numbers(String column, long seed, double unit) {
    double[] values = new Random(seed).doubles(5_000, 0, 1_000).map(x -> x * unit).toArray();
    long[] counts = new long[AGE_CELLS.size()];
    KllSketch sketch = KllSketch.empty();
    DistinctSketch.Fold distinct = new DistinctSketch.Fold();
    for (double value : values) {
      counts[AGE_CELLS.cellOf(value)]++;
      sketch.add(value);
      distinct.add(value);
    }
    return new ColumnProfile(
        ColumnName.of(column),
        ColumnKind.NUMERIC,
        5_010,
        4,
        3,
        3,
        new TypeCounts(0, 5_000, 0, 6, 4),
        Moments.of(values),
        distinct.sketch(),
        CellCounts.of(AGE_CELLS, counts),
        null,
        ValueCounts.of(ColumnProfile.COUNTED_VALUES, Map.of("n/a", 6L)),
        Map.of(
            Offence.NULL, new Offenders(4, seed, List.of("e1", "e2")),
            Offence.RANGE, new Offenders(2, -17, List.of())),
        sketch,
        null,
        2);
  }

  /** A nested column whose baseline knows values beyond those that it counts. */
  private static ColumnProfile city(long seed) {
    DistinctSketch.Fold distinct = new DistinctSketch.Fold();
    distinct.add("Zürich".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new ColumnProfile(
        ColumnName.of("address", "city"),
        ColumnKind.CATEGORICAL,
        120 + seed,
        0,
        0,
        0,
        new TypeCounts(0, 0, 0, 120 + seed, 0),
        Moments.EMPTY,
        distinct.sketch(),
        CellCounts.of(CITY_CELLS, 50 + seed, 40, 10, 15, 5),
        null,
        ValueCounts.of(ColumnProfile.COUNTED_VALUES, Map.of("Bern", 15L, "Atlantis", 5L)),
        Map.of(Offence.UNSEEN, new Offenders(5, 99, List.of("e7"))),
        null,
        null,
        10);
  }

  /** A column with more distinct values than are counted. */
  private static ColumnProfile openVocabulary(long seed) {
    Map<String, Long> values = new HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      values.put("v" + (i + seed), 1L + i % 3);
    }
    ValueCounts sample = ValueCounts.of(ColumnProfile.COUNTED_VALUES, values);
    return new ColumnProfile(
        ColumnName.of("plan.code"),
        ColumnKind.CATEGORICAL,
        7_000,
        1_000,
        0,
        0,
        new TypeCounts(0, 0, 0, 6_000, 1_000),
        Moments.EMPTY,
        DistinctSketch.empty(),
        CellCounts.of(PLAN_CELLS, 0, 6_000, 0),
        null,
        sample,
        Map.of(),
        null,
        null,
        0);
  }

  private static ColumnProfile withoutCells(String column, ColumnKind kind, Moments moments) {
    return new ColumnProfile(
        ColumnName.of(column),
        kind,
        10,
        10 - moments.count(),
        0,
        0,
        TypeCounts.EMPTY,
        moments,
        DistinctSketch.empty(),
        null,
        null,
        ValueCounts.empty(ColumnProfile.COUNTED_VALUES),
        Map.of(),
        null,
        null,
        3);
  }

  /** The profiles with the ten buckets of the numbers, as a baseline has them. */
  static Profiles withBuckets(Profiles profiles) {
    return Profiles.of(
        profiles.columns().stream().map(p -> p.sketch() == null ? p : withBuckets(p)).toList());
  }

  private static ColumnProfile withBuckets(ColumnProfile p) {
    NumericCells buckets = NumericCells.tenBuckets(p.moments().min(), p.moments().max());
    long[] counts = new long[buckets.size()];
    Arrays.fill(counts, 500);
    return new ColumnProfile(
        p.column(),
        p.kind(),
        p.rows(),
        p.nulls(),
        p.nans(),
        p.infinities(),
        p.types(),
        p.moments(),
        p.distinct(),
        p.cells(),
        CellCounts.of(buckets, counts),
        p.values(),
        p.offenders(),
        p.sketch(),
        null,
        p.mostEventIds());
  }
}
