package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Labelling;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Significance;
import io.tidemark.metrics.Threshold;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;

/**
 * The columns that the tables of metrics and of violations share.
 *
 * @param monitorType the job that publishes the row
 * @param slice the rows it is about
 * @param column the one column it is about
 * @param metric the number; a violation may have none
 * @param rank 1 is the one to read first
 */
record MetricColumns(
    MonitorType monitorType,
    Slice slice,
    Optional<ColumnName> column,
    Optional<Metric> metric,
    OptionalInt rank) {

  private Subgroup subgroup() {
    return metric.map(Metric::subgroup).orElse(Subgroup.ALL);
  }

  static <T> TableSchema.Builder<InRun<T>> schema(
      String table, Function<? super T, MetricColumns> columns) {
    TableSchema.Builder<InRun<T>> builder =
        TableSchema.<InRun<T>>named(table)
            .run(r -> r.run().run())
            .required("monitor_type", StringType, r -> columns.apply(r.what()).monitorType.name())
            .required("window_start", TimestampType, r -> r.run().window().start())
            .required("window_end", TimestampType, r -> r.run().window().end())
            .required(
                "window_date",
                DateType,
                r -> r.run().window().start().atOffset(ZoneOffset.UTC).toLocalDate())
            .required("granularity", StringType, r -> r.run().granularity().text());
    return new Adder<>(builder, columns).addAll();
  }

  /** Adds columns that are functions of the metric alone. */
  private record Adder<T>(
      TableSchema.Builder<InRun<T>> builder, Function<? super T, MetricColumns> columns) {

    TableSchema.Builder<InRun<T>> addAll() {
      builder
          .optional("slice_key", StringType, r -> columns.apply(r.what()).slice.key())
          .optional("slice_value", StringType, r -> columns.apply(r.what()).slice.value())
          .optional("facet", StringType, r -> columns.apply(r.what()).subgroup().facet())
          .optional("facet_value", StringType, r -> columns.apply(r.what()).subgroup().value())
          .optional("group_value", StringType, r -> columns.apply(r.what()).subgroup().group());
      metric("class", StringType, Metric::classLabel);
      metric("cell", StringType, m -> m.key().cell());
      builder.optional(
          "column_name", StringType, r -> columns.apply(r.what()).column.map(ColumnName::text));
      metric("metric", StringType, Metric::name);
      metric("value", DoubleType, Metric::value);
      interval("lower", DoubleType, Interval::lower);
      interval("upper", DoubleType, Interval::upper);
      interval("interval_method", StringType, Interval::method);
      metric("baseline_value", DoubleType, Metric::baselineValue);
      builder.required(
          "compared_with",
          StringType,
          r ->
              columns
                  .apply(r.what())
                  .metric
                  .map(Metric::comparedWith)
                  .orElse(ComparedWith.NONE)
                  .name());
      threshold("threshold", DoubleType, Threshold::value);
      threshold("comparison_operator", StringType, t -> t.operator().text());
      threshold("threshold_source", StringType, t -> t.source().name().toLowerCase(Locale.ROOT));
      significance("p_value", Significance::pValue);
      significance("q_value", Significance::qValue);
      significance("noise_floor", Significance::noiseFloor);
      significance("minimum_detectable_effect", Significance::minimumDetectableEffect);
      metric("sample_count", LongType, Metric::sampleCount);
      metric("baseline_count", LongType, m -> m.reference().count());
      labelling("label_coverage", DoubleType, Labelling::coverage);
      labelling("revision", IntegerType, Labelling::revision);
      labelling("as_of", TimestampType, Labelling::asOf);
      builder.required(
          "status",
          StringType,
          r ->
              columns
                  .apply(r.what())
                  .metric
                  .map(Metric::status)
                  .orElse(MetricStatus.VIOLATED)
                  .name());
      metric("reason", StringType, Metric::reason);
      builder.optional("rank", IntegerType, r -> columns.apply(r.what()).rank);
      metric("definition", IntegerType, m -> m.key().definition());
      metric("outcome", StringType, m -> m.key().outcome());
      return builder;
    }

    private void metric(String name, DataType type, Function<Metric, ?> value) {
      builder.optional(name, type, r -> columns.apply(r.what()).metric.map(value::apply));
    }

    private void interval(String name, DataType type, Function<Interval, ?> value) {
      metric(name, type, m -> m.interval().map(value::apply));
    }

    private void significance(String name, Function<Significance, OptionalDouble> value) {
      metric(name, DoubleType, m -> value.apply(m.significance()));
    }

    private void labelling(String name, DataType type, Function<Labelling, ?> value) {
      metric(name, type, m -> m.labelling().map(value::apply));
    }

    private void threshold(String name, DataType type, Function<Threshold, ?> value) {
      metric(name, type, m -> m.threshold().map(value::apply));
    }
  }
}
