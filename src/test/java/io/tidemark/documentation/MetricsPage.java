package io.tidemark.documentation;

import io.tidemark.constraints.ColumnStatistic;
import io.tidemark.constraints.bias.BiasSettings;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.metrics.attribution.AttributionMetric;
import io.tidemark.metrics.attribution.AttributionMetrics;
import io.tidemark.metrics.attribution.FeatureMetric;
import io.tidemark.metrics.bias.BiasMetric;
import io.tidemark.metrics.bias.BiasMetrics;
import io.tidemark.metrics.concept.Detector;
import io.tidemark.metrics.concept.Detectors;
import io.tidemark.metrics.drift.DriftMetric;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.metrics.quality.BoundedByCells;
import io.tidemark.metrics.quality.ClassScoresMetric;
import io.tidemark.metrics.quality.ConfusionMetric;
import io.tidemark.metrics.quality.MatrixMetric;
import io.tidemark.metrics.quality.QualityMetric;
import io.tidemark.metrics.quality.QualityMetrics;
import io.tidemark.metrics.quality.RegressionMetric;
import io.tidemark.metrics.quality.ScoreMetric;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.NumericCells;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of the page {@code metrics.md}, made from the metrics that are registered. */
final class MetricsPage {

  private MetricsPage() {}

  /** The page, with the tables between their marks made anew. */
  static String rewritten(String page) {
    return rewritten(page, tables());
  }

