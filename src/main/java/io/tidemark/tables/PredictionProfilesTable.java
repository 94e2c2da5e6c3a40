package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.tidemark.profile.LabelPair;
import io.tidemark.profile.Moments;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreCounts;
import io.tidemark.profile.ScoreParts;
import io.tidemark.profile.ScoreSums;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;

/**
 * The table {@code prediction_profiles}: a row is a count of the rows of a part with one label and
 * one prediction, and how many of them are in each score cell. Where all rows of a window have none
 * of these, or there are no rows, a row with the count 0 says that the window was read.
 *
 * <p>{@code score_cell_steps} are the cells that have rows, ascending, the first as its number and
 * each other as its distance from the one before; {@code score_cell_rows} are their rows, and the
 * rest of {@code rows} has no score. {@code score_cells_id} names the cells ({@link ScoreCells}).
 * The columns {@code score_cell}, {@code score_cell_label} and {@code score_edges} are of releases
 * that had a row per score cell, cut at the baseline's quantiles, and NULL in rows of this one.
 *
 * <p>{@code score_values} are the distinct scores of the part, if they are few; like the sums over
 * scores, one set per part and label, they stand on one row and are NULL on the others, so that
 * {@code sum(...) group by actual} is right. Of the labels that have scores outside [0, 1] only,
 * {@code scores} is 0. {@code score_group_edges}, on one row of a baseline, are the deciles of its
 * scores.
 *
 * <p>{@code class_scores}, likewise on one row of a part, are the probabilities of the classes of a
 * multiclass model ({@link ClassScoresBytes}).
 */
final class PredictionProfilesTable {

  /**
   * A row of the table.
   *
   * @param labels what is counted; empty for the row that says that the window was read
   * @param sums of the scores with this label; empty on all rows of the label but one
   * @param isFirst whether it is the first row of its part
   */
  record CubeRow(
      PredictionRows of,
      Optional<LabelPair> labels,
      ScoreCounts counts,
      Optional<ScoreSums> sums,
      boolean isFirst) {
    PredictionCube cube() {
      return of.profile().cube();
    }

    Optional<ScoreCells> cells() {
      return cube().scoreCells();
    }
  }

  static final TableSchema<CubeRow> SCHEMA = schema();

  private PredictionProfilesTable() {}

  private static TableSchema<CubeRow> schema() {
    TableSchema.Builder<CubeRow> builder =
        PredictionRows.schema("prediction_profiles", CubeRow::of);
    builder
        .optional("actual", StringType, r -> r.labels().map(LabelPair::actual))
        .optional("predicted", StringType, r -> r.labels().map(LabelPair::predicted))
        .required("labelled", BooleanType, r -> r.labels().map(LabelPair::isLabelled).orElse(false))
        .reserved("score_cell", IntegerType)
        .reserved("score_cell_label", StringType)
        .optional("score_cells_id", StringType, r -> r.cells().map(ScoreCells::id))
        .required("rows", LongType, r -> r.counts().total());
    Sums sums = new Sums(builder);
    sums.add("scores", LongType, s -> s.score().count());
    sums.add("scores_outside", LongType, ScoreSums::outside);
    sums.moments("score", ScoreSums::score);
    sums.moments("log_score", ScoreSums::log);
    sums.moments("log_complement", ScoreSums::logComplement);
    builder
        .reserved("score_edges", createArrayType(DoubleType))
        .optional("score_group_edges", createArrayType(DoubleType), r -> deciles(r));
    TableSchema.Builder<CubeRow> all = PredictionRows.made(builder, CubeRow::of);
    return all.optional(
            "score_cell_steps", createArrayType(IntegerType), r -> r.cells().map(c -> steps(r)))
        .optional(
            "score_cell_rows",
            createArrayType(LongType),
            r -> r.cells().map(c -> r.counts().rows()))
        .optional(
            "score_values",
            createArrayType(DoubleType),
            r -> r.isFirst() ? r.cells().flatMap(c -> r.cube().scores().values()) : null)
        .optional(
            "class_scores",
            BinaryType,
            r ->
                r.isFirst() && !r.of().profile().classScores().isEmpty()
                    ? ClassScoresBytes.of(r.of().profile().classScores())
                    : null)
        .buildOfArrays();
  }

  private static int[] steps(CubeRow row) {
    int[] cells = row.counts().cells();
    for (int at = cells.length - 1; at > 0; at--) {
      cells[at] -= cells[at - 1];
    }
    return cells;
  }

  private static Optional<double[]> deciles(CubeRow row) {
    boolean isHere =
        row.isFirst()
            && row.of().dataset() == DatasetKind.BASELINE
            && row.of().part().equals(PredictionPart.WHOLE);
    return row.cells()
        .filter(cells -> isHere)
        .map(
            cells ->
                ScoreParts.deciles(row.cube()).ends().stream().mapToDouble(cells::score).toArray());
  }

  private record Sums(TableSchema.Builder<CubeRow> builder) {
    void add(String name, DataType type, Function<ScoreSums, ?> value) {
      builder.optional(name, type, r -> r.sums().map(value::apply));
    }

    void moments(String name, Function<ScoreSums, Moments> of) {
      add(name + "_sum", DoubleType, s -> StoredMoments.sum(of.apply(s)).high());
      add(name + "_sum_low", DoubleType, s -> StoredMoments.sum(of.apply(s)).low());
      add(name + "_squares", DoubleType, s -> StoredMoments.squares(of.apply(s)).high());
      add(name + "_squares_low", DoubleType, s -> StoredMoments.squares(of.apply(s)).low());
      add(name + "_min", DoubleType, s -> of.apply(s).minimum());
      add(name + "_max", DoubleType, s -> of.apply(s).maximum());
    }
  }

  /** The rows of a part, in an order that does not depend on that of a hash table. */
  static List<CubeRow> rows(PredictionRows of) {
    PredictionCube cube = of.profile().cube();
    List<CubeRow> rows = new ArrayList<>();
    Set<String> summed = new HashSet<>();
    for (LabelPair labels : cube.counts().keySet().stream().sorted(LabelPair.ORDER).toList()) {
      Optional<ScoreSums> sums =
          summed.add(labels.actual())
              ? Optional.ofNullable(cube.sums().get(labels.actual()))
              : Optional.empty();
      rows.add(
          new CubeRow(of, Optional.of(labels), cube.counts().get(labels), sums, rows.isEmpty()));
    }
    if (rows.isEmpty() && of.part().equals(PredictionPart.WHOLE)) {
      rows.add(new CubeRow(of, Optional.empty(), ScoreCounts.EMPTY, Optional.empty(), true));
    }
    return rows;
  }
}
