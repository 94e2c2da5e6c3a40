package io.tidemark.metrics;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import java.util.Optional;

/**
 * Which metric it is, and of which rows.
 *
 * @param monitorType the job that publishes it
 * @param name the metric, in {@code lower_snake_case}
 * @param definition the number of the metric's definition, at least 1: it grows when the metric
 *     changes its meaning, and values of different definitions are not compared
 * @param column the column it is about; empty for a metric of the whole model
 * @param slice the rows it is about
 * @param subgroup the group of a facet that it is about
 * @param classLabel the class it is about, such as {@code setosa}; empty for all classes
 * @param cell the score cell, or other cell, that it is about; empty for all
 * @param outcome of bias the label that it is a rate of, such as the favourable one; empty for
 *     every other metric
 */
public record MetricKey(
    MonitorType monitorType,
    String name,
    int definition,
    Optional<ColumnName> column,
    Slice slice,
    Subgroup subgroup,
    Optional<String> classLabel,
    Optional<String> cell,
    Optional<String> outcome) {

  public MetricKey {
    if (definition < 1) {
      throw new IllegalArgumentException(name + " has definition " + definition + ", below 1");
    }
  }

  /** The first definition of a metric of the whole model, over all rows. */
  static MetricKey of(MonitorType monitorType, String name) {
    return new MetricKey(
        monitorType,
        name,
        1,
        Optional.empty(),
        Slice.WHOLE,
        Subgroup.ALL,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  MetricKey withDefinition(int number) {
    return new MetricKey(
        monitorType, name, number, column, slice, subgroup, classLabel, cell, outcome);
  }

  MetricKey withColumn(ColumnName other) {
    return new MetricKey(
        monitorType,
        name,
        definition,
        Optional.of(other),
        slice,
        subgroup,
        classLabel,
        cell,
        outcome);
  }

  MetricKey withSlice(Slice rows) {
    return new MetricKey(
        monitorType, name, definition, column, rows, subgroup, classLabel, cell, outcome);
  }

  MetricKey withSubgroup(Subgroup rows) {
    return new MetricKey(
        monitorType, name, definition, column, slice, rows, classLabel, cell, outcome);
  }

  MetricKey withClassLabel(String label) {
    return new MetricKey(
        monitorType, name, definition, column, slice, subgroup, Optional.of(label), cell, outcome);
  }

  MetricKey withCell(String label) {
    return new MetricKey(
        monitorType,
        name,
        definition,
        column,
        slice,
        subgroup,
        classLabel,
        Optional.of(label),
        outcome);
  }

  MetricKey withOutcome(String label) {
    return new MetricKey(
        monitorType,
        name,
        definition,
        column,
        slice,
        subgroup,
        classLabel,
        cell,
        Optional.of(label));
  }
}
