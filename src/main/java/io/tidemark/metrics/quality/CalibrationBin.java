package io.tidemark.metrics.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a tenth of the scores.
 *
 * @param lower its lower end, which it holds
 * @param upper the bin holds the scores below it; the last one also 1
 * @param rows how many there are, at least 1
 * @param positives how many of them are positive
 * @param scores the sum of their scores
 * @param variance of the number of positive rows, were every score the probability of one: Σ s(1−s)
 */
public record CalibrationBin(
    double lower, double upper, long rows, long positives, double scores, double variance) {

  private static final int BINS = 10;

  /** The bins that have rows, in ascending order. */
  public static List<CalibrationBin> of(ScoredLabels scored) {
    List<CalibrationBin> bins = new ArrayList<>();
    int cell = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double upper = (bin + 1.0) / BINS;
      long rows = 0;
      long positives = 0;
      double scores = 0;
      double variance = 0;
      while (cell < scored.size() && (scored.score(cell) < upper || bin == BINS - 1)) {
        long here = scored.positives(cell) + scored.negatives(cell);
        double score = scored.score(cell);
        rows += here;
        positives += scored.positives(cell);
        scores += here * score;
        variance += here * score * (1 - score);
        cell++;
      }
      if (rows > 0) {
        bins.add(new CalibrationBin((double) bin / BINS, upper, rows, positives, scores, variance));
      }
    }
    return List.copyOf(bins);
  }

  /** The bin in tables: {@code [0.1, 0.2)}. */
  public String label() {
    return "[" + lower + ", " + upper + (upper == 1 ? "]" : ")");
  }
}
