package io.tidemark.interchange;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.KllSketch;
import io.tidemark.profile.Moments;
import io.tidemark.profile.TypeCounts;
import io.tidemark.profile.ValueCounts;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The profile that the statistics of a feature stand for. All values have the inferred type, since
 * the file counts no others; NaN and infinities are not told apart from numbers. The kind is that
 * of the block the statistics stand in, without one that of the type.
 */
final class ProfileImport {

  private ProfileImport() {}

  /**
   * The profile.
   *
   * @throws IllegalArgumentException if the numbers contradict each other, with what to do
   */
  static ColumnProfile of(FeatureStatistics feature, long itemCount) {
    if (feature.numericalStatistics().isPresent()) {
      return numeric(feature, feature.numericalStatistics().get());
    }
    if (feature.stringStatistics().isPresent()) {
      return categorical(feature, feature.stringStatistics().get());
    }
    // A file without statistics of an Unknown column leaves out that all its values are missing.
    return withoutValues(
        feature.name(),
        feature.inferredType(),
        CommonStatistics.of(0, feature.inferredType() == InferredType.UNKNOWN ? itemCount : 0));
  }

  /** The profile of no rows: of a feature that only the constraints name. */
  static ColumnProfile unseen(String name, InferredType type) {
    return withoutValues(name, type, CommonStatistics.of(0, 0));
  }

  private static ColumnProfile withoutValues(
      String name, InferredType type, CommonStatistics common) {
    return profile(
        name,
        type.isNumeric() ? ColumnKind.NUMERIC : ColumnKind.CATEGORICAL,
        common,
        types(type, common),
        Moments.EMPTY,
        DistinctSketch.empty(),
        null,
        null,
        ValueCounts.empty(ColumnProfile.COUNTED_VALUES),
        null);
  }

  private static ColumnProfile numeric(FeatureStatistics feature, NumericalStatistics statistics) {
    NumericImport numbers = NumericImport.of(statistics);
    return profile(
        feature.name(),
        ColumnKind.NUMERIC,
        statistics.common(),
        types(feature.inferredType(), statistics.common()),
        numbers.moments(),
        statistics.approximateNumDistinctValues().isPresent()
            ? distinct(
                "approximate_num_distinct_values",
                statistics.approximateNumDistinctValues().getAsLong(),
                statistics.common())
            : numbers.distinctInSketch(),
        numbers.cells(),
        numbers.buckets(),
        ValueCounts.empty(ColumnProfile.COUNTED_VALUES),
        numbers.sketch());
  }

  private static ColumnProfile categorical(FeatureStatistics feature, StringStatistics statistics) {
    CategoricalImport categories = CategoricalImport.of(statistics);
    OptionalDouble distinct = statistics.distinctCount();
    return profile(
        feature.name(),
        ColumnKind.CATEGORICAL,
        statistics.common(),
        types(feature.inferredType(), statistics.common()),
        Moments.EMPTY,
        distinct.isPresent()
            ? distinct("distinct_count", Math.round(distinct.getAsDouble()), statistics.common())
            : categories.distinctListed(),
        categories.cells(),
        null,
        categories.others(),
        null);
  }

  private static TypeCounts types(InferredType type, CommonStatistics common) {
    TypeCounts.Fold fold = new TypeCounts.Fold();
    fold.add(type.valueType(), common.numPresent());
    fold.add(InferredType.UNKNOWN.valueType(), common.numMissing());
    return fold.counts();
  }

  /** An estimate may exceed the number of values, but not by half. */
  private static DistinctSketch distinct(String field, long distinct, CommonStatistics common) {
    if (distinct > common.numPresent() + common.numPresent() / 2) {
      throw new IllegalArgumentException(
          field
              + " is "
              + distinct
              + ", but num_present is "
              + common.numPresent()
              + ": correct one of them, or remove "
              + field);
    }
    return DistinctSketch.ofEstimate(distinct);
  }

  private static ColumnProfile profile(
      String name,
      ColumnKind kind,
      CommonStatistics common,
      TypeCounts types,
      Moments moments,
      DistinctSketch distinct,
      CellCounts cells,
      CellCounts buckets,
      ValueCounts values,
      KllSketch sketch) {
    return new ColumnProfile(
        ColumnName.of(name),
        kind,
        Math.addExact(common.numPresent(), common.numMissing()),
        common.numMissing(),
        0,
        0,
        types,
        moments,
        distinct,
        cells,
        buckets,
        values,
        Map.of(),
        sketch,
        null,
        0);
  }
}
