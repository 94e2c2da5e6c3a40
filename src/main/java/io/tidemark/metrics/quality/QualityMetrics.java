package io.tidemark.metrics.quality;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Spelling;
import io.tidemark.metrics.Services;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every quality metric on the class path, by name. */
public final class QualityMetrics {

  /** The averages of a metric over classes, as prefixes of its name. */
  static final List<String> AVERAGES = List.of("macro_", "weighted_", "micro_");

  /** The metric of the best constant classifier, as a suffix of the metric's name. */
  public static final String CONSTANT = "_best_constant_classifier";

  /** The value in the worst case of the order within cells, as a suffix. */
  public static final String LEAST = "_lower_bound";

  /** The value in the best case, as a suffix. */
  public static final String MOST = "_upper_bound";

  private static final Map<String, QualityMetric> BY_NAME =
      Services.byName(QualityMetric.class, "quality metrics", QualityMetric::name);

  private QualityMetrics() {}

  /** The known names, in alphabetical order. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** The metrics of one kind, in alphabetical order. */
  static <M extends QualityMetric> List<M> of(Class<M> kind) {
    return BY_NAME.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /**
   * The metric of a name in tables or in SageMaker's files; that of an average, or of the constant
   * classifier, is the metric that is averaged.
   *
   * @throws BadInputException if there is none
   */
  public static QualityMetric named(String name) {
    String wanted = bare(name);
    return BY_NAME.values().stream()
        .filter(m -> m.name().equals(wanted) || m.jsonName().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "Unknown quality metric '"
                        + name
                        + "': known are "
                        + names()
                        + Spelling.hint(name, names())));
  }

  /** The name in tables of a metric that may bear SageMaker's: {@code roc_auc} for {@code auc}. */
  public static String canonical(String name) {
    QualityMetric metric = named(name);
    return name.equals(metric.jsonName()) ? metric.name() : name;
  }

  /** The name in SageMaker's files of a metric of the tables. */
  public static String jsonName(String name) {
    QualityMetric metric = named(name);
    return name.equals(metric.name()) ? metric.jsonName() : name;
  }

  /**
   * The number of the definition of the metric that a row's name is made from, averages and bounds
   * included; 1 where the row is of no metric, as a point of a curve.
   */
  public static int definition(String row) {
    String name = bare(without(LEAST, without(MOST, row)));
    QualityMetric metric = BY_NAME.get(name);
    return metric == null ? 1 : metric.definition();
  }

  private static String bare(String name) {
    String bare = without(CONSTANT, name);
    for (String average : AVERAGES) {
      bare = bare.startsWith(average) ? bare.substring(average.length()) : bare;
    }
    return bare;
  }

  private static String without(String suffix, String name) {
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }

  /** The direction in which a change for the worse goes. */
  public static ComparisonOperator worse(String name) {
    return named(name).worse();
  }

  /** Where the values of a metric can lie. */
  public static Domain domain(String name) {
    return named(name).domain();
  }
}
