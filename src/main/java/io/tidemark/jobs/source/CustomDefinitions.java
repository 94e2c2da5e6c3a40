package io.tidemark.jobs.source;

import io.tidemark.config.CustomMetricSpec;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.ColumnStatistic;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Spelling;
import io.tidemark.deequ.SqlBounds;
import io.tidemark.formula.AggregateFormula;
import io.tidemark.formula.MetricFormula;
import io.tidemark.formula.MetricFormula.Named;
import io.tidemark.metrics.attribution.AttributionMetric;
import io.tidemark.metrics.attribution.AttributionMetrics;
import io.tidemark.metrics.bias.BiasMetrics;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;

/** The metrics of the user's own that a configuration defines, and what is wrong with them. */
public final class CustomDefinitions {

  /** How many metrics may stand between one and what it is computed from in the end. */
  private static final int DEPTH = 32;

  private final Map<String, CustomMetricSpec> byName;
  private final Map<String, MetricFormula> formulas = new LinkedHashMap<>();
  private final Map<String, String> refusals = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private CustomDefinitions(Map<String, CustomMetricSpec> byName) {
    this.byName = byName;
    for (CustomMetricSpec spec : byName.values()) {
      try {
        if (spec.type() == CustomMetricSpec.Type.AGGREGATE) {
          AggregateFormula.of(spec.expression());
        } else {
          formulas.put(spec.name(), formula(spec));
        }
      } catch (BadInputException e) {
        refusals.put(spec.name(), e.getMessage());
      }
    }
  }

  /** Those of a configuration. */
  public static CustomDefinitions of(MonitorConfig config) {
    Map<String, CustomMetricSpec> byName = new LinkedHashMap<>();
    config.customMetrics().metrics().forEach(spec -> byName.put(spec.name(), spec));
    return new CustomDefinitions(byName);
  }

  /** As they are written, in their order. */
  Map<String, CustomMetricSpec> byName() {
    return byName;
  }

  /** How a derived metric or a drift is computed from others; there is none of an aggregate. */
  MetricFormula formula(String name) {
    return formulas.get(name);
  }

  /** What is wrong with them that no column could mend, one line each, that begins with a place. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Map<String, Integer> heights = new HashMap<>();
    for (CustomMetricSpec spec : byName.values()) {
      problem(spec, heights)
          .ifPresent(why -> problems.add(spec.origin() + ": metric " + spec.name() + ": " + why));
    }
    return problems;
  }

  private Optional<String> problem(CustomMetricSpec spec, Map<String, Integer> heights) {
    Set<String> known = builtIn();
    if (known.contains(spec.name())) {
      return Optional.of("a metric of Tidemark's own has this name; choose another");
    }
    if (spec.outputType().isPresent() && outputType(spec).isEmpty()) {
      return Optional.of(
          "output-type: expected a numeric type of Spark SQL such as double or decimal(10,2), was '"
              + spec.outputType().get()
              + "'");
    }
    if (refusals.containsKey(spec.name())) {
      return Optional.of(refusals.get(spec.name()));
    }
    if (spec.type() != CustomMetricSpec.Type.AGGREGATE) {
      return ofNames(formula(spec.name()).named())
          .or(() -> depth(spec.name(), new LinkedHashSet<>(), heights));
    }
    boolean isTemplate = AggregateFormula.isTemplate(spec.expression());
    if (isTemplate && spec.columns().isEmpty()) {
      return Optional.of("its expression names {{column}}: list the columns in columns");
    }
    return !isTemplate && !spec.columns().isEmpty()
        ? Optional.of(
            "its expression does not name {{column}}: each of columns would have the same")
        : Optional.empty();
  }

  private Optional<String> ofNames(List<Named> named) {
    for (Named name : named) {
      CustomMetricSpec other = byName.get(name.metric());
      if (other == null) {
        return Optional.of(
            "there is no metric '"
                + name.metric()
                + "'"
                + Spelling.hint(name.metric(), byName.keySet())
                + " (known are "
                + String.join(", ", byName.keySet())
                + ")");
      }
      if (other.type() == CustomMetricSpec.Type.DRIFT) {
        return Optional.of(
            other.name() + " compares two times; name aggregate or derived metrics instead");
      }
    }
    return Optional.empty();
  }

  /**
   * Why a metric cannot be computed from those that it names.
   *
   * @param heights of those that can, in metrics
   */
  private Optional<String> depth(String name, Set<String> above, Map<String, Integer> heights) {
    if (above.contains(name)) {
      return Optional.of(
          "is computed from itself: " + String.join(" from ", above) + " from " + name);
    }
    above.add(name);
    int height = 1;
    for (Named next : formulas.containsKey(name) ? formula(name).named() : List.<Named>of()) {
      if (!heights.containsKey(next.metric())) {
        Optional<String> found = depth(next.metric(), above, heights);
        if (found.isPresent()) {
          return found;
        }
      }
      height = Math.max(height, 1 + heights.get(next.metric()));
    }
    above.remove(name);
    heights.put(name, height);
    return height > DEPTH
        ? Optional.of("is computed over more than " + DEPTH + " other metrics")
        : Optional.empty();
  }

  private static MetricFormula formula(CustomMetricSpec spec) {
    return spec.type() == CustomMetricSpec.Type.DRIFT
        ? MetricFormula.drift(spec.expression(), outputType(spec))
        : MetricFormula.derived(spec.expression(), outputType(spec));
  }

  /** The type that its number is of; empty for its own, and where it is no numeric type. */
  static Optional<DataType> outputType(CustomMetricSpec spec) {
    return spec.outputType()
        .filter(SqlBounds::isType)
        .map(CustomDefinitions::type)
        .filter(NumericType.class::isInstance);
  }

  private static DataType type(String text) {
    return new CatalystSqlParser().parseDataType(text);
  }

  /**
   * A number that is another one where the metric, or one that it is computed from, is written
   * otherwise: values of other definitions are not compared.
   */
  public int definition(String name) {
    Integer known = numbers.get(name);
    if (known == null) {
      CustomMetricSpec spec = byName.get(name);
      StringBuilder text = new StringBuilder(spec.expression() + spec.outputType());
      if (spec.type() != CustomMetricSpec.Type.AGGREGATE) {
        text.append(spec.type()).append(spec.comparedWith());
        formula(name).named().forEach(n -> text.append('\n').append(definition(n.metric())));
      }
      known = 1 + (text.toString().hashCode() & 0x3fffffff);
      numbers.put(name, known);
    }
    return known;
  }

  private static Set<String> builtIn() {
    Set<String> names = new TreeSet<>(DriftMetrics.names());
    names.addAll(QualityMetrics.names());
    names.addAll(BiasMetrics.names());
    AttributionMetrics.all().stream().map(AttributionMetric::name).forEach(names::add);
    Arrays.stream(ColumnStatistic.values()).map(ColumnStatistic::text).forEach(names::add);
    return names;
  }
}
