package io.tidemark.interchange;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Constraint.Source;
import io.tidemark.constraints.Constraint.Status;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The constraints that a {@code constraints.json} stands for, one row per check of a column. A
 * column of Unknown type has a completeness only. The file's thresholds stand on every row, those
 * that a column overrides on its own; a check that the file switches off is there and disabled.
 */
final class ConstraintsImport {

  private final ConstraintsFile file;
  private final Source source;
  private final Predicate<String> isNumeric;

  /**
   * A way to read this file.
   *
   * @param isNumeric whether the numbers of the feature with this name are compared as numbers
   */
  ConstraintsImport(ConstraintsFile file, Source source, Predicate<String> isNumeric) {
    this.file = file;
    this.source = source;
    this.isNumeric = isNumeric;
  }

  /** The rows of one feature. */
  List<Constraint> feature(FeatureConstraints feature) {
    ColumnName column = ColumnName.of(feature.name());
    MonitoringSettings settings = file.settings(feature);
    boolean typed = feature.inferredType() != InferredType.UNKNOWN;
    List<Constraint> rows = new ArrayList<>();
    if (typed) {
      rows.add(
          Constraint.suggested(column, CheckType.DATA_TYPE)
              .withParameter(feature.inferredType().text())
              .withThreshold(ComparisonOperator.LESS_THAN, settings.datatypeCheckThreshold()));
    }
    feature
        .completeness()
        .ifPresent(
            share ->
                rows.add(
                    Constraint.suggested(column, CheckType.COMPLETENESS)
                        .withThreshold(ComparisonOperator.LESS_THAN, share)));
    feature
        .stringConstraints()
        .flatMap(StringConstraints::domains)
        .filter(domains -> !domains.isEmpty())
        .ifPresent(
            domains ->
                rows.add(
                    Constraint.suggested(column, CheckType.CATEGORICAL_VALUES)
                        .withAllowedValues(domains)
                        .withThreshold(
                            ComparisonOperator.LESS_THAN, settings.domainContentThreshold())));
    if (feature.numericConstraints().map(NumericConstraints::isNonNegative).orElse(false)) {
      rows.add(
          Constraint.suggested(column, CheckType.NON_NEGATIVITY)
              .withThreshold(ComparisonOperator.LESS_THAN, 0));
    }
    if (typed) {
      rows.add(drift(column, settings));
    }
    return rows.stream().map(row -> finished(row, settings.evaluation())).toList();
  }

  private Constraint drift(ColumnName column, MonitoringSettings settings) {
    boolean numeric = isNumeric.test(column.text());
    return Constraint.suggested(column, CheckType.BASELINE_DRIFT)
        .withParameter(
            numeric ? settings.comparisonMethod().text() : settings.categoricalDriftMethod().text())
        .withThreshold(
            ComparisonOperator.GREATER_THAN,
            numeric ? settings.comparisonThreshold() : settings.categoricalComparisonThreshold())
        .withStatus(status(settings.comparison()));
  }

  /** That no column is missing and none is extra. */
  List<Constraint> whole() {
    return List.of(whole(CheckType.MISSING_COLUMN), whole(CheckType.EXTRA_COLUMN));
  }

  private Constraint whole(CheckType check) {
    return finished(
        Constraint.of(new ConstraintKey(check.text(), MonitorType.DATA_QUALITY, check), source),
        file.settings().evaluation());
  }

  private Constraint finished(Constraint row, Toggle evaluation) {
    return (evaluation == Toggle.ENABLED ? row : row.withStatus(Status.DISABLED))
        .withSource(source);
  }

  private static Status status(Toggle toggle) {
    return toggle == Toggle.ENABLED ? Status.ENABLED : Status.DISABLED;
  }
}
