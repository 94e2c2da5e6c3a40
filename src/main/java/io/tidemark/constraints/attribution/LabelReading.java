package io.tidemark.constraints.attribution;

import io.tidemark.core.Slice;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.attribution.Aggregation;
import io.tidemark.metrics.attribution.BlockBootstrap;
import io.tidemark.metrics.attribution.Relevance;
import io.tidemark.metrics.attribution.RelevanceBounds;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the features contribute to one output, before and now.
 *
 * @param aggregation how the attributions of rows become one number
 * @param slice whose rows these are
 * @param label the output
 * @param isOnly whether the model has no other
 * @param rows of the window
 * @param attributions of the known feature that has fewest in the window
 * @param lacking the known features of which the window has none
 * @param features those of the baseline in its order, then those that it does not know
 * @param before the sums of the baseline, by feature
 * @param now those of the window
 * @param alike what the window would be if the model decided as in the baseline; empty where that
 *     is not known
 * @param bounds what follows where numbers are known up to an interval; empty where they are exact
 * @param draws what the sampling error is told by; empty where it is not known
 * @param shares of the features
 */
record LabelReading(
    Aggregation aggregation,
    Slice slice,
    String label,
    boolean isOnly,
    long rows,
    long attributions,
    List<String> lacking,
    List<String> features,
    List<AttributionSums> before,
    List<AttributionSums> now,
    Relevance relevance,
    Optional<Relevance> alike,
    Optional<RelevanceBounds> bounds,
    Optional<BlockBootstrap> draws,
    List<FeatureShare> shares) {

  static LabelReading of(
      AttributionSettings settings,
      Slice slice,
      AttributionProfile baseline,
      AttributionProfile window,
      String label,
      Optional<Traffic> traffic) {
    List<String> known = baseline.features(label);
    List<String> features = new ArrayList<>(known);
    window.features(label).stream()
        .filter(f -> !features.contains(f) && contributes(window.of(label, f)))
        .forEach(features::add);
    List<AttributionSums> before = features.stream().map(f -> baseline.of(label, f)).toList();
    List<AttributionSums> now = features.stream().map(f -> window.of(label, f)).toList();
    long attributions = known.stream().mapToLong(f -> window.of(label, f).count()).min().orElse(0);
    List<String> lacking = known.stream().filter(f -> window.of(label, f).count() == 0).toList();
    Aggregation aggregation = settings.aggregation();
    Relevance relevance = new Relevance(means(aggregation, before), means(aggregation, now));
    Optional<Traffic.Reweighted> weighted =
        traffic.flatMap(t -> t.reweighted(aggregation, baseline, label, features));
    Optional<Relevance> alike =
        weighted.map(
            w ->
                new Relevance(
                    w.numbers().stream().mapToDouble(Double::doubleValue).toArray(),
                    relevance.live()));
    Optional<RelevanceBounds> bounds = bounds(aggregation, before, now);
    Optional<BlockBootstrap> draws =
        attributions >= settings.minRows()
            ? BlockBootstrap.of(aggregation, before, baseline.rows() == 0, now)
            : Optional.empty();
    List<FeatureShare> shares =
        IntStream.range(0, features.size())
            .mapToObj(
                i ->
                    FeatureShare.of(
                        features.get(i),
                        i,
                        relevance,
                        alike,
                        weighted.map(w -> w.inputs().get(i)).orElse(Traffic.Inputs.UNKNOWN),
                        bounds,
                        draws))
            .toList();
    return new LabelReading(
        aggregation,
        slice,
        label,
        baseline.labels().size() == 1,
        window.rows(),
        attributions,
        lacking,
        features,
        before,
        now,
        relevance,
        alike,
        bounds,
        draws,
        shares);
  }

  private static Optional<RelevanceBounds> bounds(
      Aggregation aggregation, List<AttributionSums> before, List<AttributionSums> now) {
    boolean areExact =
        Stream.concat(before.stream(), now.stream())
            .allMatch(sums -> aggregation.bounds(sums).isEmpty());
    return areExact
        ? Optional.empty()
        : Optional.of(
                new RelevanceBounds(
                    new Relevance(
                        ends(aggregation, before, Interval::lower),
                        ends(aggregation, now, Interval::lower)),
                    new Relevance(
                        ends(aggregation, before, Interval::upper),
                        ends(aggregation, now, Interval::upper))))
            .filter(RelevanceBounds::isTelling);
  }

  private static double[] ends(
      Aggregation aggregation, List<AttributionSums> features, ToDoubleFunction<Interval> end) {
    return features.stream()
        .mapToDouble(
            sums ->
                aggregation
                    .bounds(sums)
                    .map(end::applyAsDouble)
                    .orElseGet(() -> aggregation.of(sums)))
        .toArray();
  }

  private static boolean contributes(AttributionSums sums) {
    return sums.count() > 0 && Aggregation.MEAN_ABS.of(sums) != 0;
  }

  /** Those that the baseline does not know. */
  List<FeatureShare> unknown() {
    return IntStream.range(0, features.size())
        .filter(i -> before.get(i).weight() == 0)
        .mapToObj(shares::get)
        .toList();
  }

  private static double[] means(Aggregation aggregation, List<AttributionSums> features) {
    return features.stream().mapToDouble(aggregation::of).toArray();
  }

  /** Whether each side has as many attributions as a verdict needs, or an imported baseline. */
  boolean isEnough(int rows) {
    return attributions >= rows && (slice.isWhole() || baselineRows() >= rows);
  }

  /** Rows of the baseline behind it: of the feature that has most. */
  long baselineRows() {
    return before.stream().mapToLong(AttributionSums::count).max().orElse(0);
  }
}
