package io.tidemark.metrics.estimated;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.ClassScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Confidence-based performance estimation of a multiclass model, from the probabilities of its
 * classes: each class against all others as {@link EstimatedPerformance} has it, and their plain
 * averages {@code estimated_macro_precision}, {@code estimated_macro_recall}, {@code
 * estimated_macro_f1} and {@code estimated_macro_roc_auc}; and {@code estimated_accuracy}, the mean
 * probability, by the baseline's calibration, that the class which was predicted is the right one.
 * All in [0, 1].
 *
 * <p>Each class is calibrated on its own. The interval of an average is the average of the classes'
 * intervals, which covers however they depend on one another; that of accuracy adds up draws of all
 * classes.
 *
 * <p>Source: as of {@link EstimatedPerformance}; NannyML's CBPE for multiclass classification.
 */
public final class MulticlassPerformance {

  private static final List<String> AVERAGED = List.of("precision", "recall", "f1", "roc_auc");
  private static final String PREFIX = "estimated_";
  private static final String ACCURACY = PREFIX + "accuracy";

  private final Map<String, EstimatedPerformance> byClass;
  private final long baselineRows;

  private MulticlassPerformance(Map<String, EstimatedPerformance> byClass, long baselineRows) {
    this.byClass = byClass;
    this.baselineRows = baselineRows;
  }

  /**
   * An estimator that is calibrated on the labelled rows of a baseline.
   *
   * @return empty where the baseline has no row with both a label and probabilities
   */
  public static Optional<MulticlassPerformance> calibratedOn(ClassScores baseline) {
    Map<String, EstimatedPerformance> byClass = new TreeMap<>();
    baseline
        .byClass()
        .forEach(
            (label, cube) ->
                EstimatedPerformance.of(cube, ClassScores.POSITIVE)
                    .ifPresent(p -> byClass.put(label, p)));
    return byClass.isEmpty()
        ? Optional.empty()
        : Optional.of(new MulticlassPerformance(byClass, baseline.squares().count()));
  }

  /**
   * The estimates for all rows of a window with probabilities and a prediction, labelled or not.
   *
   * @throws IllegalArgumentException if the window has other classes than the baseline
   */
  public List<Metric> of(ClassScores window) {
    if (!window.classes().equals(List.copyOf(byClass.keySet()))) {
      throw new IllegalArgumentException(
          "The window has probabilities of "
              + window.classes()
              + ", the baseline of "
              + byClass.keySet());
    }
    List<Metric> ofClasses = new ArrayList<>();
    byClass.forEach(
        (label, performance) ->
            performance.of(window.of(label)).stream()
                // Where most rows are of other classes, telling them apart says little.
                .filter(m -> !m.name().equals(ACCURACY))
                .forEach(m -> ofClasses.add(m.toBuilder().classLabel(label).build())));
    List<Metric> metrics = new ArrayList<>();
    metrics.add(accuracy(window));
    AVERAGED.forEach(name -> metrics.add(average(name, ofClasses, window)));
    metrics.addAll(ofClasses);
    return List.copyOf(metrics);
  }

  private Metric accuracy(ClassScores window) {
    double rows = 0;
    double right = 0;
    double[] draws = new double[EstimatedPerformance.DRAWS];
    int seed = 0;
    for (Map.Entry<String, EstimatedPerformance> entry : byClass.entrySet()) {
      EstimatedPerformance.Hits hits = entry.getValue().hits(window.of(entry.getKey()), seed++);
      rows += hits.rows();
      right += hits.expected();
      for (int draw = 0; draw < draws.length; draw++) {
        draws[draw] += hits.draws().get(draw);
      }
    }
    if (rows == 0) {
      return none(ACCURACY, "no row has both probabilities and a predicted class that has one", 0);
    }
    for (int draw = 0; draw < draws.length; draw++) {
      draws[draw] /= rows;
    }
    return row(ACCURACY, Outcome.of(right / rows), (long) rows)
        .interval(EstimatedPerformance.interval(draws).orElseThrow())
        .judged(MetricStatus.OK, EstimatedPerformance.ASSUMPTION)
        .build();
  }

  private Metric average(String name, List<Metric> ofClasses, ClassScores window) {
    List<Metric> parts =
        ofClasses.stream()
            .filter(m -> m.name().equals(PREFIX + name) && m.value().isDefined())
            .toList();
    String average = PREFIX + "macro_" + name;
    if (parts.isEmpty()) {
      return none(average, "no class has a value", window.rows());
    }
    MetricBuilder row =
        row(average, Outcome.of(mean(parts, MulticlassPerformance::value)), window.rows())
            .judged(
                MetricStatus.OK,
                EstimatedPerformance.ASSUMPTION
                    + (parts.size() < byClass.size()
                        ? "; of " + parts.size() + " of " + byClass.size() + " classes"
                        : ""));
    if (parts.stream().allMatch(m -> m.interval().isPresent())) {
      row.interval(
          new Interval(
              mean(parts, m -> m.interval().orElseThrow().lower()),
              mean(parts, m -> m.interval().orElseThrow().upper()),
              "95% average of the classes' intervals"));
    }
    return row.build();
  }

  private static double mean(
      List<Metric> parts, java.util.function.ToDoubleFunction<Metric> number) {
    return parts.stream().mapToDouble(number).average().orElseThrow();
  }

  private static double value(Metric metric) {
    return metric.value().asOptional().orElseThrow();
  }

  private Metric none(String name, String why, long rows) {
    return row(name, Outcome.undefined(Reason.EMPTY, why), rows).build();
  }

  private MetricBuilder row(String name, Outcome value, long rows) {
    return Metric.builder(MonitorType.MODEL_QUALITY, name, value)
        .definition(EstimatedPerformance.DEFINITION)
        .sampleCount(rows)
        .baselineCount(baselineRows);
  }
}
