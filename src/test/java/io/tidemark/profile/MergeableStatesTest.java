package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Slice;
import io.tidemark.testkit.Categories;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;

/** Every state joins the laws by one line. */
class MergeableStatesTest {

  private static final NumericCells CELLS = NumericCells.of(-1, 0, Math.nextDown(0.5), 0.5, 1);

  @Nested
  class CountsOfCells extends StateLaws<Double, CellCounts> {
    CountsOfCells() {
      super(Random::nextGaussian, MergeableStatesTest::cells, CellCounts::merge);
    }
  }

  @Nested
  class CountsOfCategories extends StateLaws<String, CellCounts> {
    CountsOfCategories() {
      super(MergeableStatesTest::word, MergeableStatesTest::categories, CellCounts::merge);
    }
  }

  @Nested
  class CountsByBlock extends StateLaws<Double, BlockCounts> {
    CountsByBlock() {
      super(Random::nextGaussian, MergeableStatesTest::blocks, BlockCounts::merge);
    }
  }

  @Nested
  class CountsOfTypes extends StateLaws<String, TypeCounts> {
    CountsOfTypes() {
      super(MergeableStatesTest::word, MergeableStatesTest::types, TypeCounts::merge);
    }
  }

  @Nested
  class MomentsOfNumbers extends StateLaws<Double, Moments> {
    MomentsOfNumbers() {
      super(
          r -> 1e6 + r.nextGaussian(),
          MergeableStatesTest::moments,
          Moments::merge,
          MergeableStatesTest::sameMoments);
    }
  }

  @Nested
  class ProductsOfColumns extends StateLaws<double[], CrossProducts> {
    ProductsOfColumns() {
      super(
          r -> new double[] {1e6 + r.nextGaussian(), r.nextGaussian(), r.nextDouble()},
          MergeableStatesTest::products,
          CrossProducts::merge,
          MergeableStatesTest::sameProducts);
    }
  }

  @Nested
  class DistinctNumbers extends StateLaws<Double, DistinctSketch> {
    DistinctNumbers() {
      super(Random::nextGaussian, MergeableStatesTest::distinct, DistinctSketch::merge);
    }
  }

  @Nested
  class Quantiles extends StateLaws<Double, KllSketch> {
    Quantiles() {
      super(Random::nextGaussian, MergeableStatesTest::sketch, KllSketch::merge);
    }
  }

  @Nested
  class CountsOfFewValues extends StateLaws<String, ValueCounts> {
    CountsOfFewValues() {
      super(MergeableStatesTest::word, v -> values(1_000, v), ValueCounts::merge);
    }
  }

  @Nested
  class CountsOfMoreValuesThanFit extends StateLaws<String, ValueCounts> {
    CountsOfMoreValuesThanFit() {
      super(MergeableStatesTest::word, v -> values(50, v), ValueCounts::merge);
    }
  }

  @Nested
  class OffendingRows extends StateLaws<String, Offenders> {
    OffendingRows() {
      super(MergeableStatesTest::word, MergeableStatesTest::offenders, (a, b) -> a.merge(b, 3));
    }
  }

  @Nested
  class FrequentValues extends StateLaws<String, FrequentItems> {
    FrequentValues() {
      super(MergeableStatesTest::word, MergeableStatesTest::frequent, FrequentItems::merge);
    }
  }

  @Nested
  class ProfilesOfAColumn extends StateLaws<Double, ColumnProfile> {
    ProfilesOfAColumn() {
      super(
          Random::nextGaussian,
          v -> profile("x", v),
          ColumnProfile::merge,
          MergeableStatesTest::sameProfile);
    }
  }

  @Nested
  class ProfilesOfAllColumns extends StateLaws<Double, Profiles> {
    ProfilesOfAllColumns() {
      super(
          Random::nextGaussian,
          v -> Profiles.of(List.of(profile("x", v), profile("y", v))),
          Profiles::merge,
          (actual, expected) -> {
            assertThat(actual.rows()).isEqualTo(expected.rows());
            assertThat(actual.columns()).hasSameSizeAs(expected.columns());
            for (int i = 0; i < 2; i++) {
              sameProfile(actual.columns().get(i), expected.columns().get(i));
            }
          });
    }
  }

