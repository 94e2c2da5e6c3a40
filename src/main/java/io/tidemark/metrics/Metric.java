package io.tidemark.metrics;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One metric of one window, with everything that a reader needs to judge it: a row of the table
 * {@code metrics}. No number in it is NaN or infinite. Built by {@link #builder}.
 *
 * @param key which metric it is, and of which rows
 * @param value the number, or why there is none
 * @param interval how sure the value is
 * @param sampleCount the values or rows of the window behind it
 * @param reference what the window was compared with
 * @param significance how the value stands to chance
 * @param threshold the limit it is judged by; empty for a metric that is published and not judged
 * @param labelling the labels it rests on; empty for a metric that takes none
 * @param verdict what became of it
 */
public record Metric(
    MetricKey key,
    Outcome value,
    Optional<Interval> interval,
    OptionalLong sampleCount,
    Reference reference,
    Significance significance,
    Optional<Threshold> threshold,
    Optional<Labelling> labelling,
    MetricVerdict verdict) {

  public Metric {
    Sound.requireAtLeast(key.name(), "sample_count", sampleCount.orElse(0), 0);
    reference.requireSound(key.name());
    significance.requireSound(key.name());
    verdict.requireSound(key.name());
  }

  /**
   * A row of the whole table, compared with nothing, and OK; NOT_COMPUTED or INSUFFICIENT_DATA with
   * the outcome's own reason where there is no value. The builder's setters refine it.
   */
  public static MetricBuilder builder(MonitorType monitorType, String name, Outcome value) {
    return new MetricBuilder(MetricKey.of(monitorType, name), value);
  }

  public MetricBuilder toBuilder() {
    return new MetricBuilder(this);
  }

  public String name() {
    return key.name();
  }

  public Optional<ColumnName> column() {
    return key.column();
  }

  public Slice slice() {
    return key.slice();
  }

  public Subgroup subgroup() {
    return key.subgroup();
  }

  public Optional<String> classLabel() {
    return key.classLabel();
  }

  public ComparedWith comparedWith() {
    return reference.with();
  }

  public OptionalDouble baselineValue() {
    return reference.value();
  }

  public MetricStatus status() {
    return verdict.status();
  }

  public Optional<String> reason() {
    return verdict.reason();
  }
}
