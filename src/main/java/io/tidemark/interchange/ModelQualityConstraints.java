package io.tidemark.interchange;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.ProblemType;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.List;

/**
 * A model-quality {@code constraints.json}.
 *
 * @param version 0.0 in every file known
 * @param problemType what the model predicts; not NONE
 * @param entries in the order of the file, each name once
 */
public record ModelQualityConstraints(
    double version, ProblemType problemType, List<Entry> entries, OtherFields otherFields) {

  /**
   * The demand on one metric.
   *
   * @param name the metric in SageMaker's words, such as {@code auc}
   * @param threshold finite
   * @param operator LESS_THAN or GREATER_THAN
   */
  public record Entry(
      String name, double threshold, ComparisonOperator operator, OtherFields otherFields) {

    public Entry {
      if (!Double.isFinite(threshold)) {
        throw new IllegalArgumentException("threshold of " + name + " is " + threshold);
      }
    }
  }

  public ModelQualityConstraints {
    entries = List.copyOf(entries);
    Requirement.distinct("Metric", entries.stream().map(Entry::name).toList());
  }

  /** The file of these constraints; those without one threshold per metric are left out. */
  public static ModelQualityConstraints of(ProblemType problemType, List<Constraint> constraints) {
    List<Entry> entries =
        constraints.stream()
            .filter(c -> c.check() == CheckType.MODEL_QUALITY)
            .filter(c -> c.id().endsWith(CheckType.MODEL_QUALITY.text()))
            .filter(c -> c.threshold().isPresent() && c.operator().isPresent())
            .map(
                c ->
                    new Entry(
                        QualityMetrics.jsonName(c.parameter().orElseThrow()),
                        c.threshold().getAsDouble(),
                        c.operator().get(),
                        OtherFields.NONE))
            .toList();
    return new ModelQualityConstraints(0.0, problemType, entries, OtherFields.NONE);
  }

  /**
   * The constraints of a baseline that this file makes.
   *
   * @throws io.tidemark.core.BadInputException if a metric is unknown
   */
  public List<Constraint> constraints() {
    return entries.stream().map(ModelQualityConstraints::constraint).toList();
  }

  private static Constraint constraint(Entry entry) {
    String name = QualityMetrics.canonical(entry.name());
    return Constraint.of(
            new ConstraintKey(
                name + ":" + CheckType.MODEL_QUALITY.text(),
                MonitorType.MODEL_QUALITY,
                CheckType.MODEL_QUALITY),
            Constraint.Source.IMPORTED)
        .withParameter(name)
        .withThreshold(entry.operator(), entry.threshold());
  }
}
