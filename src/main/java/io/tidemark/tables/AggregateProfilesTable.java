package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.AggregateKey;
import io.tidemark.profile.AggregateProfile;
import io.tidemark.profile.AggregateState;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.SlicedAggregates;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table {@code aggregate_profiles}: a row sums the values of one expression that custom metrics
 * are computed from, over a baseline or over one base window of captures, of all rows or of a
 * slice. {@code state} says what of the values: NUMBERS, PRESENCE (whether there is one), or
 * DISTINCT. A sum is a pair of doubles, NULL where it exceeds one. Aggregates over a longer time
 * are the sums of these rows.
 */
final class AggregateProfilesTable {

  static final TableSchema<AggregateRow> SCHEMA =
      TableSchema.<AggregateRow>named("aggregate_profiles")
          .run(AggregateRow::run)
          .required("dataset", StringType, r -> r.dataset().name())
          .required("baseline_version", StringType, AggregateRow::baselineVersion)
          .optional("window_start", TimestampType, r -> r.window().map(Window::start))
          .optional("window_end", TimestampType, r -> r.window().map(Window::end))
          .optional("slice_key", StringType, r -> r.slice().key())
          .optional("slice_value", StringType, r -> r.slice().value())
          .required("rows", LongType, AggregateRow::rows)
          .required("state_position", IntegerType, AggregateRow::position)
          .required("state", StringType, r -> r.key().use().name())
          .required("expression", StringType, r -> r.key().expression())
          .required("numbers", LongType, r -> r.state().numbers().count())
          .required("nans", LongType, r -> r.state().nans())
          .required("positive_infinities", LongType, r -> r.state().above())
          .required("negative_infinities", LongType, r -> r.state().below())
          .required("failed", LongType, r -> r.state().failed())
          .optional("mean", DoubleType, r -> r.state().numbers().mean())
          .optional("m2", DoubleType, r -> r.state().numbers().m2())
          .optional("min", DoubleType, r -> r.state().numbers().minimum())
          .optional("max", DoubleType, r -> r.state().numbers().maximum())
          .optional("sum_high", DoubleType, r -> StoredMoments.sum(r.state().numbers()).high())
          .optional("sum_low", DoubleType, r -> StoredMoments.sum(r.state().numbers()).low())
          .optional(
              "squares_high", DoubleType, r -> StoredMoments.squares(r.state().numbers()).high())
          .optional(
              "squares_low", DoubleType, r -> StoredMoments.squares(r.state().numbers()).low())
          .optional(
              "distinct_sketch",
              BinaryType,
              r -> r.state().optionalDistinct().map(DistinctSketch::toBytes))
          .optional("input_version", StringType, AggregateRow::inputVersion)
          .build();

  private AggregateProfilesTable() {}

  /** What rows of one baseline, or of one base window, make up. */
  static SlicedAggregates read(List<StoredRow> rows) {
    Map<Slice, Map<AggregateKey, AggregateState>> states = new LinkedHashMap<>();
    Map<Slice, Long> counts = new LinkedHashMap<>();
    rows.stream()
        .sorted(Comparator.comparingLong(r -> r.whole("state_position")))
        .forEach(
            row -> {
              Slice slice =
                  Slice.parse(
                      row.optionalText("slice_key").orElse(null),
                      row.optionalText("slice_value").orElse(null));
              states
                  .computeIfAbsent(slice, s -> new LinkedHashMap<>())
                  .put(
                      new AggregateKey(
                          AggregateKey.Use.valueOf(row.text("state")), row.text("expression")),
                      state(row));
              counts.put(slice, row.whole("rows"));
            });
    Map<Slice, AggregateProfile> parts = new LinkedHashMap<>();
    states.forEach(
        (slice, part) -> parts.put(slice, new AggregateProfile(counts.get(slice), part)));
    return new SlicedAggregates(parts);
  }

  private static AggregateState state(StoredRow row) {
    return new AggregateState(
        StoredMoments.read(row),
        row.whole("nans"),
        row.whole("positive_infinities"),
        row.whole("negative_infinities"),
        row.whole("failed"),
        row.has("distinct_sketch") ? DistinctSketch.fromBytes(row.bytes("distinct_sketch")) : null);
  }
}
