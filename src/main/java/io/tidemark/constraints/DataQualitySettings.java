package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnKind;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How data quality is judged; the configuration says it.
 *
 * @param fdr the share of false alarms among alarms that is accepted, in (0, 1)
 * @param minRows the rows that the baseline and the window need each before drift is judged
 * @param numericDrift the drift metric that decides for numeric columns
 * @param categoricalDrift the drift metric that decides for categorical columns
 * @param driftThreshold the value of the deciding metric from which on a column has drifted
 * @param columns exceptions for single columns, by {@link ColumnName#text()}
 * @param rangeTolerance the share of numbers outside the baseline's range, beyond what sampling
 *     explains, from which on it violates
 * @param nullRateThreshold the change of the rate of nulls, of NaN and of infinities, from which on
 *     it violates
 * @param unseenRateThreshold the share of values that the baseline lacks, beyond what sampling
 *     explains, from which on it violates
 * @param exampleEventIds the most event ids that a violation names
 * @param rankRule how ranks are counted; matters under policy {@code sagemaker} only
 */
public record DataQualitySettings(
    double fdr,
    long minRows,
    String numericDrift,
    String categoricalDrift,
    double driftThreshold,
    Map<String, Column> columns,
    double rangeTolerance,
    double nullRateThreshold,
    double unseenRateThreshold,
    int exampleEventIds,
    RankRule rankRule) {

  /**
   * What holds for one column instead.
   *
   * @param threshold the value of the deciding metric from which on the column has drifted
   * @param metric the drift metric that decides
   * @param drift whether the column's drift is judged
   * @param demands what is demanded beside drift
   */
  public record Column(
      OptionalDouble threshold,
      Optional<String> metric,
      Constraint.Status drift,
      ColumnDemands demands) {

    /** What holds for the drift of one column. */
    public Column(OptionalDouble threshold, Optional<String> metric, Constraint.Status drift) {
      this(threshold, metric, drift, ColumnDemands.NONE);
    }

    /** The same, with the demands of the other. */
    public Column withDemandsOf(Column other) {
      return new Column(threshold, metric, drift, other.demands);
    }
  }

  public DataQualitySettings {
    if (!(fdr > 0 && fdr < 1) || minRows < 1) {
      throw new IllegalArgumentException(
          "Data quality needs fdr in (0, 1) and min-rows of at least 1, had "
              + fdr
              + " and "
              + minRows);
    }
    requireShare("range-tolerance", rangeTolerance);
    requireShare("null-rate-threshold", nullRateThreshold);
    requireShare("unseen-rate-threshold", unseenRateThreshold);
    if (!(driftThreshold >= 0) || exampleEventIds < 0) {
      throw new IllegalArgumentException(
          "The drift threshold and the number of example event ids must be at least 0, were "
              + driftThreshold
              + " and "
              + exampleEventIds);
    }
    Objects.requireNonNull(numericDrift, "numericDrift");
    Objects.requireNonNull(categoricalDrift, "categoricalDrift");
    Objects.requireNonNull(rankRule, "rankRule");
    columns = Map.copyOf(columns);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must lie in [0, 1], was " + value);
    }
  }

  /** What is said of this column alone. */
  public Optional<Column> column(ColumnName name) {
    return Optional.ofNullable(columns.get(name.text()));
  }

  /** The drift metric that decides for a column of this kind. */
  public String driftMetric(ColumnName name, ColumnKind kind) {
    return column(name)
        .flatMap(Column::metric)
        .orElse(kind == ColumnKind.NUMERIC ? numericDrift : categoricalDrift);
  }

  /** What is demanded of this column alone, beside drift. */
  public ColumnDemands demands(ColumnName name) {
    return column(name).map(Column::demands).orElse(ColumnDemands.NONE);
  }

  /**
   * The constraint of this kind on the column as it holds: the baseline's, if it has one, changed
   * by what the configuration says of the column.
   */
  public Optional<Constraint> constraint(
      ConstraintSet baseline, ColumnName column, CheckType check) {
    ColumnDemands demands = demands(column);
    Optional<Constraint> own =
        demands.concern(check)
            ? Optional.of(Constraint.suggested(column, check))
            : Optional.empty();
    return baseline.on(column, check).or(() -> own).map(demands::applied);
  }
}
