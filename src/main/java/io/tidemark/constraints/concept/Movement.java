package io.tidemark.constraints.concept;

import io.tidemark.metrics.drift.CountPair;
import io.tidemark.metrics.drift.KolmogorovSmirnov;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.CubeCell;
import io.tidemark.profile.PredictionCube;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What has moved since the baseline.
 *
 * @param inputs the features that drifted, by name, as data quality found
 * @param outputs whether the scores did
 * @param relationship whether rows of like scores have other labels
 */
public record Movement(List<String> inputs, boolean outputs, boolean relationship) {

  /** Among these many features, names are listed. */
  private static final int MOST_NAMES = 5;

  public Movement {
    inputs = List.copyOf(inputs);
  }

  /**
   * Scores have moved if their Kolmogorov–Smirnov distance reaches 0.1 and is above its noise
   * floor; all rows count, with and without a label.
   */
  static boolean outputsMoved(PredictionCube baseline, PredictionCube window) {
    if (baseline.scoreCells().isEmpty() || !baseline.scoreCells().equals(window.scoreCells())) {
      return false;
    }
    CountPair scores = new CountPair(scores(baseline), scores(window));
    KolmogorovSmirnov distance = new KolmogorovSmirnov();
    double value = distance.value(scores).asOptional().orElse(0);
    return value >= distance.defaultThreshold().orElseThrow()
        && value > distance.noiseFloor(scores).asOptional().orElse(1);
  }

  private static CellCounts scores(PredictionCube cube) {
    long[] counts = new long[cube.scoreCells().orElseThrow().size()];
    for (Map.Entry<CubeCell, Long> cell : cube.counts().entrySet()) {
      if (cell.getKey().scoreCell() != CubeCell.NO_SCORE) {
        counts[cell.getKey().scoreCell()] += cell.getValue();
      }
    }
    return CellCounts.of(cube.scoreCells().orElseThrow(), counts);
  }

  /** For people: {@code inputs (income, age) and outputs moved, the relationship did not}. */
  public String sentence() {
    List<String> moved = new ArrayList<>();
    List<String> still = new ArrayList<>();
    (inputs.isEmpty() ? still : moved).add(inputs.isEmpty() ? "inputs" : "inputs " + names());
    (outputs ? moved : still).add("outputs");
    (relationship ? moved : still).add("the relationship of inputs and labels");
    if (moved.isEmpty()) {
      return "neither inputs nor outputs nor their relationship with labels moved";
    }
    return String.join(" and ", moved)
        + " moved"
        + (still.isEmpty() ? "" : ", " + String.join(" and ", still) + " did not");
  }

  private String names() {
    String first = String.join(", ", inputs.subList(0, Math.min(MOST_NAMES, inputs.size())));
    int more = inputs.size() - MOST_NAMES;
    return "(" + first + (more > 0 ? " and " + more + " more" : "") + ")";
  }
}
