package io.tidemark.metrics;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Puts a {@link Metric} together; what isn't set is empty. */
public final class MetricBuilder {

  private final MonitorType monitorType;
  private final String name;
  private final Outcome value;
  private Optional<ColumnName> column = Optional.empty();
  private Slice slice = Slice.WHOLE;
  private Subgroup subgroup = Subgroup.ALL;
  private Optional<String> classLabel = Optional.empty();
  private Optional<String> cell = Optional.empty();
  private Optional<Interval> interval = Optional.empty();
  private OptionalDouble baselineValue = OptionalDouble.empty();
  private ComparedWith comparedWith = ComparedWith.NONE;
  private Optional<Threshold> threshold = Optional.empty();
  private OptionalDouble pValue = OptionalDouble.empty();
  private OptionalDouble qValue = OptionalDouble.empty();
  private OptionalDouble noiseFloor = OptionalDouble.empty();
  private OptionalDouble minimumDetectableEffect = OptionalDouble.empty();
  private OptionalLong sampleCount = OptionalLong.empty();
  private OptionalLong baselineCount = OptionalLong.empty();
  private Optional<Labelling> labelling = Optional.empty();
  private MetricStatus status;
  private Optional<String> reason;
  private OptionalInt rank = OptionalInt.empty();
  private int definition = 1;
  private Optional<String> outcome = Optional.empty();

  MetricBuilder(MonitorType monitorType, String name, Outcome value) {
    this.monitorType = monitorType;
    this.name = name;
    this.value = value;
    this.status = value.fold(number -> MetricStatus.OK, (why, detail) -> statusOf(why));
    this.reason =
        value.fold(
            number -> Optional.empty(), (why, detail) -> Optional.of(why.name() + ": " + detail));
  }

  MetricBuilder(Metric metric) {
    this(metric.monitorType(), metric.name(), metric.value());
    column = metric.column();
    slice = metric.slice();
    subgroup = metric.subgroup();
    classLabel = metric.classLabel();
    cell = metric.cell();
    interval = metric.interval();
    baselineValue = metric.baselineValue();
    comparedWith = metric.comparedWith();
    threshold = metric.threshold();
    pValue = metric.pValue();
    qValue = metric.qValue();
    noiseFloor = metric.noiseFloor();
    minimumDetectableEffect = metric.minimumDetectableEffect();
    sampleCount = metric.sampleCount();
    baselineCount = metric.baselineCount();
    labelling = metric.labelling();
    status = metric.status();
    reason = metric.reason();
    rank = metric.rank();
    definition = metric.definition();
    outcome = metric.outcome();
  }

  private static MetricStatus statusOf(Reason why) {
    return why == Reason.INSUFFICIENT_DATA
        ? MetricStatus.INSUFFICIENT_DATA
        : MetricStatus.NOT_COMPUTED;
  }

  public MetricBuilder column(ColumnName name) {
    column = Optional.of(name);
    return this;
  }

  public MetricBuilder slice(Slice rows) {
    slice = rows;
    return this;
  }

  public MetricBuilder subgroup(Subgroup rows) {
    subgroup = rows;
    return this;
  }

  public MetricBuilder classLabel(String label) {
    classLabel = Optional.of(label);
    return this;
  }

  public MetricBuilder cell(String label) {
    cell = Optional.of(label);
    return this;
  }

  public MetricBuilder labelling(Labelling labels) {
    labelling = Optional.of(labels);
    return this;
  }

  public MetricBuilder interval(Interval ends) {
    interval = Optional.of(ends);
    return this;
  }

  public MetricBuilder baselineValue(OptionalDouble number) {
    baselineValue = number;
    return this;
  }

  public MetricBuilder comparedWith(ComparedWith other) {
    comparedWith = other;
    return this;
  }

  public MetricBuilder threshold(Optional<Threshold> limit) {
    threshold = limit;
    return this;
  }

  public MetricBuilder pValue(OptionalDouble number) {
    pValue = number;
    return this;
  }

  public MetricBuilder qValue(OptionalDouble number) {
    qValue = number;
    return this;
  }

  public MetricBuilder noiseFloor(OptionalDouble number) {
    noiseFloor = number;
    return this;
  }

  public MetricBuilder minimumDetectableEffect(OptionalDouble number) {
    minimumDetectableEffect = number;
    return this;
  }

  public MetricBuilder sampleCount(long rows) {
    sampleCount = OptionalLong.of(rows);
    return this;
  }

  public MetricBuilder baselineCount(long rows) {
    baselineCount = OptionalLong.of(rows);
    return this;
  }

  /** What became of the metric, and why in words. */
  public MetricBuilder judged(MetricStatus verdict, String why) {
    status = verdict;
    reason = Optional.of(why);
    return this;
  }

  public MetricBuilder rank(int place) {
    rank = OptionalInt.of(place);
    return this;
  }

  /** The number of the metric's definition; 1 unless set. */
  public MetricBuilder definition(int number) {
    definition = number;
    return this;
  }

  /** The label that a row of bias is a rate of. */
  public MetricBuilder outcome(String label) {
    outcome = Optional.of(label);
    return this;
  }

  public Metric build() {
    return new Metric(
        monitorType,
        name,
        column,
        slice,
        subgroup,
        classLabel,
        cell,
        value,
        interval,
        baselineValue,
        comparedWith,
        threshold,
        pValue,
        qValue,
        noiseFloor,
        minimumDetectableEffect,
        sampleCount,
        baselineCount,
        labelling,
        status,
        reason,
        rank,
        definition,
        outcome);
  }
}