  /** A page with these tables between their marks. */
  static String rewritten(String page, Map<String, String> tables) {
    String text = page;
    for (Map.Entry<String, String> table : tables.entrySet()) {
      Pattern part =
          Pattern.compile("(?s)(<!-- begin " + table.getKey() + ".*?-->\n).*?(<!-- end -->)");
      Matcher found = part.matcher(text);
      if (!found.find()) {
        throw new IllegalStateException("The page has no place for the table " + table.getKey());
      }
      text =
          found.replaceFirst(
              "$1" + Matcher.quoteReplacement("\n" + table.getValue() + "\n") + "$2");
    }
    return text;
  }

  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("drift", drift());
    tables.put("statistics", statistics());
    tables.put("quality", quality());
    tables.put("bias", bias());
    tables.put("attribution", attribution());
    tables.put("features", features());
    tables.put("detectors", detectors());
    return tables;
  }

  private static String drift() {
    Columns<DriftMetric> columns = new Columns<>();
    columns.add("metric", m -> code(m.name()));
    columns.add("columns", MetricsPage::kinds);
    columns.add("decides", m -> m.defaultThreshold().isPresent() ? "may" : "never");
    columns.add("a distance", m -> m.isDistance() ? "yes" : "no");
    columns.add("definition", m -> Integer.toString(m.definition()));
    columns.add("what it is", m -> defined(m));
    return columns.table(drifts());
  }

  private static String kinds(DriftMetric metric) {
    boolean ofNumbers = metric.appliesTo(NumericCells.of(0.0));
    boolean ofCategories = metric.appliesTo(CategoricalCells.of("a"));
    if (ofNumbers && ofCategories) {
      return "all";
    }
    return ofNumbers ? "numeric" : "categorical";
  }

  private static String statistics() {
    Columns<ColumnStatistic> columns = new Columns<>();
    columns.add("metric", s -> code(s.text()));
    columns.add("columns", MetricsPage::kinds);
    columns.add("what it is", Definition::of);
    return columns.table(List.of(ColumnStatistic.values()));
  }

  private static String kinds(ColumnStatistic statistic) {
    List<ColumnKind> kinds =
        Arrays.stream(ColumnKind.values())
            .filter(kind -> ColumnStatistic.of(kind).contains(statistic))
            .toList();
    return kinds.size() == ColumnKind.values().length
        ? "all"
        : kinds.stream()
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }

  private static String quality() {
    Columns<QualityMetric> columns = new Columns<>();
    columns.add("metric", m -> code(m.name()));
    columns.add("SageMaker's name", m -> m.jsonName().equals(m.name()) ? "" : code(m.jsonName()));
    columns.add("is computed from", MetricsPage::source);
    columns.add("range", m -> m.domain().toString());
    columns.add("better", MetricsPage::better);
    columns.add("rows beside it", MetricsPage::relatives);
    columns.add("definition", m -> Integer.toString(m.definition()));
    columns.add("what it is", m -> defined(m));
    return columns.table(qualities());
  }

  private static String source(QualityMetric metric) {
    if (metric instanceof ConfusionMetric) {
      return "confusion of one class and all others";
    }
    if (metric instanceof MatrixMetric) {
      return "confusion matrix";
    }
    if (metric instanceof RegressionMetric) {
      return "errors of a regression";
    }
    boolean isOfScores = metric instanceof ScoreMetric;
    boolean isOfClasses = metric instanceof ClassScoresMetric;
    if (isOfScores && isOfClasses) {
      return "scores, or the probability of each class";
    }
    return isOfScores ? "scores" : "probability of each class";
  }

  private static String better(QualityMetric metric) {
    if (metric.worseAt(-1) != metric.worseAt(1)) {
      return "nearer to 0";
    }
    return metric.worse() == ComparisonOperator.LESS_THAN ? "more" : "less";
  }

  private static String relatives(QualityMetric metric) {
    if (metric instanceof BoundedByCells) {
      return code("…" + QualityMetrics.LEAST) + ", " + code("…" + QualityMetrics.MOST);
    }
    return metric instanceof ConfusionMetric confusion && confusion.isAveraged()
        ? "averages, " + code("…" + QualityMetrics.CONSTANT)
        : "";
  }

  private static String bias() {
    List<String> testable = BiasSettings.testable();
    Columns<BiasMetric> columns = new Columns<>();
    columns.add("metric", m -> code(m.name()));
    columns.add("name", BiasMetric::description);
    columns.add("needs", MetricsPage::needs);
    columns.add("stage", m -> m.stage() == BiasMetric.Stage.PRE_TRAINING ? "data" : "model");
    columns.add("of", m -> m.origin() == BiasMetric.Origin.CLARIFY ? "Clarify" : "others");
    columns.add("alerts", m -> testable.contains(m.name()) ? "may" : "never");
    columns.add("definition", m -> Integer.toString(m.definition()));
    columns.add("what it is", m -> defined(m));
    return columns.table(BiasMetrics.all());
  }

  private static String needs(BiasMetric metric) {
    return switch (metric.needs()) {
      case LABELS -> "labels";
      case PREDICTIONS -> "predictions";
      case BOTH -> "both";
    };
  }

  private static String attribution() {
    Columns<AttributionMetric> columns = new Columns<>();
    columns.add("metric", m -> code(m.name()));
    columns.add("what it is", m -> defined(m));
    return columns.table(AttributionMetrics.all());
  }

  private static String features() {
    Columns<FeatureMetric> columns = new Columns<>();
    columns.add("metric", m -> code(m.name()));
    columns.add("what it is", m -> defined(m));
    return columns.table(AttributionMetrics.ofFeatures());
  }

  private static String detectors() {
    Columns<Detector> columns = new Columns<>();
    columns.add("detector", d -> code(d.detectorName()));
    columns.add("definition", d -> Integer.toString(d.definition()));
    columns.add("what it is", d -> defined(d));
    return columns.table(Detectors.all());
  }

  private static String defined(Object service) {
    return Definition.of(service.getClass(), names());
  }

  /** The names of all that have one, by their classes. */
  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    drifts().forEach(m -> names.put(m.getClass().getSimpleName(), m.name()));
    qualities().forEach(m -> names.put(m.getClass().getSimpleName(), m.name()));
    BiasMetrics.all().forEach(m -> names.put(m.getClass().getSimpleName(), m.name()));
    AttributionMetrics.all().forEach(m -> names.put(m.getClass().getSimpleName(), m.name()));
    AttributionMetrics.ofFeatures().forEach(m -> names.put(m.getClass().getSimpleName(), m.name()));
    return names;
  }

  private static List<DriftMetric> drifts() {
    return DriftMetrics.names().stream().map(DriftMetrics::named).toList();
  }

  private static List<QualityMetric> qualities() {
    return QualityMetrics.names().stream().map(QualityMetrics::named).toList();
  }

  private static String code(String name) {
    return "`" + name + "`";
  }

  /** The columns of a table in Markdown. */
  private static final class Columns<T> {
    private final Map<String, Function<T, String>> columns = new LinkedHashMap<>();

    void add(String heading, Function<T, String> cell) {
      columns.put(heading, cell);
    }

    String table(List<T> rows) {
      StringBuilder table = new StringBuilder();
      table.append("| ").append(String.join(" | ", columns.keySet())).append(" |\n");
      table.append("|---".repeat(columns.size())).append("|\n");
      for (T row : rows) {
        columns.values().forEach(c -> table.append("| ").append(c.apply(row)).append(' '));
        table.append("|\n");
      }
      return table.toString();
    }
  }
}
