package io.tidemark.jobs.monitor.quality;

import io.tidemark.core.Outcome;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Labelling;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What labels that arrived say of a window, to be set beside what was estimated before.
 *
 * @param metrics by labels
 * @param labelling which labels
 * @param minRows the least labelled rows that say anything
 */
record RealisedMetrics(List<Metric> metrics, Labelling labelling, long minRows) {

  static final String PREFIX = "estimated_";

  /**
   * The estimates, each that labels can be set beside with their value in its reason, and followed
   * by its error, {@code estimated_accuracy_error} = estimate − realised value. The error has an
   * interval where all rows that were estimated have their labels.
   */
  List<Metric> beside(List<Metric> estimates) {
    List<Metric> both = new ArrayList<>();
    for (Metric estimate : estimates) {
      Optional<Metric> known = realised(estimate);
      if (known.isEmpty()) {
        both.add(estimate);
      } else {
        both.add(told(estimate, known.get()));
        both.add(error(estimate, known.get()));
      }
    }
    return both;
  }

  private Optional<Metric> realised(Metric estimate) {
    String name = estimate.name().substring(PREFIX.length());
    return metrics.stream()
        .filter(m -> estimate.value().isDefined() && m.value().isDefined())
        .filter(m -> m.name().equals(name) && m.slice().equals(estimate.slice()))
        .filter(m -> m.classLabel().equals(estimate.classLabel()) && m.key().cell().isEmpty())
        .filter(m -> m.subgroup().equals(Subgroup.ALL))
        .filter(m -> m.sampleCount().orElse(0) >= minRows)
        .findFirst();
  }

  private static Metric told(Metric estimate, Metric realised) {
    return estimate.toBuilder()
        .judged(
            MetricStatus.OK, estimate.reason().map(r -> r + "; ").orElse("") + sentence(realised))
        .build();
  }

  private static String sentence(Metric realised) {
    return String.format(
        Locale.ROOT,
        "by labels it is %.5g, of %d rows",
        number(realised),
        realised.sampleCount().orElse(0));
  }

  private Metric error(Metric estimate, Metric realised) {
    double known = number(realised);
    var error =
        Metric.builder(
                estimate.key().monitorType(),
                estimate.name() + "_error",
                Outcome.of(number(estimate) - known))
            .definition(estimate.key().definition() + realised.key().definition() - 1)
            .slice(estimate.slice())
            .labelling(labelling)
            .sampleCount(realised.sampleCount().orElse(0));
    estimate.classLabel().ifPresent(error::classLabel);
    error.judged(
        MetricStatus.OK,
        String.format(Locale.ROOT, "estimated %.5g, %s", number(estimate), sentence(realised)));
    if (labelling.coverage() == 1 && estimate.interval().isPresent()) {
      Interval of = estimate.interval().get();
      error.interval(new Interval(of.lower() - known, of.upper() - known, of.method()));
    }
    return error.build();
  }

  private static double number(Metric metric) {
    return metric.value().asOptional().orElseThrow();
  }
}
