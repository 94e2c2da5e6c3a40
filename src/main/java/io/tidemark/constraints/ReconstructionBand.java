package io.tidemark.constraints;

import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.ReconstructionError;
import io.tidemark.profile.CrossProducts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far the reconstruction error strays between spans of time of the training data. Of each span
 * it is the error by the components of all other rows, as many as of the whole.
 *
 * <p>Sums of products hold no fourth moments, so that what is sampling and what is spread between
 * spans cannot be told apart. A window is granted the larger of both readings: the spread of the
 * spans however long it is, and as if all of that were sampling where it is shorter; and never less
 * than normally distributed rows scatter by.
 *
 * @param band all spread as sampling
 * @param chunkRows the mean rows of a span
 */
public record ReconstructionBand(LearnedBand band, long chunkRows) {

  /**
   * The band of the spans with enough rows; empty where there are fewer than {@value
   * LearnedBand#LEAST_CHUNKS}.
   *
   * @param error of the whole training data
   */
  static Optional<ReconstructionBand> learn(
      ReconstructionError error, CrossProducts whole, List<CrossProducts> chunks, long minRows) {
    List<CrossProducts> parts =
        chunks.stream().filter(c -> c.rows() >= minRows && c.rows() < whole.rows()).toList();
    if (parts.size() < LearnedBand.LEAST_CHUNKS) {
      return Optional.empty();
    }
    double[] values =
        parts.stream()
            .flatMapToDouble(part -> value(part, whole, error.components()).stream())
            .toArray();
    if (values.length < parts.size()) {
      return Optional.empty();
    }
    long rows = parts.stream().mapToLong(CrossProducts::rows).sum() / parts.size();
    double deviation = Math.max(error.deviation(), standardDeviation(values) * Math.sqrt(rows));
    double[] errors =
        parts.stream()
            .mapToDouble(
                p -> deviation * deviation * (1.0 / p.rows() + 1.0 / (whole.rows() - p.rows())))
            .toArray();
    return Optional.of(
        new ReconstructionBand(
            LearnedBand.of(ReconstructionError.METRIC, values, errors, deviation), rows));
  }

  private static OptionalDouble value(CrossProducts part, CrossProducts whole, int components) {
    return ReconstructionError.keeping(components, whole.without(part))
        .map(rest -> rest.of(part).asOptional())
        .orElse(OptionalDouble.empty());
  }

  private static double standardDeviation(double[] values) {
    double mean = java.util.Arrays.stream(values).average().orElseThrow();
    double squares = java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  double upper(long windowRows, long baselineRows) {
    return band.upper(Math.min(windowRows, chunkRows), baselineRows);
  }

  double lower(long windowRows, long baselineRows) {
    return band.lower(Math.min(windowRows, chunkRows), baselineRows);
  }
}
