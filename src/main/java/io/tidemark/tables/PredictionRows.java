package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tidemark.core.Subgroup;
import io.tidemark.core.Window;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionProfile;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of the predictions of a baseline or of a base window: what its rows in the tables {@code
 * prediction_profiles} and {@code error_moments} have in common.
 *
 * @param dataset whose predictions they are
 * @param baselineVersion the version that the profile belongs to, or in whose score cells it counts
 * @param window the base window; empty for a baseline
 * @param inputVersion what was read of the captures
 * @param labels which labels were there; empty for a baseline
 */
record PredictionRows(
    RunContext run,
    DatasetKind dataset,
    String baselineVersion,
    Optional<Window> window,
    PredictionPart part,
    PredictionProfile profile,
    Optional<String> inputVersion,
    Optional<LabelRevision> labels) {

  /** The columns that say which part a row is of. */
  static <T> TableSchema.Builder<T> schema(String table, Function<T, PredictionRows> rows) {
    return TableSchema.<T>named(table)
        .run(t -> rows.apply(t).run())
        .required("dataset", StringType, t -> rows.apply(t).dataset().name())
        .required("baseline_version", StringType, t -> rows.apply(t).baselineVersion())
        .optional("window_start", TimestampType, t -> rows.apply(t).window().map(Window::start))
        .optional("window_end", TimestampType, t -> rows.apply(t).window().map(Window::end))
        .optional("slice_key", StringType, t -> rows.apply(t).part().slice().key())
        .optional("slice_value", StringType, t -> rows.apply(t).part().slice().value())
        .optional("facet", StringType, t -> rows.apply(t).part().subgroup().facet())
        .optional("facet_value", StringType, t -> rows.apply(t).part().subgroup().value())
        .optional("group_value", StringType, t -> rows.apply(t).part().subgroup().group());
  }

  /** Adds the columns that say what the row was made of. */
  static <T> TableSchema.Builder<T> made(
      TableSchema.Builder<T> builder, Function<T, PredictionRows> rows) {
    return builder
        .optional("input_version", StringType, t -> rows.apply(t).inputVersion())
        .optional("revision", IntegerType, t -> rows.apply(t).labels().map(LabelRevision::number))
        .optional("as_of", TimestampType, t -> rows.apply(t).labels().map(LabelRevision::asOf));
  }

  static PredictionPart part(StoredRow row) {
    return new PredictionPart(
        StoredSlices.slice(row),
        new Subgroup(
            row.optionalText("facet").orElse(null),
            row.optionalText("facet_value").orElse(null),
            row.optionalText("group_value").orElse(null)));
  }
}
