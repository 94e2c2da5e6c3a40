package io.tidemark.metrics.quality;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which class the best constant classifier predicts, whatever it sees. */
public enum ConstantRule {
  /**
   * The positive class, and of a multiclass problem the last one in ascending order: what the
   * published figures of SageMaker agree with.
   */
  SAGEMAKER,
  /** The most frequent class, which is the best by accuracy; the first of equals. */
  MAJORITY,
  /** The rarest class that has rows; the first of equals. */
  RAREST;

  /** The class for the rows of this matrix; empty where there are none. */
  Optional<String> choose(ConfusionMatrix matrix, Optional<String> positive) {
    Comparator<Integer> bySize = Comparator.comparingLong(matrix::actual);
    Optional<Integer> place =
        switch (this) {
          case SAGEMAKER ->
              positive.isPresent()
                  ? Optional.of(matrix.labels().indexOf(positive.get()))
                  : Optional.of(matrix.labels().size() - 1);
          case MAJORITY -> places(matrix).max(bySize.thenComparing(Comparator.reverseOrder()));
          case RAREST ->
              places(matrix)
                  .filter(i -> matrix.actual(i) > 0)
                  .min(bySize.thenComparing(Comparator.naturalOrder()));
        };
    return matrix.rows() == 0
        ? Optional.empty()
        : place.filter(i -> i >= 0).map(matrix.labels()::get);
  }

  private static Stream<Integer> places(ConfusionMatrix matrix) {
    return IntStream.range(0, matrix.labels().size()).boxed();
  }
}
