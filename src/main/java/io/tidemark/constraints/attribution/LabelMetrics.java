package io.tidemark.constraints.attribution;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.attribution.AttributionMetric;
import io.tidemark.metrics.attribution.AttributionMetrics;
import io.tidemark.metrics.attribution.FeatureMetric;
import io.tidemark.metrics.attribution.Ndcg;
import io.tidemark.metrics.attribution.Relevance;
import io.tidemark.metrics.attribution.RelevanceBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What is published of one output. */
record LabelMetrics(LabelReading reading) {

  /** Everything but what a verdict is passed on; of a slice the shares. */
  List<Metric> others() {
    List<Metric> metrics = new ArrayList<>();
    if (!reading.slice().isWhole()) {
      IntStream.range(0, reading.features().size()).forEach(i -> metrics.add(share(i)));
      return metrics;
    }
    for (AttributionMetric metric : AttributionMetrics.all()) {
      if (!metric.name().equals(Ndcg.NAME)) {
        metrics.add(ofAll(metric).build());
      }
    }
    reading.alike().ifPresent(alike -> metrics.add(reweighted(alike)));
    for (int i = 0; i < reading.features().size(); i++) {
      metrics.add(share(i));
      metrics.add(mean(i));
      metrics.add(magnitude(i));
      for (FeatureMetric metric : AttributionMetrics.ofFeatures()) {
        metrics.add(ofFeature(metric, i));
      }
    }
    return metrics;
  }

  /** The NDCG, to be judged. */
  MetricBuilder ndcg() {
    MetricBuilder ndcg = ofAll(new Ndcg()).baselineValue(OptionalDouble.of(1));
    Metric plain = ndcg.build();
    reading
        .bounds()
        .filter(b -> plain.value().isDefined())
        .ifPresent(
            b ->
                plain
                    .interval()
                    .ifPresent(
                        sampled ->
                            ndcg.interval(
                                RelevanceBounds.widened(
                                    sampled,
                                    plain.value().asOptional().orElseThrow(),
                                    b.ndcg(),
                                    0))));
    return ndcg;
  }

  /** The change of a share, to be judged: either way, so that no threshold stands beside it. */
  MetricBuilder change(FeatureShare share) {
    return reading.lacking().isEmpty()
        ? withInterval(
            of(share.feature(), "attribution_share_change", share.difference()), share.change())
        : of(share.feature(), "attribution_share_change", lacking());
  }

  private MetricBuilder ofAll(AttributionMetric metric) {
    return reading.lacking().isEmpty()
        ? withInterval(
            ofAll(metric.name(), AttributionMetrics.value(metric, reading.relevance())),
            interval(metric))
        : ofAll(metric.name(), lacking());
  }

  /** NDCG on what the features would contribute if the model decided as in the baseline. */
  private Metric reweighted(Relevance alike) {
    return ofAll("attribution_ndcg_reweighted", AttributionMetrics.value(new Ndcg(), alike))
        .build();
  }

  private Optional<Interval> interval(AttributionMetric metric) {
    return reading
        .draws()
        .flatMap(d -> d.interval((Relevance r) -> metric.value(r).asOptional().orElse(Double.NaN)));
  }

  private static MetricBuilder withInterval(MetricBuilder builder, Optional<Interval> interval) {
    return interval.map(builder::interval).orElse(builder);
  }

  private Metric share(int i) {
    FeatureShare share = reading.shares().get(i);
    MetricBuilder builder =
        reading.lacking().isEmpty()
            ? withInterval(of(share.feature(), "attribution_share", share.now()), share.interval())
            : of(share.feature(), "attribution_share", lacking());
    return builder.baselineValue(share.before().asOptional()).build();
  }

  /** With an interval where it happened, which says whether it may be chance. */
  private Metric ofFeature(FeatureMetric metric, int i) {
    Outcome value =
        reading.lacking().isEmpty()
            ? AttributionMetrics.value(metric, reading.relevance(), i)
            : lacking();
    Optional<Interval> interval =
        reading
            .draws()
            .filter(d -> value.asOptional().orElse(0) > 0)
            .flatMap(d -> d.interval(r -> metric.value(r, i).asOptional().orElse(Double.NaN)));
    return withInterval(of(reading.features().get(i), metric.name(), value), interval).build();
  }

  private Metric mean(int i) {
    long count = reading.now().get(i).count();
    return of(
            reading.features().get(i),
            "mean_attribution",
            count == 0 ? none() : Outcome.of(reading.now().get(i).mean()))
        .build();
  }

  private Metric magnitude(int i) {
    long count = reading.now().get(i).count();
    MetricBuilder builder =
        of(
                reading.features().get(i),
                "attribution",
                count == 0 ? none() : Outcome.of(reading.relevance().live()[i]))
            .baselineValue(OptionalDouble.of(reading.relevance().baseline()[i]));
    reading.aggregation().bounds(reading.now().get(i)).ifPresent(builder::interval);
    long missing = reading.now().get(i).missing();
    if (count > 0 && missing > 0) {
      builder.judged(
          MetricStatus.OK, missing + " of " + (count + missing) + " rows have no attribution");
    }
    return builder.build();
  }

  /** A share in what is not known of all is not known. */
  private Outcome lacking() {
    return Outcome.undefined(
        Reason.EMPTY,
        "no row of the window has an attribution of " + String.join(", ", reading.lacking()));
  }

  private static Outcome none() {
    return Outcome.undefined(Reason.EMPTY, "no row has an attribution");
  }

  private MetricBuilder ofAll(String name, Outcome value) {
    MetricBuilder builder =
        Metric.builder(MonitorType.ATTRIBUTION, name, value)
            .comparedWith(ComparedWith.BASELINE)
            .slice(reading.slice())
            .sampleCount(reading.attributions())
            .baselineCount(reading.baselineRows());
    if (!reading.isOnly()) {
      builder.classLabel(reading.label());
    }
    return builder;
  }

  private MetricBuilder of(String feature, String name, Outcome value) {
    int i = reading.features().indexOf(feature);
    return ofAll(name, value)
        .column(ColumnName.of(feature))
        .sampleCount(reading.now().get(i).count())
        .baselineCount(reading.before().get(i).count());
  }
}
