package io.tidemark.testkit;

import io.tidemark.core.LabelText;
import io.tidemark.profile.FewScores;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCells;
import io.tidemark.profile.ScoreCounts;
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

  /** The cube of rows; without score cells if none has a score. */
  public static PredictionCube rows(List<Row> rows) {
    Map<CubeCell, Long> counts = new HashMap<>();
    Map<String, List<Double>> scores = new HashMap<>();
    for (Row row : rows) {
      String actual = LabelText.of(row.actual());
      boolean isScored = !Double.isNaN(row.score());
      int cell = isScored ? ScoreCells.FIVE_DIGITS.cellOf(row.score()) : CubeCell.NO_SCORE;
      counts.merge(new CubeCell(actual, LabelText.of(row.predicted()), cell), 1L, Long::sum);
      if (isScored) {
        scores.computeIfAbsent(actual, a -> new ArrayList<>()).add(row.score());
      }
    }
    Map<String, ScoreSums> sums = new HashMap<>();
    scores.forEach(
        (actual, list) ->
            sums.put(
                actual, ScoreSums.of(list.stream().mapToDouble(Double::doubleValue).toArray())));
    return PredictionCube.of(
        scores.isEmpty() ? Optional.empty() : Optional.of(ScoreCells.FIVE_DIGITS),
        pairs(counts),
        sums,
        FewScores.of(
            rows.stream().mapToDouble(Row::score).filter(s -> !Double.isNaN(s)).toArray()));
  }

  /** The cube of these counts by label, prediction and score cell, without sums. */
  public static PredictionCube scored(Map<CubeCell, Long> counts) {
    return PredictionCube.of(
        Optional.of(ScoreCells.FIVE_DIGITS), pairs(counts), Map.of(), FewScores.MANY);
  }

  /** Counts by label and prediction. */
  public static Map<LabelPair, ScoreCounts> pairs(Map<CubeCell, Long> counts) {
    Map<LabelPair, ScoreCounts> pairs = new HashMap<>();
    counts.forEach(
        (cell, rows) -> {
          if (rows > 0) {
            pairs.merge(
                new LabelPair(cell.actual(), cell.predicted()),
                cell.scoreCell() == CubeCell.NO_SCORE
                    ? ScoreCounts.unscored(rows)
                    : ScoreCounts.of(new int[] {cell.scoreCell()}, new long[] {rows}, 0),
                ScoreCounts::merge);
          }
        });
    return pairs;
  }

  /** The cells of a cube that have rows. */
  public static Map<CubeCell, Long> cells(PredictionCube cube) {
    Map<CubeCell, Long> cells = new HashMap<>();
    cube.counts()
        .forEach(
            (labels, counts) -> {
              for (int at = 0; at < counts.size(); at++) {
                cells.put(
                    new CubeCell(labels.actual(), labels.predicted(), counts.cell(at)),
                    counts.rows(at));
              }
              if (counts.unscored() > 0) {
                cells.put(
                    new CubeCell(labels.actual(), labels.predicted(), CubeCell.NO_SCORE),
                    counts.unscored());
              }
            });
    return cells;
  }

  /** The cube of counts without scores: {@code actual, predicted, rows} and so on. */
  public static PredictionCube counts(Object... triples) {
    Map<LabelPair, Long> counts = new HashMap<>();
    for (int i = 0; i < triples.length; i += 3) {
      long rows = ((Number) triples[i + 2]).longValue();
      if (rows > 0) {
        counts.merge(new LabelPair((String) triples[i], (String) triples[i + 1]), rows, Long::sum);
      }
    }
    return PredictionCube.of(counts);
  }
}