  @Nested
  class ProfilesOfSlices extends StateLaws<Double, SlicedProfiles> {
    ProfilesOfSlices() {
      super(
          Random::nextGaussian,
          MergeableStatesTest::sliced,
          SlicedProfiles::merge,
          (actual, expected) -> {
            assertThat(actual.parts().keySet()).isEqualTo(expected.parts().keySet());
            expected
                .parts()
                .forEach(
                    (slice, profiles) ->
                        sameProfile(
                            actual.slice(slice).orElseThrow().columns().get(0),
                            profiles.columns().get(0)));
          });
    }
  }

  /** Numbers by their sign, as text; those above 1 have no slice of their own. */
  private static SlicedProfiles sliced(List<Double> values) {
    SliceKey key = new SliceKey(List.of("sign"), CategoricalCells.of("-", "+"));
    long[] counts = new long[key.cells().size()];
    Map<Slice, List<Double>> bySlice = new LinkedHashMap<>();
    for (double value : values) {
      int cell = key.cells().cellOf(value > 1 ? "large" : value < 0 ? "-" : "+");
      counts[cell]++;
      bySlice.computeIfAbsent(key.slice(cell), s -> new ArrayList<>()).add(value);
    }
    Map<Slice, Profiles> parts = new LinkedHashMap<>();
    parts.put(Slice.WHOLE, Profiles.of(List.of(profile("x", values))));
    ColumnProfile empty = key.empty();
    parts.put(
        key.all(),
        Profiles.of(
            List.of(
                new ColumnProfile(
                    empty.column(),
                    empty.kind(),
                    values.size(),
                    0,
                    0,
                    0,
                    empty.types(),
                    empty.moments(),
                    empty.distinct(),
                    CellCounts.of(key.cells(), counts),
                    null,
                    ValueCounts.empty(1_000),
                    Map.of(),
                    null,
                    null,
                    0))));
    bySlice.forEach((slice, v) -> parts.put(slice, Profiles.of(List.of(profile("x", v)))));
    return SlicedProfiles.of(parts);
  }

