package io.tidemark.interchange;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.bias.BiasMetric;
import io.tidemark.metrics.bias.BiasMetrics;
import io.tidemark.metrics.bias.Division;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.metrics.quality.QualityMetrics;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.Facet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The metrics of a window under the namespaces, names and dimensions that SageMaker's monitors
 * publish to CloudWatch; those that it has no name for are left out, and so is what has no number.
 *
 * @param endpoint the dimension {@code Endpoint}; empty for the namespaces of batch transform,
 *     which lack it
 * @param schedule the dimension {@code MonitoringSchedule}
 * @param label of bias, the column of the label
 * @param labelValue of bias, the favourable outcome
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/clarify-model-monitor-bias-drift-cw.html">SageMaker:
 *     CloudWatch metrics for bias drift</a>
 */
public record CloudWatchExport(
    Optional<String> endpoint, String schedule, String label, String labelValue) {

  /** Distances and p-values of SageMaker's own constraints. */
  private static final String SAGEMAKERS = "sagemaker_";

  /** What is published of the metrics of one window. */
  public List<CloudWatchMetric> of(MonitorType type, List<Metric> metrics) {
    List<Metric> all =
        metrics.stream()
            .filter(m -> m.slice().isWhole())
            .filter(
                m ->
                    m.comparedWith() == ComparedWith.NONE
                        || m.comparedWith() == ComparedWith.BASELINE)
            .toList();
    if (type.equals(MonitorType.DATA_QUALITY)) {
      return dataQuality(all);
    } else if (type.equals(MonitorType.MODEL_QUALITY)) {
      return modelQuality(all);
    } else if (type.equals(MonitorType.BIAS)) {
      return all.stream().flatMap(m -> bias(m).stream()).toList();
    } else if (type.equals(MonitorType.ATTRIBUTION)) {
      return all.stream().flatMap(m -> attribution(m).stream()).toList();
    }
    return List.of();
  }

  private List<CloudWatchMetric> dataQuality(List<Metric> metrics) {
    Map<ColumnName, Map<String, Metric>> columns = new LinkedHashMap<>();
    metrics.stream()
        .filter(m -> m.subgroup().equals(Subgroup.ALL))
        .forEach(
            m ->
                m.column()
                    .ifPresent(
                        column ->
                            columns
                                .computeIfAbsent(column, c -> new LinkedHashMap<>())
                                .putIfAbsent(m.name(), m)));
    List<CloudWatchMetric> published = new ArrayList<>();
    columns.forEach(
        (column, byName) ->
            column(byName)
                .forEach(
                    (name, value) ->
                        metric("data", "feature_" + name + "_" + column.text(), Map.of(), value)
                            .ifPresent(published::add)));
    return published;
  }

  /** The numbers of a column by what stands between {@code feature_} and its name. */
  private static Map<String, Double> column(Map<String, Metric> metrics) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    number(metrics, "mean").ifPresent(mean -> numbers.put("data", mean));
    Optional<Double> rows = number(metrics, "row_count");
    Optional<Double> nulls = number(metrics, "null_count");
    if (rows.isPresent() && nulls.isPresent()) {
      double values = rows.get() - nulls.get();
      numbers.put("non_null", values);
      numbers.put("null", nulls.get());
      if (rows.get() > 0) {
        numbers.put("completeness", values / rows.get());
      }
      for (String type : List.of("fractional", "integral", "string", "boolean")) {
        number(metrics, type + "_share")
            .ifPresent(share -> numbers.put(type + "_counts", (double) Math.round(share * values)));
      }
      numbers.put("unknown_counts", nulls.get());
    }
    number(metrics, "distinct_count")
        .ifPresent(count -> numbers.put("estimated_unique_values", count));
    metrics.values().stream()
        .filter(m -> m.threshold().isPresent())
        .filter(m -> DriftMetrics.names().contains(m.name()) || m.name().startsWith(SAGEMAKERS))
        .flatMapToDouble(m -> m.value().asOptional().stream())
        .findFirst()
        .ifPresent(distance -> numbers.put("baseline_drift", distance));
    return numbers;
  }

  private static Optional<Double> number(Map<String, Metric> metrics, String name) {
    return Optional.ofNullable(metrics.get(name))
        .map(m -> m.value().asOptional())
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble);
  }

  private List<CloudWatchMetric> modelQuality(List<Metric> metrics) {
    Map<String, String> names = new TreeMap<>();
    Stream.of(ProblemType.values())
        .flatMap(type -> ModelQualityKeys.scalars(type).stream())
        .forEach(key -> names.put(QualityMetrics.canonical(key), key));
    names.put("average_precision", "au_prc"); // Which no file has.
    return metrics.stream()
        .filter(m -> names.containsKey(m.name()))
        .filter(m -> m.column().isEmpty() && m.classLabel().isEmpty() && m.key().cell().isEmpty())
        .filter(m -> m.subgroup().equals(Subgroup.ALL))
        .flatMap(m -> metric("model", names.get(m.name()), Map.of(), m).stream())
        .toList();
  }

  private Optional<CloudWatchMetric> bias(Metric metric) {
    Subgroup group = metric.subgroup();
    if (group.value() == null
        || group.group() != null
        || !BiasMetrics.names().contains(metric.name())
        || BiasMetrics.named(metric.name()).origin() != BiasMetric.Origin.CLARIFY) {
      return Optional.empty();
    }
    BiasMetric bias = BiasMetrics.named(metric.name());
    Map<String, String> dimensions = new LinkedHashMap<>();
    dimensions.put(
        "BiasStage",
        bias.stage() == BiasMetric.Stage.PRE_TRAINING ? "Pre-training" : "Post-Training");
    dimensions.put("Label", label);
    dimensions.put("LabelValue", labelValue);
    dimensions.put("Facet", Facet.unnumbered(group.facet()));
    dimensions.put("FacetValue", group.value());
    OptionalDouble value = Division.extended(metric.value());
    return value.isEmpty()
        ? Optional.empty()
        : metric("bias", "bias_metric_" + bias.code(), dimensions, bounded(value.getAsDouble()));
  }

  private static double bounded(double value) {
    return Double.isInfinite(value) ? Math.copySign(CloudWatchMetric.INFINITY, value) : value;
  }

  private Optional<CloudWatchMetric> attribution(Metric metric) {
    Optional<String> feature =
        metric.column().map(ColumnName::text).filter(f -> !f.equals(AttributionKey.OTHERS));
    if (feature.isEmpty() || !metric.name().equals("attribution")) {
      return Optional.empty();
    }
    Map<String, String> dimensions = new LinkedHashMap<>();
    // Dashboards look for this one, whatever has explained the model.
    dimensions.put("ExplainabilityMethod", "KernelShap");
    dimensions.put("Label", metric.classLabel().orElse(AttributionKey.ONLY));
    dimensions.put("ValueType", "GlobalShapValues");
    return metric("explainability", "feature_" + feature.get(), dimensions, metric);
  }

  private Optional<CloudWatchMetric> metric(
      String kind, String name, Map<String, String> dimensions, Metric metric) {
    OptionalDouble value = metric.value().asOptional();
    return value.isEmpty() ? Optional.empty() : metric(kind, name, dimensions, value.getAsDouble());
  }

  /** The metric; none where CloudWatch does not count so far. */
  private Optional<CloudWatchMetric> metric(
      String kind, String name, Map<String, String> dimensions, double value) {
    if (Math.abs(value) > CloudWatchMetric.INFINITY) {
      return Optional.empty();
    }
    Map<String, String> all = new LinkedHashMap<>();
    endpoint.ifPresent(e -> all.put("Endpoint", e));
    all.put("MonitoringSchedule", schedule);
    all.putAll(dimensions);
    String source = endpoint.isPresent() ? "Endpoints" : "ModelMonitoring";
    return Optional.of(
        new CloudWatchMetric(
            "aws/sagemaker/" + source + "/" + kind + "-metrics", all, name, value));
  }
}
