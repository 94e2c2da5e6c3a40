package io.tidemark.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;

import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.ErrorSum;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The table {@code error_moments}: a row holds the sums over the errors of a regression in one part
 * of a window. The sums are pairs of doubles whose sum they are, as in {@link ErrorMoments}; NULL
 * where a sum exceeds a double.
 */
final class ErrorMomentsTable {

  static final TableSchema<PredictionRows> SCHEMA = schema();

  private ErrorMomentsTable() {}

  private static TableSchema<PredictionRows> schema() {
    TableSchema.Builder<PredictionRows> builder =
        PredictionRows.schema("error_moments", Function.identity());
    builder
        .required("labelled", LongType, r -> r.profile().errors().counts().labelled())
        .required("unlabelled", LongType, r -> r.profile().errors().counts().unlabelled())
        .required("unusable", LongType, r -> r.profile().errors().counts().unusable())
        .required("zero_actual", LongType, r -> r.profile().errors().counts().zeroActual())
        .required("no_logarithm", LongType, r -> r.profile().errors().counts().noLogarithm());
    ErrorSum[] all = ErrorSum.values();
    for (int i = 0; i < all.length; i++) {
      ErrorSum sum = all[i];
      int at = 2 * i;
      builder.optional(high(sum), DoubleType, r -> finite(r.profile().errors().sums()[at]));
      builder.optional(low(sum), DoubleType, r -> finite(r.profile().errors().sums()[at + 1]));
    }
    builder
        .optional("least_actual", DoubleType, r -> finite(r.profile().errors().leastActual()))
        .optional("most_actual", DoubleType, r -> finite(r.profile().errors().mostActual()));
    return PredictionRows.made(builder, Function.identity()).build();
  }

  private static String high(ErrorSum sum) {
    return sum.name().toLowerCase(Locale.ROOT) + "_sum";
  }

  private static String low(ErrorSum sum) {
    return high(sum) + "_low";
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  static ErrorMoments read(StoredRow row) {
    ErrorSum[] all = ErrorSum.values();
    double[] sums = new double[2 * all.length];
    for (int i = 0; i < all.length; i++) {
      sums[2 * i] = row.number(high(all[i])).orElse(Double.NaN);
      sums[2 * i + 1] = row.number(low(all[i])).orElse(Double.NaN);
    }
    return ErrorMoments.of(
        new ErrorMoments.Counts(
            row.whole("labelled"),
            row.whole("unlabelled"),
            row.whole("unusable"),
            row.whole("zero_actual"),
            row.whole("no_logarithm")),
        sums,
        row.number("least_actual").orElse(Double.POSITIVE_INFINITY),
        row.number("most_actual").orElse(Double.NEGATIVE_INFINITY));
  }
}
