package io.tidemark.deequ;

import com.amazon.deequ.analyzers.DataTypeInstances;
import com.amazon.deequ.metrics.Distribution;
import com.amazon.deequ.metrics.DistributionValue;
import com.amazon.deequ.profiles.ColumnProfile;
import com.amazon.deequ.profiles.NumericColumnProfile;
import com.amazon.deequ.profiles.StandardColumnProfile;
import com.amazon.deequ.profiles.StringColumnProfile;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.Moments;
import io.tidemark.profile.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import scala.Enumeration;
import scala.Option;

/** Our profile of a column as Deequ's, which its suggestion rules read. */
final class DeequProfile {

  private DeequProfile() {}

  /**
   * The profile under the given name. The type counts as inferred, for ours always is; the
   * histogram is there where every value is counted and there are at most {@code mostValues}.
   */
  static ColumnProfile of(io.tidemark.profile.ColumnProfile ours, String name, int mostValues) {
    double completeness = ours.completeness().asOptional().orElse(0);
    long distinct = ours.distinct().estimate();
    boolean isTime = ours.storedKind() == ColumnKind.TEMPORAL;
    ValueType inferred = isTime ? ValueType.STRING : ours.types().inferred();
    Enumeration.Value type = DataTypeInstances.withName(inferred.text());
    scala.collection.immutable.Map<String, Object> types = ScalaTypes.map(typeCounts(ours));
    Option<Distribution> histogram = histogram(ours, mostValues);
    return switch (ours.storedKind()) {
      case NUMERIC -> numeric(ours.moments(), name, completeness, distinct, type, types);
      case CATEGORICAL ->
          new StringColumnProfile(
              name,
              completeness,
              distinct,
              type,
              true,
              types,
              histogram,
              ScalaTypes.none(),
              ScalaTypes.none());
      case TEMPORAL, UNSUPPORTED ->
          new StandardColumnProfile(name, completeness, distinct, type, true, types, histogram);
    };
  }

  private static ColumnProfile numeric(
      Moments moments,
      String name,
      double completeness,
      long distinct,
      Enumeration.Value type,
      scala.collection.immutable.Map<String, Object> types) {
    OptionalDouble deviation = moments.standardDeviation().asOptional();
    return new NumericColumnProfile(
        name,
        completeness,
        distinct,
        type,
        true,
        types,
        ScalaTypes.none(),
        ScalaTypes.none(),
        ScalaTypes.none(),
        ScalaTypes.boxed(moments.mean().asOptional()),
        ScalaTypes.boxed(moments.maximum().asOptional()),
        ScalaTypes.boxed(moments.minimum().asOptional()),
        ScalaTypes.none(),
        ScalaTypes.none(),
        ScalaTypes.boxed(moments.total().asOptional()),
        ScalaTypes.boxed(deviation),
        ScalaTypes.none(),
        ScalaTypes.none(),
        ScalaTypes.none(),
        ScalaTypes.none());
  }

  private static Map<String, Object> typeCounts(io.tidemark.profile.ColumnProfile ours) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (ValueType type : ValueType.values()) {
      counts.put(type.text(), ours.types().of(type));
    }
    return counts;
  }

  private static Option<Distribution> histogram(
      io.tidemark.profile.ColumnProfile ours, int mostValues) {
    return KnownValues.all(ours)
        .filter(counts -> counts.size() <= mostValues)
        .map(
            counts -> {
              Map<String, DistributionValue> shares = new LinkedHashMap<>();
              counts.forEach(
                  (value, count) ->
                      shares.put(
                          value, new DistributionValue(count, (double) count / ours.rows())));
              return Option.apply(new Distribution(ScalaTypes.map(shares), counts.size(), 0));
            })
        .orElse(ScalaTypes.none());
  }
}
