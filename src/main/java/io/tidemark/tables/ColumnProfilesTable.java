package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.tidemark.core.Window;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Moments;
import io.tidemark.profile.TypeCounts;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code column_profiles}: a row is the profile of one column over a baseline's training
 * table, over its rows of one hour or weekday ({@link StoredSeasons}), or over one base window of
 * captures. Every part of a {@link ColumnProfile} is here but the candidates for frequent texts,
 * which a baseline needs between its passes only.
 *
 * <p>For people: {@code mean, m2, sum, min, max}. To merge without loss: {@code sum_high, sum_low,
 * squares_high, squares_low}, the two unevaluated pairs of {@link Moments}; NULL where the sums
 * exceed a double.
 */
final class ColumnProfilesTable {

  static final StructType VALUE_COUNT =
      new StructType().add("value", StringType).add("count", LongType);

  static final StructType OFFENDERS =
      new StructType()
          .add("offence", StringType)
          .add("rows", LongType)
          .add("fingerprint", LongType)
          .add("event_ids", createArrayType(StringType));

  static final TableSchema<ProfileRow> SCHEMA = schema();

  private ColumnProfilesTable() {}

  private static TableSchema<ProfileRow> schema() {
    Columns columns =
        new Columns(
            TableSchema.<ProfileRow>named("column_profiles")
                .run(ProfileRow::run)
                .required("dataset", StringType, r -> r.dataset().name())
                .required("baseline_version", StringType, ProfileRow::baselineVersion)
                .optional("window_start", TimestampType, r -> r.window().map(Window::start))
                .optional("window_end", TimestampType, r -> r.window().map(Window::end))
                .optional("slice_key", StringType, r -> r.slice().key())
                .optional("slice_value", StringType, r -> r.slice().value())
                .required("column_name", StringType, r -> r.profile().column().text())
                .required(
                    "column_path", createArrayType(StringType), r -> r.profile().column().path())
                .required("column_position", IntegerType, ProfileRow::position));
    columns.counts();
    columns.moments();
    columns.values();
    columns.cells();
    return columns.builder.optional("input_version", StringType, ProfileRow::inputVersion).build();
  }

  private record Columns(TableSchema.Builder<ProfileRow> builder) {

    void counts() {
      required("kind", StringType, p -> p.kind().name());
      required("inferred_type", StringType, p -> p.types().inferred().text());
      required("rows", LongType, ColumnProfile::rows);
      required("nulls", LongType, ColumnProfile::nulls);
      required("nans", LongType, ColumnProfile::nans);
      required("infinities", LongType, ColumnProfile::infinities);
      types("integral_count", TypeCounts::integral);
      types("fractional_count", TypeCounts::fractional);
      types("boolean_count", TypeCounts::booleans);
      types("string_count", TypeCounts::strings);
      types("unknown_count", TypeCounts::unknown);
    }

    void moments() {
      required("numbers", LongType, p -> p.moments().count());
      moment("mean", Moments::mean);
      moment("m2", Moments::m2);
      moment("sum", Moments::total);
      moment("min", Moments::minimum);
      moment("max", Moments::maximum);
      moment("sum_high", m -> StoredMoments.sum(m).high());
      moment("sum_low", m -> StoredMoments.sum(m).low());
      moment("squares_high", m -> StoredMoments.squares(m).high());
      moment("squares_low", m -> StoredMoments.squares(m).low());
      optional("kll_sketch", BinaryType, p -> p.optionalSketch().map(s -> s.toBytes()));
    }

    void values() {
      required("distinct", LongType, p -> p.distinct().estimate());
      required("distinct_sketch", BinaryType, p -> p.distinct().toBytes());
      required("frequent_items", createArrayType(VALUE_COUNT), StoredValues::mostFrequent);
      required("other_values", createArrayType(VALUE_COUNT), StoredValues::others);
      required("other_values_capacity", IntegerType, p -> p.values().capacity());
      required("other_values_complete", BooleanType, p -> p.values().isComplete());
      required("example_event_ids", createArrayType(OFFENDERS), StoredOffenders::of);
      required("example_event_ids_limit", IntegerType, ColumnProfile::mostEventIds);
    }

    void cells() {
      optional("cells_id", StringType, p -> p.optionalCells().map(c -> c.cells().id()));
      optional(
          "cell_counts", createArrayType(LongType), p -> p.optionalCells().map(c -> c.counts()));
      definition("cell_edges", createArrayType(DoubleType), StoredCells::edges);
      definition("cell_group_edges", createArrayType(DoubleType), StoredCells::groupEdges);
      definition("cell_values", createArrayType(StringType), StoredCells::values);
      definition("cell_rest_hashes", createArrayType(LongType), StoredCells::restHashes);
      definition("cell_vocabulary", StringType, StoredCells::vocabulary);
      definition("cell_singletons", LongType, StoredCells::singletons);
      optional("bucket_edges", createArrayType(DoubleType), StoredCells::bucketEdges);
      optional("bucket_counts", createArrayType(LongType), StoredCells::bucketCounts);
      optional(
          "block_counts", createArrayType(LongType), p -> p.optionalBlocks().map(b -> b.counts()));
      definition("cell_groups", createArrayType(IntegerType), StoredCells::groups);
      definition("cell_own_groups", IntegerType, StoredCells::ownGroups);
      definition("cell_pool_ends", createArrayType(LongType), StoredCells::poolEnds);
      optional("cell_pool_counts", createArrayType(LongType), StoredCells::poolCounts);
      definition("cell_precision", StringType, StoredCells::precision);
      optional("cell_units", createArrayType(LongType), StoredCells::units);
      optional("outside_sketch", BinaryType, StoredCells::outside);
    }

    private void required(String name, DataType type, Function<ColumnProfile, ?> value) {
      builder.required(name, type, r -> value.apply(r.profile()));
    }

    private void optional(String name, DataType type, Function<ColumnProfile, ?> value) {
      builder.optional(name, type, r -> value.apply(r.profile()));
    }

    /**
     * A part of the definition of the cells, which stands on the rows of a baseline only, and there
     * not on those of slices, which count in the cells of the whole.
     */
    private void definition(String name, DataType type, Function<ColumnProfile, ?> value) {
      builder.optional(
          name,
          type,
          r ->
              r.dataset() == DatasetKind.BASELINE && r.slice().isAllRows()
                  ? value.apply(r.profile())
                  : null);
    }

    private void types(String name, Function<TypeCounts, Long> count) {
      required(name, LongType, p -> count.apply(p.types()));
    }

    private void moment(String name, Function<Moments, ?> value) {
      optional(name, DoubleType, p -> value.apply(p.moments()));
    }
  }
}
