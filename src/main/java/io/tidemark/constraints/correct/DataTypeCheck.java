package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import io.tidemark.profile.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The share of values that are fit for the column's type must reach the threshold, 1 unless {@link
 * ColumnPair#demanded} otherwise. An integer is fit for a Fractional column, and a number without a
 * fraction for an Integral one. Not computed where the baseline holds no value, and so no type.
 */
final class DataTypeCheck implements ColumnCheck {

  /** Values that are fit for the baseline's type, per value, in [0, 1]. */
  static final String METRIC = "data_type_fit";

  @Override
  public CheckType type() {
    return CheckType.DATA_TYPE;
  }

  /** Once {@code .5}, {@code True} and numbers with blanks around them were texts. */
  private static final int DEFINITION = 2;

  @Override
  public Reading read(ColumnPair pair) {
    return Reading.of(measured(pair).toBuilder().definition(DEFINITION).build());
  }

  private Metric measured(ColumnPair pair) {
    if (pair.baseline().kind() == ColumnKind.UNSUPPORTED) {
      return pair.metric(
              METRIC,
              Outcome.undefined(
                  Reason.UNSUPPORTED_TYPE, "only the nulls of the column are counted"))
          .build();
    }
    ValueType expected = expected(pair);
    if (expected == ValueType.UNKNOWN) {
      return pair.metric(
              METRIC, Outcome.undefined(Reason.NO_BASELINE, "the baseline holds no value"))
          .build();
    }
    long present = pair.window().present();
    return pair.judged(
        METRIC,
        Outcome.ratio(present - offenders(pair).rows(), present, "values"),
        fit(pair.baseline(), expected),
        ComparisonOperator.LESS_THAN,
        pair.demandedThreshold(type()).orElse(1));
  }

  @Override
  public Optional<Finding> find(ColumnPair pair, JudgedColumn judged) {
    return judged.violated(METRIC).map(metric -> finding(pair, metric));
  }

  private Finding finding(ColumnPair pair, Metric metric) {
    Offenders offenders = offenders(pair);
    ValueType expected = expected(pair);
    List<Unfit> observed = observed(pair.window(), expected, offenders.rows());
    double share = (double) offenders.rows() / pair.window().present();
    return Finding.ofRows(
        pair,
        type(),
        metric,
        Severities.ofBrokenRows(share),
        share,
        offenders,
        offenders.rows()
            + " of "
            + pair.window().present()
            + " values are "
            + inWords(observed)
            + " where the baseline holds "
            + baselineWord(expected),
        columnWord(expected) + " columns hold " + observed.get(0).word());
  }

  private ValueType expected(ColumnPair pair) {
    return pair.demanded(type())
        .flatMap(Constraint::parameter)
        .map(ValueType::ofText)
        .orElse(pair.baseline().types().inferred());
  }

  private Offenders offenders(ColumnPair pair) {
    ColumnProfile window = pair.window();
    if (window.types().present() == 0) {
      // The table holds arrays, maps or the like where the baseline has values.
      return new Offenders(window.present(), 0, List.of());
    }
    ValueType expected = expected(pair);
    return expected == pair.baseline().types().inferred()
        ? window.offenders(Offence.TYPE)
        : new Offenders(unfit(window, expected), 0, List.of());
  }

  private static long unfit(ColumnProfile profile, ValueType expected) {
    return Arrays.stream(ValueType.values())
        .filter(t -> t != ValueType.UNKNOWN && !expected.accepts(t))
        .mapToLong(profile.types()::of)
        .sum();
  }

  private static Outcome fit(ColumnProfile profile, ValueType expected) {
    long present = profile.types().present();
    return Outcome.ratio(present - unfit(profile, expected), present, "values");
  }

  /** Values of one type, in words, that are not fit. */
  private record Unfit(String word, long values) {}

  /**
   * The types that are not fit, the most frequent first.
   *
   * @param offenders how many values are not fit: those that are of no other type are fractions, of
   *     which some are whole numbers and so fit for integers, and NaN offends elsewhere
   */
  private static List<Unfit> observed(ColumnProfile window, ValueType expected, long offenders) {
    if (window.types().present() == 0) {
      return List.of(new Unfit("of a type that is not profiled", offenders));
    }
    List<Unfit> found = new ArrayList<>();
    long fractions = offenders;
    for (ValueType type : List.of(ValueType.STRING, ValueType.INTEGRAL, ValueType.BOOLEAN)) {
      long values = expected.accepts(type) ? 0 : window.types().of(type);
      found.add(new Unfit(word(type), values));
      fractions -= values;
    }
    found.add(new Unfit(word(ValueType.FRACTIONAL), fractions));
    return found.stream()
        .filter(unfit -> unfit.values() > 0)
        .sorted(Comparator.comparingLong(Unfit::values).reversed())
        .toList();
  }

  private static String inWords(List<Unfit> observed) {
    return observed.size() == 1
        ? observed.get(0).word()
        : observed.stream()
            .map(unfit -> unfit.word() + " (" + unfit.values() + ")")
            .collect(Collectors.joining(", "));
  }

  private static String word(ValueType type) {
    return switch (type) {
      case INTEGRAL -> "integers";
      case FRACTIONAL -> "fractions";
      case BOOLEAN -> "booleans";
      case STRING, UNKNOWN -> "texts";
    };
  }

  private static String baselineWord(ValueType expected) {
    return switch (expected) {
      case INTEGRAL -> "integers";
      case FRACTIONAL -> "numbers";
      case BOOLEAN -> "booleans";
      case STRING, UNKNOWN -> "texts";
    };
  }

  private static String columnWord(ValueType expected) {
    return switch (expected) {
      case INTEGRAL -> "integer";
      case FRACTIONAL -> "numeric";
      case BOOLEAN -> "boolean";
      case STRING, UNKNOWN -> "text";
    };
  }
}
