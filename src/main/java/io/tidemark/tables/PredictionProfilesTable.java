package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.tidemark.profile.CubeCell;
import io.tidemark.profile.Moments;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;

/**
 * The table {@code prediction_profiles}: a row is a count of the rows of a part with one label, one
 * prediction and one score cell. Where all rows of a window have none of these, or there are no
 * rows, a row with the count 0 says that the window was read.
 *
 * <p>The sums over scores are one set per part and label; they stand on one of its rows and are
 * NULL on the others, so that {@code sum(...) group by actual} is right. Of the labels that have
 * scores outside [0, 1] only, {@code scores} is 0.
 */
final class PredictionProfilesTable {

  /**
   * A row of the table.
   *
   * @param cell what is counted; empty for the row that says that the window was read
   * @param sums of the scores with this label; empty on all rows of the label but one
   */
  record CubeRow(
      PredictionRows of,
      Optional<CubeCell> cell,
      long rows,
      Optional<ScoreSums> sums,
      Edges edges) {
    Optional<NumericCells> cells() {
      return of.profile().cube().scoreCells();
    }
  }

  /** Whether the row defines the score cells. */
  enum Edges {
    HERE,
    ELSEWHERE
  }

  static final TableSchema<CubeRow> SCHEMA = schema();

  private PredictionProfilesTable() {}

  private static TableSchema<CubeRow> schema() {
    TableSchema.Builder<CubeRow> builder =
        PredictionRows.schema("prediction_profiles", CubeRow::of);
    builder
        .optional("actual", StringType, r -> r.cell().map(CubeCell::actual))
        .optional("predicted", StringType, r -> r.cell().map(CubeCell::predicted))
        .required("labelled", BooleanType, r -> r.cell().map(CubeCell::isLabelled).orElse(false))
        .optional("score_cell", IntegerType, r -> scoreCell(r))
        .optional(
            "score_cell_label",
            StringType,
            r -> scoreCell(r).flatMap(c -> r.cells().map(cells -> cells.label(c))))
        .optional("score_cells_id", StringType, r -> r.cells().map(NumericCells::id))
        .required("rows", LongType, CubeRow::rows);
    Sums sums = new Sums(builder);
    sums.add("scores", LongType, s -> s.score().count());
    sums.add("scores_outside", LongType, ScoreSums::outside);
    sums.moments("score", ScoreSums::score);
    sums.moments("log_score", ScoreSums::log);
    sums.moments("log_complement", ScoreSums::logComplement);
    builder
        .optional("score_edges", createArrayType(DoubleType), r -> edges(r, NumericCells::edges))
        .optional(
            "score_group_edges",
            createArrayType(DoubleType),
            r -> edges(r, NumericCells::groupEdges));
    return PredictionRows.build(builder, CubeRow::of);
  }

  private static Optional<Integer> scoreCell(CubeRow row) {
    return row.cell().map(CubeCell::scoreCell).filter(c -> c != CubeCell.NO_SCORE);
  }

  private static Optional<double[]> edges(CubeRow row, Function<NumericCells, double[]> edges) {
    return row.edges() == Edges.HERE ? row.cells().map(edges) : Optional.empty();
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
    Edges edges =
        of.dataset() == DatasetKind.BASELINE
                && of.part().equals(io.tidemark.profile.PredictionPart.WHOLE)
            ? Edges.HERE
            : Edges.ELSEWHERE;
    for (Map.Entry<CubeCell, Long> entry : inOrder(cube.counts())) {
      String actual = entry.getKey().actual();
      Optional<ScoreSums> sums =
          summed.add(actual) ? Optional.ofNullable(cube.sums().get(actual)) : Optional.empty();
      rows.add(new CubeRow(of, Optional.of(entry.getKey()), entry.getValue(), sums, edges));
      edges = Edges.ELSEWHERE;
    }
    if (rows.isEmpty() && of.part().equals(io.tidemark.profile.PredictionPart.WHOLE)) {
      rows.add(new CubeRow(of, Optional.empty(), 0, Optional.empty(), edges));
    }
    return rows;
  }

  private static List<Map.Entry<CubeCell, Long>> inOrder(Map<CubeCell, Long> counts) {
    Comparator<String> nullsFirst = Comparator.nullsFirst(Comparator.<String>naturalOrder());
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparing(
                Map.Entry::getKey,
                Comparator.comparing(CubeCell::actual, nullsFirst)
                    .thenComparing(CubeCell::predicted, nullsFirst)
                    .thenComparing(CubeCell::scoreCell)))
        .toList();
  }
}
