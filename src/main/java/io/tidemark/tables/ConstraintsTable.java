package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Expectation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.metrics.LearnedBand;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;

/** The table {@code constraints}: a row is one constraint of a baseline version. */
final class ConstraintsTable {

  /**
   * A row of the table.
   *
   * @param position its place among the constraints of its version, from 0
   */
  record ConstraintRow(RunContext run, int version, int position, Constraint constraint) {}

  static final TableSchema<ConstraintRow> SCHEMA =
      TableSchema.<ConstraintRow>named("constraints")
          .run(ConstraintRow::run)
          .required("baseline_version", StringType, c -> Integer.toString(c.version()))
          .required("constraint_id", StringType, c -> c.constraint().id())
          .required("constraint_position", IntegerType, ConstraintRow::position)
          .required("monitor_type", StringType, c -> c.constraint().monitor().name())
          .optional("column_name", StringType, c -> c.constraint().column().map(ColumnName::text))
          .optional(
              "column_path",
              DataTypes.createArrayType(StringType),
              c -> c.constraint().column().map(ColumnName::path))
          .required("check", StringType, c -> c.constraint().check().text())
          .optional("parameter", StringType, c -> c.constraint().parameter())
          .optional("threshold", DoubleType, c -> c.constraint().threshold())
          .optional(
              "comparison_operator",
              StringType,
              c -> c.constraint().operator().map(ComparisonOperator::text))
          .required(
              "allowed_values",
              DataTypes.createArrayType(StringType),
              c -> c.constraint().allowedValues())
          .optional("expression", StringType, c -> c.constraint().expression())
          .required("severity", StringType, c -> lowerCase(c.constraint().severity()))
          .required("enabled", BooleanType, c -> c.constraint().isEnabled())
          .required("source", StringType, c -> lowerCase(c.constraint().source()))
          .optional(
              "learned_metric", StringType, c -> c.constraint().learned().map(LearnedBand::metric))
          .optional(
              "learned_chunks", IntegerType, c -> c.constraint().learned().map(LearnedBand::chunks))
          .optional(
              "learned_mean", DoubleType, c -> c.constraint().learned().map(LearnedBand::mean))
          .optional(
              "learned_spread", DoubleType, c -> c.constraint().learned().map(LearnedBand::spread))
          .optional(
              "learned_deviation",
              DoubleType,
              c -> c.constraint().learned().map(LearnedBand::deviation))
          .optional(
              "learned_noise", DoubleType, c -> c.constraint().learned().map(LearnedBand::noise))
          .optional(
              "learned_least",
              DoubleType,
              c -> series(c.constraint()).map(LearnedBand.Series::least))
          .optional(
              "learned_most", DoubleType, c -> series(c.constraint()).map(LearnedBand.Series::most))
          .optional(
              "learned_correlation",
              DoubleType,
              c -> series(c.constraint()).map(LearnedBand.Series::correlation))
          .build();

  private ConstraintsTable() {}

  private static Optional<LearnedBand.Series> series(Constraint constraint) {
    return constraint.learned().flatMap(LearnedBand::series);
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static Constraint read(StoredRow row) {
    return new Constraint(
        new ConstraintKey(
            row.text("constraint_id"),
            MonitorType.named(row.text("monitor_type")),
            CheckType.named(row.text("check"))),
        row.has("column_path")
            ? Optional.of(new ColumnName(row.texts("column_path")))
            : Optional.empty(),
        new Expectation(
            row.optionalText("parameter"),
            row.number("threshold"),
            row.optionalText("comparison_operator").map(ConstraintsTable::operator),
            row.texts("allowed_values"),
            row.optionalText("expression")),
        row.constant("severity", Severity.class),
        row.isTrue("enabled") ? Constraint.Status.ENABLED : Constraint.Status.DISABLED,
        row.constant("source", Constraint.Source.class),
        learned(row));
  }

  private static Optional<LearnedBand> learned(StoredRow row) {
    return row.has("learned_metric")
        ? Optional.of(
            new LearnedBand(
                row.text("learned_metric"),
                Math.toIntExact(row.whole("learned_chunks")),
                row.number("learned_mean").orElseThrow(),
                row.number("learned_spread").orElseThrow(),
                row.number("learned_deviation").orElseThrow(),
                row.number("learned_noise").orElse(0),
                row.has("learned_least")
                    ? Optional.of(
                        new LearnedBand.Series(
                            row.number("learned_least").orElseThrow(),
                            row.number("learned_most").orElseThrow(),
                            row.number("learned_correlation").orElseThrow()))
                    : Optional.empty()))
        : Optional.empty();
  }

  private static ComparisonOperator operator(String text) {
    return Arrays.stream(ComparisonOperator.values())
        .filter(o -> o.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Unknown comparison operator '" + text + "'"));
  }
}