  private static String word(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Integer.toString(random.nextInt(40));
      case 1 -> random.nextInt(40) + ".5";
      case 2 -> Boolean.toString(random.nextBoolean());
      default -> "é" + random.nextInt(300);
    };
  }

  private static BlockCounts blocks(List<Double> values) {
    BlockCounts.Fold fold = new BlockCounts.Fold(CELLS);
    for (double value : values) {
      int block = BlockCounts.blockOf(Double.toString(value).getBytes(StandardCharsets.UTF_8));
      fold.add(
          block,
          value > 2 ? fold.placeOf(BlockCounts.Other.NULL) : fold.placeOf(CELLS.cellOf(value)));
    }
    return fold.counts();
  }

  private static CellCounts cells(List<Double> values) {
    long[] counts = new long[CELLS.size()];
    values.forEach(v -> counts[CELLS.cellOf(v)]++);
    return CellCounts.of(CELLS, counts);
  }

  /** Counts in the cells and pools of a baseline that knows a part of the words. */
  private static CellCounts categories(List<String> words) {
    Random random = new Random(7);
    Map<String, Long> trained = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      trained.merge(word(random), 1L, Long::sum);
    }
    Map<String, Long> counts = new HashMap<>();
    words.forEach(w -> counts.merge(w, 1L, Long::sum));
    return Categories.baseline(trained).window(counts).counts();
  }

  private static TypeCounts types(List<String> values) {
    TypeCounts.Fold fold = new TypeCounts.Fold();
    values.forEach(v -> fold.add(ValueType.of(v.getBytes(StandardCharsets.UTF_8)), 1));
    return fold.counts();
  }

  private static Moments moments(List<Double> values) {
    return Moments.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static CrossProducts products(List<double[]> rows) {
    CrossPlan plan =
        new CrossPlan(
            List.of(
                new CrossPlan.Axis(ColumnName.of("x"), 1e6, 1),
                new CrossPlan.Axis(ColumnName.of("y"), 0, 2),
                new CrossPlan.Axis(ColumnName.of("z"), 0.5, 0.3)));
    CrossProducts.Fold fold = new CrossProducts.Fold(plan);
    rows.forEach(r -> fold.addAll(new double[][] {{r[0]}, {r[1]}, {r[2]}}, 1));
    return fold.crossProducts();
  }

  private static void sameProducts(CrossProducts actual, CrossProducts expected) {
    assertThat(actual.plan()).isEqualTo(expected.plan());
    assertThat(actual.rows()).isEqualTo(expected.rows());
    Offset<Double> near = Offset.offset(1e-12 * (1 + expected.rows()));
    assertThat(actual.sums()).containsExactly(expected.sums(), near);
    assertThat(actual.products()).containsExactly(expected.products(), near);
  }

  private static DistinctSketch distinct(List<Double> values) {
    DistinctSketch.Fold fold = new DistinctSketch.Fold();
    values.forEach(fold::add);
    return fold.sketch();
  }

  private static KllSketch sketch(List<Double> values) {
    KllSketch sketch = KllSketch.empty();
    values.forEach(sketch::add);
    return sketch;
  }

  private static ValueCounts values(int capacity, List<String> values) {
    ValueCounts counts = ValueCounts.empty(capacity);
    values.forEach(v -> counts.add(v, 1));
    return counts;
  }

  private static Offenders offenders(List<String> eventIds) {
    long fingerprint = eventIds.stream().mapToLong(ValueHash::of).sum();
    List<String> smallest = new TreeSet<>(eventIds).stream().limit(3).toList();
    return new Offenders(eventIds.size(), fingerprint, smallest);
  }

  private static FrequentItems frequent(List<String> values) {
    FrequentItems items = FrequentItems.empty();
    values.forEach(v -> items.add(v, 1));
    return items;
  }

  /** Negative numbers are read as nulls, so that every part of the profile has work. */
  private static ColumnProfile profile(String column, List<Double> values) {
    List<Double> present = values.stream().filter(v -> v >= 0).toList();
    List<String> texts = present.stream().map(v -> "%.1f".formatted(v)).toList();
    long nulls = values.stream().filter(v -> v < 0).count();
    Map<Offence, Offenders> offending = new LinkedHashMap<>();
    if (nulls > 0) {
      List<Double> missing = new ArrayList<>(values);
      missing.removeAll(present);
      offending.put(Offence.NULL, offenders(missing.stream().map(String::valueOf).toList()));
    }
    return new ColumnProfile(
        ColumnName.of(column),
        ColumnKind.NUMERIC,
        values.size(),
        nulls,
        0,
        0,
        types(texts),
        moments(present),
        distinct(present),
        cells(present),
        cells(present),
        values(1_000, texts),
        offending,
        sketch(present),
        frequent(texts),
        3);
  }

  private static void sameProfile(ColumnProfile actual, ColumnProfile expected) {
    sameMoments(actual.moments(), expected.moments());
    assertThat(actual)
        .usingRecursiveComparison()
        .usingOverriddenEquals()
        .ignoringFields("moments")
        .isEqualTo(expected);
  }

  private static void sameMoments(Moments actual, Moments expected) {
    assertThat(actual.count()).isEqualTo(expected.count());
    assertThat(actual.min()).isEqualTo(expected.min());
    assertThat(actual.max()).isEqualTo(expected.max());
    assertThat(actual.mean().isDefined()).isEqualTo(expected.mean().isDefined());
    expected.total().asOptional().ifPresent(v -> near(actual.total().asOptional(), v));
    expected.mean().asOptional().ifPresent(v -> near(actual.mean().asOptional(), v));
    expected.m2().asOptional().ifPresent(v -> near(actual.m2().asOptional(), v));
  }

  private static void near(java.util.OptionalDouble actual, double expected) {
    assertThat(actual.orElseThrow()).isCloseTo(expected, Offset.offset(1e-12 * Math.abs(expected)));
  }
}
