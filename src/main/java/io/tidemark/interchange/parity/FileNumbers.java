package io.tidemark.interchange.parity;

import io.tidemark.interchange.AnalysisFile;
import io.tidemark.interchange.AnalysisSection;
import io.tidemark.interchange.CommonStatistics;
import io.tidemark.interchange.ConstraintsFile;
import io.tidemark.interchange.ExplanationsSection;
import io.tidemark.interchange.FeatureConstraints;
import io.tidemark.interchange.FeatureStatistics;
import io.tidemark.interchange.KllDistribution;
import io.tidemark.interchange.ModelQualityConstraints;
import io.tidemark.interchange.MonitoringSettings;
import io.tidemark.interchange.NumericConstraints;
import io.tidemark.interchange.NumericalStatistics;
import io.tidemark.interchange.QualityNumbers;
import io.tidemark.interchange.StatisticsFile;
import io.tidemark.interchange.StringConstraints;
import io.tidemark.interchange.StringStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The numbers and texts of a file, one by one. Left out are the values of KLL sketches, which are
 * drawn at random, and the points of curves.
 */
final class FileNumbers {

  private final Map<NumberKey, Said> all = new LinkedHashMap<>();

  private FileNumbers() {}

  static Map<NumberKey, Said> of(StatisticsFile file) {
    FileNumbers numbers = new FileNumbers();
    numbers.put("", "item_count", file.itemCount());
    file.features().forEach(numbers::add);
    return numbers.all;
  }

  private void add(FeatureStatistics feature) {
    String name = feature.name();
    put(name, "inferred_type", feature.inferredType().text());
    feature.common().ifPresent(common -> add(name, common));
    feature.numericalStatistics().ifPresent(numeric -> add(name, numeric));
    feature.stringStatistics().ifPresent(text -> add(name, text));
    // Older files leave it out, and it is counted as they count it.
    put(name, "completeness", feature.completeness());
  }

  private void add(String name, CommonStatistics common) {
    put(name, "num_present", common.numPresent());
    put(name, "num_missing", common.numMissing());
  }

  private void add(String name, NumericalStatistics numeric) {
    put(name, "mean", numeric.mean());
    put(name, "sum", numeric.sum());
    put(name, "std_dev", numeric.stdDev());
    put(name, "min", numeric.min());
    put(name, "max", numeric.max());
    OptionalLong distinct = numeric.approximateNumDistinctValues();
    distinct.ifPresent(n -> put(name, "approximate_num_distinct_values", n));
    numeric.kll().ifPresent(kll -> kll.buckets().forEach(bucket -> add(name, bucket)));
  }

  /** A bucket with other ends is another one. */
  private void add(String name, KllDistribution.Bucket bucket) {
    String ends = bucket.lowerBound() + " to " + bucket.upperBound();
    put(name, NumberKey.BUCKET + ends, OptionalDouble.of(bucket.count()));
  }

  private void add(String name, StringStatistics text) {
    put(name, "distinct_count", text.distinctCount());
    text.categorical()
        .ifPresent(
            categorical ->
                categorical
                    .buckets()
                    .forEach(b -> put(name, "count of '" + b.value() + "'", b.count())));
  }

  static Map<NumberKey, Said> of(ConstraintsFile file) {
    FileNumbers numbers = new FileNumbers();
    for (FeatureConstraints feature : file.features()) {
      numbers.put(feature.name(), "inferred_type", feature.inferredType().text());
      numbers.put(feature.name(), "completeness", feature.completeness());
      feature
          .numericConstraints()
          .map(NumericConstraints::isNonNegative)
          .ifPresent(is -> numbers.put(feature.name(), "is_non_negative", is.toString()));
      feature
          .stringConstraints()
          .flatMap(StringConstraints::domains)
          .ifPresent(
              values ->
                  numbers.put(
                      feature.name(), "domains", values.stream().sorted().toList().toString()));
    }
    numbers.add(file.settings());
    return numbers.all;
  }

  private void add(MonitoringSettings settings) {
    put("", "evaluate_constraints", String.valueOf(settings.evaluateConstraints()));
    put("", "emit_metrics", String.valueOf(settings.emitMetrics()));
    put("", "datatype_check_threshold", settings.datatypeCheckThreshold());
    put("", "domain_content_threshold", settings.domainContentThreshold());
    put("", "perform_comparison", String.valueOf(settings.performComparison()));
    put("", "comparison_threshold", settings.comparisonThreshold());
    put("", "comparison_method", settings.comparisonMethod().toString());
    put("", "categorical_comparison_threshold", settings.categoricalComparisonThreshold());
    put("", "categorical_drift_method", settings.categoricalDriftMethod().toString());
  }

  static Map<NumberKey, Said> of(QualityNumbers file) {
    FileNumbers numbers = new FileNumbers();
    numbers.put("", "item_count", file.items());
    file.metrics().forEach((name, value) -> numbers.put(name, "value", value));
    file.matrix()
        .forEach(
            (actual, row) ->
                row.forEach(
                    (predicted, count) ->
                        numbers.put(
                            "confusion_matrix",
                            "actual " + actual + " predicted " + predicted,
                            count)));
    return numbers.all;
  }

  static Map<NumberKey, Said> of(ModelQualityConstraints file) {
    FileNumbers numbers = new FileNumbers();
    file.entries().forEach(e -> numbers.put(e.name(), e.operator().text(), e.threshold()));
    return numbers.all;
  }

  /** The bias of an analysis. */
  static Map<NumberKey, Said> ofBias(AnalysisFile file) {
    FileNumbers numbers = new FileNumbers();
    file.preTraining().ifPresent(numbers::add);
    file.postTraining().ifPresent(numbers::add);
    return numbers.all;
  }

  private void add(AnalysisSection section) {
    section
        .facets()
        .forEach(
            (facet, groups) ->
                groups.forEach(group -> add(facet, group.valueOrThreshold(), group.metrics())));
  }

  private void add(String facet, String value, List<AnalysisSection.Value> metrics) {
    for (AnalysisSection.Value metric : metrics) {
      if (metric.value().isPresent()) {
        put(facet + "=" + value, metric.name(), metric.value());
      } else {
        put(facet + "=" + value, metric.name(), "no value");
      }
    }
  }

  /**
   * The attributions of an analysis. The only output is whatever it is called: AWS's container has
   * named one after a prediction.
   */
  static Map<NumberKey, Said> ofExplanations(AnalysisFile file) {
    FileNumbers numbers = new FileNumbers();
    Map<String, ExplanationsSection.Output> outputs =
        file.explanations().map(ExplanationsSection::outputs).orElse(Map.of());
    outputs.forEach(
        (label, output) -> {
          String of = outputs.size() == 1 ? "" : " of " + label;
          output
              .globalShapValues()
              .forEach((feature, value) -> numbers.put(feature, NumberKey.SHAP + of, value));
          numbers.put("", "expected_value" + of, output.expectedValue());
        });
    return numbers.all;
  }

  private void put(String subject, String name, double value) {
    all.put(new NumberKey(subject, name), Said.number(value));
  }

  private void put(String subject, String name, OptionalDouble value) {
    value.ifPresent(v -> put(subject, name, v));
  }

  private void put(String subject, String name, String text) {
    all.put(new NumberKey(subject, name), Said.text(text));
  }
}
