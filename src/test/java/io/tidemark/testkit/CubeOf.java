package io.tidemark.testkit;

import io.tidemark.core.LabelText;
import io.tidemark.profile.CubeCell;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.Ranks;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cubes of rows that a test writes down. */
public final class CubeOf {

  /** A row; label and prediction may be null, and a score of NaN is none. */
  public record Row(String actual, String predicted, double score) {}

  private CubeOf() {}

  /** The cube of rows with scores, each distinct one in a cell of its own if there are few. */
  public static PredictionCube rows(List<Row> rows) {
    Map<Double, Long> weights = new HashMap<>();
    rows.stream()
        .filter(r -> !Double.isNaN(r.score()))
        .forEach(r -> weights.merge(r.score(), 1L, Long::sum));
    return rows(
        rows, weights.isEmpty() ? Optional.empty() : Optional.of(ScoreCells.of(Ranks.of(weights))));
  }

  /** The cube of rows, their scores counted in these cells. */
  public static PredictionCube rows(List<Row> rows, Optional<NumericCells> cells) {
    Map<CubeCell, Long> counts = new HashMap<>();
    Map<String, List<Double>> scores = new HashMap<>();
    for (Row row : rows) {
      String actual = LabelText.of(row.actual());
      int cell =
          Double.isNaN(row.score()) ? CubeCell.NO_SCORE : cells.orElseThrow().cellOf(row.score());
      counts.merge(new CubeCell(actual, LabelText.of(row.predicted()), cell), 1L, Long::sum);
      if (cell != CubeCell.NO_SCORE) {
        scores.computeIfAbsent(actual, a -> new ArrayList<>()).add(row.score());
      }
    }
    Map<String, ScoreSums> sums = new HashMap<>();
    scores.forEach(
        (actual, list) ->
            sums.put(
                actual, ScoreSums.of(list.stream().mapToDouble(Double::doubleValue).toArray())));
    return PredictionCube.of(cells, counts, sums);
  }

  /** The cube of counts without scores: {@code actual, predicted, rows} and so on. */
  public static PredictionCube counts(Object... triples) {
    Map<CubeCell, Long> counts = new HashMap<>();
    for (int i = 0; i < triples.length; i += 3) {
      long rows = ((Number) triples[i + 2]).longValue();
      if (rows > 0) {
        counts.merge(
            new CubeCell((String) triples[i], (String) triples[i + 1], CubeCell.NO_SCORE),
            rows,
            Long::sum);
      }
    }
    return PredictionCube.of(Optional.empty(), counts, Map.of());
  }
}
