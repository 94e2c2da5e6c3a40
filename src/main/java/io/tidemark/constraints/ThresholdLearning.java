package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.drift.CountPair;
import io.tidemark.metrics.drift.DriftMetric;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.metrics.drift.SamplingDeviation;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Learns, column by column, how far the metric that decides on drift strays between chunks of the
 * training data. The chunks are spans of time: chunks drawn at random differ by sampling only, and
 * teach nothing of Mondays and of months.
 *
 * <p>A distance reads higher in a chunk than in a window of more rows. What sampling explains of it
 * is taken out of the chunks, and that of the window's own size is put in again; of a metric that
 * is no distance, as the population stability index, it is not, and the threshold of windows longer
 * than the chunks is a lenient one.
 *
 * @param metric the metric that decides on the drift of a column
 * @param minRows the values, effective ones where entities repeat, that a chunk needs, at least 1
 */
public record ThresholdLearning(Function<ColumnProfile, String> metric, long minRows) {

  /**
   * The bands of the columns that have enough chunks.
   *
   * @param whole the training data, the chunks and what belongs to none of them
   * @param chunks parts of it, counted in the same cells
   */
  public Map<ColumnName, LearnedBand> bands(Profiles whole, List<Profiles> chunks) {
    Map<ColumnName, LearnedBand> bands = new HashMap<>();
    for (ColumnProfile column : whole.columns()) {
      band(column, chunks).ifPresent(band -> bands.put(column.column(), band));
    }
    return bands;
  }

  private Optional<LearnedBand> band(ColumnProfile whole, List<Profiles> chunks) {
    CellCounts all = whole.cells();
    String name = metric.apply(whole);
    if (all == null || !DriftMetrics.names().contains(name)) {
      return Optional.empty();
    }
    DriftMetric deciding = DriftMetrics.named(name);
    if (!deciding.appliesTo(all.cells())) {
      return Optional.empty();
    }
    List<CountPair> parts =
        chunks.stream()
            .flatMap(c -> c.column(whole.column()).stream())
            .filter(c -> c.cells() != null && c.cells().total() < all.total())
            // The rest repeats entities as the whole does.
            .map(
                c ->
                    new CountPair(
                        all.minus(c.cells()),
                        c.cells(),
                        whole.values().minus(c.values()),
                        c.values(),
                        whole.blocks(),
                        c.blocks()))
            .filter(pair -> deciding.sampling(pair).effectiveWindow() >= minRows)
            .toList();
    if (parts.size() < LearnedBand.LEAST_CHUNKS) {
      return Optional.empty();
    }
    long size = parts.stream().mapToLong(CountPair::windowCount).sum() / parts.size();
    Optional<SamplingDeviation.Noise> noise =
        SamplingDeviation.noise(deciding, all, whole.values(), size);
    if (noise.isEmpty()) {
      return Optional.empty();
    }
    double deviation = noise.get().deviation();
    double mean = noise.get().mean();
    List<Double> values = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<Double> squaredNoise = new ArrayList<>();
    for (CountPair part : parts) {
      deciding.value(part).asOptional().ifPresent(values::add);
      double inverse = deciding.sampling(part).variance();
      errors.add(deviation * deviation * inverse);
      squaredNoise.add(mean * mean * inverse);
    }
    if (values.size() < parts.size()) {
      return Optional.empty();
    }
    return Optional.of(
        deciding.isDistance()
            ? LearnedBand.ofDistance(
                name, numbers(values), numbers(errors), deviation, numbers(squaredNoise), mean)
            : LearnedBand.of(name, numbers(values), numbers(errors), deviation));
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
