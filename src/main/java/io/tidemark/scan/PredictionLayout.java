package io.tidemark.scan;

import io.tidemark.profile.PredictionPlan;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/**
 * Where a fold of predictions finds what it needs in a batch; an ordinal is -1 for what is not
 * there.
 *
 * @param plan what to collect
 * @param types of all fields of a batch
 * @param time microseconds since 1970-01-01T00:00Z
 * @param prediction a text or a number; a number for a regression
 * @param score a number
 * @param label as the prediction
 * @param keys what divides the rows into slices
 * @param facets per facet of the plan, its columns: fields, or places among the packed values
 * @param group the group variable, likewise
 * @param optionalPacked the values of all facets and of the group variable; null where each has its
 *     own field
 * @param classes the probabilities of the classes, in the order of the plan, as numbers
 */
record PredictionLayout(
    PredictionPlan plan,
    List<DataType> types,
    int time,
    int prediction,
    int score,
    int label,
    List<KeyLayout> keys,
    List<List<Integer>> facets,
    int group,
    PackedValues optionalPacked,
    List<Integer> classes)
    implements Serializable {

  static final int ABSENT = -1;

  Optional<PackedValues> packed() {
    return Optional.ofNullable(optionalPacked);
  }

  /** The type of what divides the rows into groups. */
  DataType facetType(int at) {
    return packed().map(PackedValues::types).orElse(types).get(at);
  }

  /** The layout of rows to which their label is added as a last field. */
  PredictionLayout labelledBy(DataType type) {
    List<DataType> more = new java.util.ArrayList<>(types);
    more.add(type);
    return new PredictionLayout(
        plan,
        List.copyOf(more),
        time,
        prediction,
        score,
        types.size(),
        keys,
        facets,
        group,
        optionalPacked,
        classes);
  }
}
