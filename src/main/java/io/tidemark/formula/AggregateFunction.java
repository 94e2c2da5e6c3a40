package io.tidemark.formula;

import io.tidemark.core.Outcome;
import io.tidemark.profile.AggregateKey.Use;
import io.tidemark.profile.AggregateState;
import io.tidemark.profile.Moments;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The aggregates of Spark SQL that are functions of a state that merges. They mean what Spark means
 * by them, but that the mean and the variance of decimals are doubles.
 */
enum AggregateFunction {
  COUNT(Use.PRESENCE, "count"),
  COUNT_IF(Use.PRESENCE, "count_if"),
  SUM(Use.NUMBERS, "sum"),
  MEAN(Use.NUMBERS, "avg", "mean"),
  MIN(Use.NUMBERS, "min"),
  MAX(Use.NUMBERS, "max"),
  VARIANCE(Use.NUMBERS, "variance", "var_samp"),
  POPULATION_VARIANCE(Use.NUMBERS, "var_pop"),
  DEVIATION(Use.NUMBERS, "stddev", "std", "stddev_samp"),
  POPULATION_DEVIATION(Use.NUMBERS, "stddev_pop"),
  EVERY(Use.NUMBERS, "bool_and", "every"),
  SOME(Use.NUMBERS, "bool_or", "some", "any"),
  DISTINCT(Use.DISTINCT, "approx_count_distinct");

  private final Use use;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that nobody can change
  private final List<String> names;

  AggregateFunction(Use use, String... names) {
    this.use = use;
    this.names = List.of(names);
  }

  /** The names of all of them, as SQL writes them. */
  static Set<String> names() {
    return Arrays.stream(values()).flatMap(f -> f.names.stream()).collect(Collectors.toSet());
  }

  static Optional<AggregateFunction> named(String name) {
    return Arrays.stream(values())
        .filter(f -> f.names.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  Use use() {
    return use;
  }

  boolean isCount() {
    return this == COUNT || this == COUNT_IF;
  }

  /** Whether it grows with the values. */
  boolean isTotal() {
    return isCount() || this == SUM;
  }

  /** Why there is none of values of a type; empty if there is. */
  Optional<String> refusal(DataType type) {
    boolean isTime = type instanceof DateType || type instanceof TimestampType;
    boolean isTruth = type instanceof BooleanType;
    return switch (this) {
      case COUNT, DISTINCT -> Optional.empty();
      case COUNT_IF, EVERY, SOME ->
          isTruth ? Optional.empty() : Optional.of("what is true or false");
      case MIN, MAX ->
          type instanceof NumericType || isTime || isTruth
              ? Optional.empty()
              : Optional.of("a number, a date, a timestamp or what is true or false");
      default -> type instanceof NumericType ? Optional.empty() : Optional.of("a number");
    };
  }

  /** The type of the result over values of a type. */
  DataType result(DataType type) {
    return switch (this) {
      case COUNT, COUNT_IF, DISTINCT -> DataTypes.LongType;
      case MIN, MAX -> type;
      case EVERY, SOME -> DataTypes.BooleanType;
      case SUM -> sum(type);
      default -> DataTypes.DoubleType;
    };
  }

  private static DataType sum(DataType type) {
    if (type instanceof DecimalType decimal) {
      int digits = Math.min(DecimalType.MAX_PRECISION(), decimal.precision() + 10);
      return new DecimalType(digits, decimal.scale());
    }
    return type instanceof DoubleType || type instanceof FloatType
        ? DataTypes.DoubleType
        : DataTypes.LongType;
  }

  /**
   * The result, as Spark's expressions hold it; null where there is none.
   *
   * @param type of the values
   * @throws ArithmeticException if it exceeds the type of the result
   */
  Object value(AggregateState state, DataType type) {
    Moments numbers = state.numbers();
    if (isCount()) {
      return state.count();
    }
    if (this == DISTINCT) {
      return state.optionalDistinct().orElseThrow().estimate();
    }
    if (state.count() == 0) {
      return null;
    }
    return switch (this) {
      case MIN -> StoredNumbers.of(least(state), type);
      case MAX -> StoredNumbers.of(greatest(state), type);
      case EVERY -> numbers.min() == 1;
      case SOME -> numbers.max() == 1;
      case SUM ->
          state.notFinite() > 0 ? (Object) sumOf(state) : StoredNumbers.of(numbers, result(type));
      case MEAN -> state.notFinite() > 0 ? (Object) sumOf(state) : number(numbers.mean());
      case VARIANCE -> spread(state, 1, numbers.m2().map(m2 -> m2 / (numbers.count() - 1)));
      case DEVIATION -> spread(state, 1, numbers.sampleStandardDeviation());
      case POPULATION_VARIANCE -> spread(state, 0, numbers.m2().map(m2 -> m2 / numbers.count()));
      default -> spread(state, 0, numbers.standardDeviation());
    };
  }

  /** Of values some of which are infinite, or not a number. */
  private static double sumOf(AggregateState state) {
    return state.nans() > 0 || (state.above() > 0 && state.below() > 0)
        ? Double.NaN
        : state.above() > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  /** Spark takes NaN for greater than any number. */
  private static double least(AggregateState state) {
    if (state.below() > 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (state.numbers().count() > 0) {
      return state.numbers().min();
    }
    return state.above() > 0 ? Double.POSITIVE_INFINITY : Double.NaN;
  }

  private static double greatest(AggregateState state) {
    if (state.nans() > 0) {
      return Double.NaN;
    }
    if (state.above() > 0) {
      return Double.POSITIVE_INFINITY;
    }
    return state.numbers().count() > 0 ? state.numbers().max() : Double.NEGATIVE_INFINITY;
  }

  /** Null where there are no more values than degrees of freedom are lost. */
  private static Object spread(AggregateState state, int lost, Outcome ofNumbers) {
    if (state.count() <= lost) {
      return null;
    }
    return state.notFinite() > 0 ? (Object) Double.NaN : number(ofNumbers);
  }

  private static double number(Outcome outcome) {
    return outcome.asOptional().orElse(Double.POSITIVE_INFINITY);
  }
}
