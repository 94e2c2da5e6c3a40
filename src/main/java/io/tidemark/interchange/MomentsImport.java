package io.tidemark.interchange;

import io.tidemark.core.Outcome;
import io.tidemark.profile.Moments;
import io.tidemark.profile.Ranks;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The moments that a file's mean, sum, standard deviation, minimum and maximum stand for. */
final class MomentsImport {

  private MomentsImport() {}

  /**
   * The moments of the file, or of the sketch's values where the file leaves one out or it is not
   * finite; none where there is no sketch either.
   */
  static Moments of(NumericalStatistics statistics, Ranks sketch) {
    long count = statistics.common().numPresent();
    double sum = statistics.sum().orElse(statistics.mean().orElse(Double.NaN) * count);
    double deviation = statistics.stdDev().orElse(Double.NaN);
    double min = statistics.min().orElse(Double.NaN);
    double max = statistics.max().orElse(Double.NaN);
    if (DoubleStream.of(sum, sum * sum, deviation * deviation * count, min, max)
        .anyMatch(x -> !Double.isFinite(x))) {
      return ofSketch(sketch);
    }
    if (min > max) {
      throw new IllegalArgumentException("min is " + min + ", above max " + max);
    }
    return withDeviation(count, sum, deviation, min, max);
  }

  private static Moments ofSketch(Ranks sketch) {
    Moments.Fold fold = new Moments.Fold();
    for (int i = 0; i < sketch.size(); i++) {
      fold.add(sketch.value(i), sketch.weight(i));
    }
    return fold.moments();
  }

  /**
   * The sum of squared deviations is stored, and its root may miss the file's standard deviation by
   * the last bit: the first of its neighbours that hits it is taken, of none the sum itself.
   */
  private static Moments withDeviation(
      long count, double sum, double deviation, double min, double max) {
    double squares = deviation * deviation * count;
    double step = Math.ulp(squares);
    return IntStream.of(0, 1, -1, 2, -2)
        .mapToObj(
            ulps -> Moments.fromColumns(count, sum, Math.max(0, squares + ulps * step), min, max))
        .filter(m -> m.standardDeviation().equals(Outcome.of(deviation)))
        .findFirst()
        .orElseGet(() -> Moments.fromColumns(count, sum, squares, min, max));
  }
}
