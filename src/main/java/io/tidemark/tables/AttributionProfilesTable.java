package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.AttributionCells;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
import io.tidemark.profile.AttributionSums;
import io.tidemark.profile.MagnitudeCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.types.DataType;

/**
 * The table {@code attribution_profiles}: a row sums the attributions of one feature to one output
 * of the model, over a baseline or over one base window of captures. {@code block_counts} has how
 * many rows the values of each block of events stand for, {@code block_magnitudes} and {@code
 * block_squares} the sums of |a| and a² of each as pairs of doubles whose sum they are; NULL where
 * a sum exceeds a double. {@code magnitude_cells} and {@code magnitude_counts} are {@link
 * MagnitudeCells}, NULL where no medians were asked for. The slice is NULL for all rows. Of a
 * baseline {@code cell_counts}, {@code cell_magnitudes} and {@code cell_squares} are the same by
 * the cells of the feature's own values, behind them those of rows in no cell; its first row has
 * the {@code background} that a model is explained by, and {@code scored_rows}, as the first row of
 * base windows has.
 */
final class AttributionProfilesTable {

  static final TableSchema<AttributionRow> SCHEMA =
      TableSchema.<AttributionRow>named("attribution_profiles")
          .run(AttributionRow::run)
          .required("dataset", StringType, r -> r.dataset().name())
          .required("baseline_version", StringType, AttributionRow::baselineVersion)
          .optional("window_start", TimestampType, r -> r.window().map(Window::start))
          .optional("window_end", TimestampType, r -> r.window().map(Window::end))
          .optional("slice_key", StringType, r -> r.slice().key())
          .optional("slice_value", StringType, r -> r.slice().value())
          .required("class", StringType, r -> r.key().label())
          .required("feature", StringType, r -> r.key().feature())
          .required("feature_position", IntegerType, AttributionRow::position)
          .required("rows", LongType, AttributionRow::rows)
          .required("attributions", LongType, r -> r.sums().count())
          .required("missing", LongType, r -> r.sums().missing())
          .optional("mean", DoubleType, AttributionProfilesTable::mean)
          .optional("expected_value", DoubleType, AttributionRow::expected)
          .required("block_counts", createArrayType(LongType), r -> r.sums().weights())
          .optional("block_magnitudes", numbers(), r -> ifFinite(r.sums().magnitudes()))
          .optional("block_squares", numbers(), r -> ifFinite(r.sums().squares()))
          .optional("sum", numbers(), r -> ifFinite(r.sums().total()))
          .optional(
              "magnitude_cells",
              createArrayType(LongType),
              r -> ofMedians(r).map(MagnitudeCells::keys))
          .optional(
              "magnitude_counts",
              createArrayType(LongType),
              r -> ofMedians(r).map(MagnitudeCells::counts))
          .optional("cells_id", StringType, r -> r.cells().map(AttributionCells::cellsId))
          .optional(
              "cell_counts",
              createArrayType(LongType),
              r -> r.cells().filter(c -> isFinite(c)).map(AttributionCells::counts))
          .optional(
              "cell_magnitudes",
              numbers(),
              r -> r.cells().filter(c -> isFinite(c)).map(AttributionCells::magnitudes))
          .optional(
              "cell_squares",
              numbers(),
              r -> r.cells().filter(c -> isFinite(c)).map(AttributionCells::squares))
          .optional("input_version", StringType, AttributionRow::inputVersion)
          .optional("background", StringType, AttributionRow::background)
          .optional("scored_rows", LongType, AttributionRow::scored)
          .buildOfArrays();

  private AttributionProfilesTable() {}

  private static Optional<MagnitudeCells> ofMedians(AttributionRow row) {
    return Optional.of(row.sums().cells()).filter(cells -> cells.total() > 0);
  }

  private static boolean isFinite(AttributionCells cells) {
    return Arrays.stream(cells.magnitudes()).allMatch(Double::isFinite)
        && Arrays.stream(cells.squares()).allMatch(Double::isFinite);
  }

  private static DataType numbers() {
    return createArrayType(DoubleType);
  }

  private static OptionalDouble mean(AttributionRow row) {
    double mean = row.sums().mean();
    return Double.isFinite(mean) ? OptionalDouble.of(mean) : OptionalDouble.empty();
  }

  private static Optional<double[]> ifFinite(double[] sums) {
    return Arrays.stream(sums).allMatch(Double::isFinite) ? Optional.of(sums) : Optional.empty();
  }

  /** The profile that rows of one baseline, or of one base window, make up. */
  static AttributionProfile read(List<StoredRow> rows) {
    Map<Slice, List<StoredRow>> bySlice = new LinkedHashMap<>();
    rows.forEach(
        row -> bySlice.computeIfAbsent(StoredSlices.slice(row), s -> new ArrayList<>()).add(row));
    AttributionProfile whole = readOne(bySlice.getOrDefault(Slice.WHOLE, List.of()));
    Map<Slice, AttributionProfile> slices = new LinkedHashMap<>();
    bySlice.forEach(
        (slice, part) -> {
          if (!slice.isWhole()) {
            slices.put(slice, readOne(part));
          }
        });
    return whole.divided(slices);
  }

  private static AttributionProfile readOne(List<StoredRow> rows) {
    Map<AttributionKey, AttributionSums> sums = new LinkedHashMap<>();
    Map<String, Double> expected = new LinkedHashMap<>();
    Map<AttributionKey, AttributionCells> cells = new LinkedHashMap<>();
    long scored =
        rows.stream()
            .filter(row -> row.has("scored_rows"))
            .mapToLong(row -> row.whole("scored_rows"))
            .sum();
    Optional<String> background =
        rows.stream().flatMap(row -> row.optionalText("background").stream()).findFirst();
    rows.stream()
        .sorted(Comparator.comparingLong(r -> r.whole("feature_position")))
        .forEach(
            row -> {
              AttributionKey key = new AttributionKey(row.text("class"), row.text("feature"));
              sums.put(key, sums(row));
              row.number("expected_value").ifPresent(v -> expected.put(key.label(), v));
              if (row.has("cell_counts")) {
                cells.put(
                    key,
                    AttributionCells.of(
                        row.text("cells_id"),
                        row.wholes("cell_counts"),
                        row.numbers("cell_magnitudes"),
                        row.numbers("cell_squares")));
              }
            });
    long read = rows.stream().mapToLong(r -> r.whole("rows")).max().orElse(0);
    return new AttributionProfile(
        read, sums, new AttributionReference(expected, cells, background.orElse(null), scored));
  }

  private static AttributionSums sums(StoredRow row) {
    int pairs = 2 * AttributionSums.BLOCKS;
    return AttributionSums.of(
        row.wholes("block_counts"),
        numbers(row, "block_magnitudes", pairs),
        numbers(row, "block_squares", pairs),
        numbers(row, "sum", 2),
        row.whole("attributions"),
        row.whole("missing"),
        row.has("magnitude_cells")
            ? MagnitudeCells.of(row.wholes("magnitude_cells"), row.wholes("magnitude_counts"))
            : MagnitudeCells.EMPTY);
  }

  /** Sums beyond a double stay undefined, merged or not. */
  private static double[] numbers(StoredRow row, String column, int size) {
    if (row.has(column)) {
      return row.numbers(column);
    }
    double[] undefined = new double[size];
    Arrays.fill(undefined, Double.NaN);
    return undefined;
  }
}
