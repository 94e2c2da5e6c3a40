package io.tidemark.constraints;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.TypeCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The numbers that describe a column of a window, published and not judged; the baseline's value
 * stands beside each. Moments are in the unit of the column, days since 1970-01-01T00:00Z for dates
 * and timestamps, and leave NaN and infinities out. Each is undefined with {@link Reason#EMPTY} or
 * {@link Reason#ZERO_DENOMINATOR} where there is nothing to compute it from.
 */
public enum ColumnStatistic {
  /** Rows, with or without a value. */
  ROW_COUNT("row_count", Applies.ALWAYS, p -> Outcome.of(p.rows())),
  /** Rows without a value: NULL or a declared sentinel. */
  NULL_COUNT("null_count", Applies.ALWAYS, p -> Outcome.of(p.nulls())),
  /** Distinct values, estimated to within 5 %, exact below 100. */
  DISTINCT_COUNT("distinct_count", Applies.PROFILED, p -> Outcome.of(p.distinct().estimate())),
  /** NaN values per row, in [0, 1]. */
  NAN_RATE("nan_rate", Applies.NUMBERS, p -> Outcome.ratio(p.nans(), p.rows(), "rows")),
  /** Values that are +Infinity or -Infinity, per row, in [0, 1]. */
  INFINITY_RATE(
      "infinity_rate", Applies.NUMBERS, p -> Outcome.ratio(p.infinities(), p.rows(), "rows")),
  /** Arithmetic mean. */
  MEAN("mean", Applies.NUMBERS, p -> p.moments().mean()),
  /** Standard deviation, dividing by n. */
  STD_DEV("std_dev", Applies.NUMBERS, p -> p.moments().standardDeviation()),
  /** Standard deviation, dividing by n - 1. */
  STD_DEV_SAMPLE("std_dev_sample", Applies.NUMBERS, p -> p.moments().sampleStandardDeviation()),
  /** Sum. */
  SUM("sum", Applies.NUMBERS, p -> p.moments().total()),
  /** Least value. */
  MIN("min", Applies.ORDERED, p -> p.moments().minimum().map(x -> inUnit(p, x))),
  /** Greatest value. */
  MAX("max", Applies.ORDERED, p -> p.moments().maximum().map(x -> inUnit(p, x))),
  /** Values whose text is an integer, per value, in [0, 1]. */
  INTEGRAL_SHARE("integral_share", Applies.COMPARED, p -> share(p, TypeCounts::integral)),
  /** Values whose text is a number with a fraction or an exponent, per value, in [0, 1]. */
  FRACTIONAL_SHARE("fractional_share", Applies.COMPARED, p -> share(p, TypeCounts::fractional)),
  /** Values whose text is true or false, per value, in [0, 1]. */
  BOOLEAN_SHARE("boolean_share", Applies.COMPARED, p -> share(p, TypeCounts::booleans)),
  /** Values of any other text, per value, in [0, 1]. */
  STRING_SHARE("string_share", Applies.COMPARED, p -> share(p, TypeCounts::strings));

  /** The kinds of columns that a statistic means something for. */
  private enum Applies {
    ALWAYS,
    PROFILED,
    COMPARED,
    ORDERED,
    NUMBERS;

    boolean to(ColumnKind kind) {
      return switch (kind) {
        case NUMERIC -> true;
        case CATEGORICAL -> this == ALWAYS || this == PROFILED || this == COMPARED;
        case TEMPORAL -> this == ALWAYS || this == PROFILED || this == ORDERED;
        case UNSUPPORTED -> this == ALWAYS;
      };
    }
  }

  private final String text;
  private final Applies applies;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<ColumnProfile, Outcome> formula;

  ColumnStatistic(String text, Applies applies, Function<ColumnProfile, Outcome> formula) {
    this.text = text;
    this.applies = applies;
    this.formula = formula;
  }

  /** The metric in tables. */
  public String text() {
    return text;
  }

  /**
   * The number of the definition: it grows when the statistic changes its meaning, for values of
   * different definitions are not compared. Times were once in seconds.
   */
  public int definition(ColumnKind kind) {
    return kind == ColumnKind.TEMPORAL && applies == Applies.ORDERED ? 2 : 1;
  }

  /** The statistics that mean something for columns of this kind. */
  public static List<ColumnStatistic> of(ColumnKind kind) {
    return Arrays.stream(values()).filter(s -> s.applies.to(kind)).toList();
  }

  /** The value; {@link Reason#FAILED} with the cause where computing it throws. */
  public Outcome value(ColumnProfile profile) {
    try {
      return formula.apply(profile);
    } catch (RuntimeException e) {
      return Outcome.undefined(Reason.FAILED, text + " of " + profile.column() + ": " + e);
    }
  }

  /** A row of the window's value. */
  public Metric metric(Optional<ColumnProfile> baseline, ColumnProfile window) {
    OptionalDouble before = baseline.map(b -> value(b).asOptional()).orElse(OptionalDouble.empty());
    var row =
        Metric.builder(MonitorType.DATA_QUALITY, text, value(window))
            .definition(definition(window.kind()))
            .column(window.column())
            .comparedWith(baseline.isPresent() ? ComparedWith.BASELINE : ComparedWith.NONE)
            .baselineValue(before)
            .sampleCount(window.rows());
    baseline.ifPresent(b -> row.baselineCount(b.rows()));
    return row.build();
  }

  /** Times are kept in seconds and published in days. */
  private static double inUnit(ColumnProfile profile, double value) {
    return profile.kind() == ColumnKind.TEMPORAL ? value / 86_400 : value;
  }

  private static Outcome share(ColumnProfile profile, ToLongFunction<TypeCounts> type) {
    return Outcome.ratio(type.applyAsLong(profile.types()), profile.types().present(), "values");
  }
}
