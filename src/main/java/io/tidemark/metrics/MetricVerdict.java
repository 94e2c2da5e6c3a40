package io.tidemark.metrics;

import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of a metric.
 *
 * @param status in a word
 * @param reason the status in words
 * @param rank 1 for the row to read first
 */
public record MetricVerdict(MetricStatus status, Optional<String> reason, OptionalInt rank) {

  /**
   * That of a metric nobody judged: OK; NOT_COMPUTED or INSUFFICIENT_DATA with the outcome's own
   * reason where there is no value.
   */
  static MetricVerdict of(Outcome value) {
    return value.fold(
        number -> new MetricVerdict(MetricStatus.OK, Optional.empty(), OptionalInt.empty()),
        (why, detail) ->
            new MetricVerdict(
                why == Reason.INSUFFICIENT_DATA
                    ? MetricStatus.INSUFFICIENT_DATA
                    : MetricStatus.NOT_COMPUTED,
                Optional.of(why.name() + ": " + detail),
                OptionalInt.empty()));
  }

  MetricVerdict judged(MetricStatus verdict, String why) {
    return new MetricVerdict(verdict, Optional.of(why), rank);
  }

  MetricVerdict withRank(int place) {
    return new MetricVerdict(status, reason, OptionalInt.of(place));
  }

  void requireSound(String metric) {
    Sound.requireAtLeast(metric, "rank", rank.orElse(1), 1);
  }
}
