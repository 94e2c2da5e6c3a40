package io.tidemark.metrics;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One metric of one window, with everything that a reader needs to judge it: a row of the table
 * {@code metrics}. No number in it is NaN or infinite. Built by {@link #builder}.
 *
 * @param monitorType the job that publishes it
 * @param name the metric, in {@code lower_snake_case}
 * @param column the column it is about; empty for a metric of the whole model
 * @param slice the rows it is about
 * @param subgroup the group of a facet that it is about
 * @param classLabel the class it is about, such as {@code setosa}; empty for all classes
 * @param cell the score cell, or other cell, that it is about; empty for all
 * @param value the number, or why there is none
 * @param interval how sure the value is
 * @param baselineValue the same metric of the baseline, or what the baseline lets one expect
 * @param comparedWith what the window was compared with
 * @param threshold the limit it is judged by; empty for a metric that is published and not judged
 * @param pValue the probability of a value at least this far off without any change, 0 to 1
 * @param qValue the p-value after Benjamini–Hochberg over everything that the window tested; of
 *     bias after Holm
 * @param noiseFloor the 95 % quantile of the value without any change, at these row counts
 * @param minimumDetectableEffect the smallest true value that is found in 80 % of windows
 * @param sampleCount the values or rows of the window behind it
 * @param baselineCount the values or rows of the baseline behind it
 * @param labelling the labels it rests on; empty for a metric that takes none
 * @param status what became of it
 * @param reason the status in words
 * @param rank 1 for the row to read first
 * @param definition the number of the metric's definition, at least 1: it grows when the metric
 *     changes its meaning, and values of different definitions are not compared
 * @param outcome of bias the label that it is a rate of, such as the favourable one; empty for
 *     every other metric
 */
public record Metric(
    MonitorType monitorType,
    String name,
    Optional<ColumnName> column,
    Slice slice,
    Subgroup subgroup,
    Optional<String> classLabel,
    Optional<String> cell,
    Outcome value,
    Optional<Interval> interval,
    OptionalDouble baselineValue,
    ComparedWith comparedWith,
    Optional<Threshold> threshold,
    OptionalDouble pValue,
    OptionalDouble qValue,
    OptionalDouble noiseFloor,
    OptionalDouble minimumDetectableEffect,
    OptionalLong sampleCount,
    OptionalLong baselineCount,
    Optional<Labelling> labelling,
    MetricStatus status,
    Optional<String> reason,
    OptionalInt rank,
    int definition,
    Optional<String> outcome) {

  public Metric {
    requireFinite(name, "baseline_value", baselineValue);
    requireProbability(name, "p_value", pValue);
    requireProbability(name, "q_value", qValue);
    requireFinite(name, "noise_floor", noiseFloor);
    requireFinite(name, "minimum_detectable_effect", minimumDetectableEffect);
    requireAtLeast(name, "sample_count", sampleCount.orElse(0), 0);
    requireAtLeast(name, "baseline_count", baselineCount.orElse(0), 0);
    requireAtLeast(name, "rank", rank.orElse(1), 1);
    requireAtLeast(name, "definition", definition, 1);
  }

  /**
   * A row of the whole table, compared with nothing, and OK; NOT_COMPUTED or INSUFFICIENT_DATA with
   * the outcome's own reason where there is no value. The builder's setters refine it.
   */
  public static MetricBuilder builder(MonitorType monitorType, String name, Outcome value) {
    return new MetricBuilder(monitorType, name, value);
  }

  public MetricBuilder toBuilder() {
    return new MetricBuilder(this);
  }

  private static void requireFinite(String name, String what, OptionalDouble number) {
    if (number.isPresent() && !Double.isFinite(number.getAsDouble())) {
      throw new IllegalArgumentException(
          name + " has " + what + " " + number.getAsDouble() + ": leave it empty instead");
    }
  }

  private static void requireProbability(String name, String what, OptionalDouble number) {
    double p = number.orElse(0);
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(name + " has " + what + " " + p + ", outside [0, 1]");
    }
  }

  private static void requireAtLeast(String name, String what, long number, long least) {
    if (number < least) {
      throw new IllegalArgumentException(name + " has " + what + " " + number + ", below " + least);
    }
  }
}
