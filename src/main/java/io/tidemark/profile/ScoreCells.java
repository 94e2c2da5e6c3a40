package io.tidemark.profile;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Cuts the cells that a model's scores are counted in, so fine that the area under the ROC curve
 * and the average precision can be read off the counts: at two hundred baseline quantiles and at
 * fifty more within the top 1 %, where average precision is decided. A score that holds more than
 * {@link #POINT_MASS} of the baseline has a cell of its own, and so has every score where there are
 * few. Cells begin at the tenths of [0, 1], for calibration, and 0 begins and 1 ends one, to keep
 * apart what is no probability. Groups end at the deciles of the baseline.
 */
public final class ScoreCells {

  /** The share of the rows above which a single score has a cell of its own. */
  public static final double POINT_MASS = 0.001;

  /** The most distinct scores that have a cell of their own each. */
  public static final int FEW_SCORES = 500;

  private static final int QUANTILES = 200;
  private static final int TOP_QUANTILES = 50;
  private static final double TOP = 0.01;

  private ScoreCells() {}

  /**
   * The cells for baseline scores of these ranks.
   *
   * @throws IllegalArgumentException if there are no scores
   */
  public static NumericCells of(Ranks ranks) {
    if (ranks.isEmpty()) {
      throw new IllegalArgumentException(
          "No scores to cut cells from: the baseline must hold at least one finite score");
    }
    Set<Double> edges = new TreeSet<>();
    IntStream.range(0, 10).forEach(i -> addBelow(edges, i / 10.0));
    edges.add(1.0);
    addBelow(edges, ranks.value(0));
    edges.add(ranks.value(ranks.size() - 1));
    for (int i = 0; i < ranks.size(); i++) {
      if (ranks.size() <= FEW_SCORES || ranks.weight(i) > POINT_MASS * ranks.total()) {
        addBelow(edges, ranks.value(i));
        edges.add(ranks.value(i));
      }
    }
    IntStream.range(1, QUANTILES).forEach(i -> edges.add(ranks.quantile((double) i / QUANTILES)));
    IntStream.range(1, TOP_QUANTILES)
        .forEach(i -> edges.add(ranks.quantile(1 - TOP * i / TOP_QUANTILES)));
    double[] deciles =
        IntStream.range(1, 10).mapToDouble(i -> ranks.quantile(i / 10.0)).distinct().toArray();
    double max = ranks.value(ranks.size() - 1);
    return NumericCells.of(
        edges.stream().mapToDouble(Double::doubleValue).toArray(),
        Arrays.stream(deciles).filter(edge -> edge < max).toArray());
  }

  private static void addBelow(Set<Double> edges, double score) {
    if (score > -Double.MAX_VALUE) {
      edges.add(Math.nextDown(score) + 0.0);
    }
  }
}
