package io.tidemark.scan;

import io.tidemark.profile.AggregateKey;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * What to collect of rows for aggregates.
 *
 * @param aggregates one for each state
 */
public record AggregatePlan(List<Aggregate> aggregates) {

  public static final AggregatePlan NONE = new AggregatePlan(List.of());

  /**
   * A value of each row.
   *
   * @param value a number, a truth, a date or a time; a text where different ones are counted
   */
  public record Aggregate(AggregateKey key, Column value) {}

  public AggregatePlan {
    aggregates = List.copyOf(aggregates);
  }

  /** What is collected, in its order. */
  public List<AggregateKey> keys() {
    return aggregates.stream().map(Aggregate::key).toList();
  }
}
