package io.tidemark.metrics;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Outcome;
import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Puts a {@link Metric} together; what isn't set is empty. */
public final class MetricBuilder {

  private final Outcome value;
  private MetricKey key;
  private Optional<Interval> interval = Optional.empty();
  private OptionalLong sampleCount = OptionalLong.empty();
  private Reference reference = Reference.NONE;
  private Significance significance = Significance.UNKNOWN;
  private Optional<Threshold> threshold = Optional.empty();
  private Optional<Labelling> labelling = Optional.empty();
  private MetricVerdict verdict;

  MetricBuilder(MetricKey key, Outcome value) {
    this.key = key;
    this.value = value;
    this.verdict = MetricVerdict.of(value);
  }

  MetricBuilder(Metric metric) {
    this(metric.key(), metric.value());
    interval = metric.interval();
    sampleCount = metric.sampleCount();
    reference = metric.reference();
    significance = metric.significance();
    threshold = metric.threshold();
    labelling = metric.labelling();
    verdict = metric.verdict();
  }

  public MetricBuilder column(ColumnName name) {
    key = key.withColumn(name);
    return this;
  }

  public MetricBuilder slice(Slice rows) {
    key = key.withSlice(rows);
    return this;
  }

  public MetricBuilder subgroup(Subgroup rows) {
    key = key.withSubgroup(rows);
    return this;
  }

  public MetricBuilder classLabel(String label) {
    key = key.withClassLabel(label);
    return this;
  }

  public MetricBuilder cell(String label) {
    key = key.withCell(label);
    return this;
  }

  /** The number of the metric's definition; 1 unless set. */
  public MetricBuilder definition(int number) {
    key = key.withDefinition(number);
    return this;
  }

  /** The label that a row of bias is a rate of. */
  public MetricBuilder outcome(String label) {
    key = key.withOutcome(label);
    return this;
  }

  public MetricBuilder interval(Interval ends) {
    interval = Optional.of(ends);
    return this;
  }

  public MetricBuilder sampleCount(long rows) {
    sampleCount = OptionalLong.of(rows);
    return this;
  }

  /** Changes what it is compared with, for what has no setter of its own here. */
  public MetricBuilder reference(UnaryOperator<Reference> change) {
    reference = change.apply(reference);
    return this;
  }

  public MetricBuilder comparedWith(ComparedWith other) {
    return reference(r -> r.with(other));
  }

  public MetricBuilder baselineValue(OptionalDouble number) {
    return reference(r -> r.withValue(number));
  }

  public MetricBuilder baselineCount(long rows) {
    return reference(r -> r.withCount(rows));
  }

  /** Adds to what is known of how the value stands to chance. */
  public MetricBuilder significance(UnaryOperator<Significance> change) {
    significance = change.apply(significance);
    return this;
  }

  public MetricBuilder threshold(Optional<Threshold> limit) {
    threshold = limit;
    return this;
  }

  public MetricBuilder labelling(Labelling labels) {
    labelling = Optional.of(labels);
    return this;
  }

  /** What became of the metric, and why in words. */
  public MetricBuilder judged(MetricStatus status, String why) {
    verdict = verdict.judged(status, why);
    return this;
  }

  public MetricBuilder rank(int place) {
    verdict = verdict.withRank(place);
    return this;
  }

  public Metric build() {
    return new Metric(
        key, value, interval, sampleCount, reference, significance, threshold, labelling, verdict);
  }
}
