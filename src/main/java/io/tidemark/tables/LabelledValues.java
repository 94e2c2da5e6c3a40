package io.tidemark.tables;

import io.tidemark.core.ColumnName;
import io.tidemark.metrics.Metric;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The numbers of one window that rest on its labels, by what they are about. Where nothing else is
 * left of an evaluation, they tell whether another one has seen the same labels.
 */
public final class LabelledValues {

  private static final List<String> SUBJECT =
      List.of(
          "slice_key",
          "slice_value",
          "facet",
          "facet_value",
          "group_value",
          "class",
          "cell",
          "column_name",
          "metric",
          "outcome",
          "compared_with");

  /** Sums of the same numbers in another order differ by less. */
  private static final double SAME = 1e-9;

  private final Map<List<Optional<String>>, Numbers> bySubject = new HashMap<>();

  private record Numbers(OptionalDouble value, OptionalLong rows, OptionalDouble coverage) {

    boolean areThoseOf(Numbers other) {
      return rows.equals(other.rows)
          && areClose(value, other.value)
          && areClose(coverage, other.coverage);
    }

    private static boolean areClose(OptionalDouble some, OptionalDouble other) {
      if (some.isEmpty() || other.isEmpty()) {
        return some.equals(other);
      }
      double larger = Math.max(Math.abs(some.getAsDouble()), Math.abs(other.getAsDouble()));
      return Math.abs(some.getAsDouble() - other.getAsDouble()) <= SAME * Math.max(1, larger);
    }
  }

  LabelledValues() {}

  /** Those of metrics, whether or not they are published. */
  public static LabelledValues of(Collection<Metric> metrics) {
    LabelledValues values = new LabelledValues();
    metrics.stream().filter(m -> m.labelling().isPresent()).forEach(values::add);
    return values;
  }

  /** The columns of the table {@code metrics} that {@link #add(Row)} reads. */
  static Stream<String> columns() {
    return Stream.concat(SUBJECT.stream(), Stream.of("value", "sample_count", "label_coverage"));
  }

  void add(Row row) {
    StoredRow stored = new StoredRow(row);
    bySubject.put(
        SUBJECT.stream().map(stored::optionalText).toList(),
        new Numbers(
            stored.number("value"),
            stored.optionalWhole("sample_count"),
            stored.number("label_coverage")));
  }

  private void add(Metric metric) {
    bySubject.put(
        List.of(
            Optional.ofNullable(metric.slice().key()),
            Optional.ofNullable(metric.slice().value()),
            Optional.ofNullable(metric.subgroup().facet()),
            Optional.ofNullable(metric.subgroup().value()),
            Optional.ofNullable(metric.subgroup().group()),
            metric.classLabel(),
            metric.key().cell(),
            metric.column().map(ColumnName::text),
            Optional.of(metric.name()),
            metric.key().outcome(),
            Optional.of(metric.comparedWith().name())),
        new Numbers(
            metric.value().asOptional(),
            metric.sampleCount(),
            OptionalDouble.of(metric.labelling().orElseThrow().coverage())));
  }

  /**
   * Whether the other say the same of whatever these are about. They may say more: what windows
   * show together is found when each has been judged.
   */
  public boolean areAmong(LabelledValues published) {
    return bySubject.entrySet().stream()
        .allMatch(
            e -> {
              Numbers other = published.bySubject.get(e.getKey());
              return other != null && e.getValue().areThoseOf(other);
            });
  }
}
