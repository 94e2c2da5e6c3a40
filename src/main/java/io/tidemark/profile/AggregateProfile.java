package io.tidemark.profile;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What aggregates over some rows are computed from. Immutable.
 *
 * @param rows how many there are
 * @param states by what goes into them
 */
public record AggregateProfile(long rows, Map<AggregateKey, AggregateState> states)
    implements Serializable {

  public AggregateProfile {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }

  /** Of no rows. */
  public static AggregateProfile empty(Collection<AggregateKey> keys) {
    Map<AggregateKey, AggregateState> states = new LinkedHashMap<>();
    keys.forEach(key -> states.put(key, AggregateState.empty(key.use())));
    return new AggregateProfile(0, states);
  }

  /** The same, failed where others that include these rows are. */
  AggregateProfile failingAs(AggregateProfile others) {
    Map<AggregateKey, AggregateState> failing = new LinkedHashMap<>();
    states.forEach(
        (key, state) -> {
          AggregateState other = others.states.get(key);
          failing.put(key, other == null ? state : state.failing(other.failed()));
        });
    return new AggregateProfile(rows, failing);
  }

  /**
   * That of both sets of rows.
   *
   * @throws IllegalArgumentException if not the same is known of both
   */
  public AggregateProfile merge(AggregateProfile other) {
    if (!states.keySet().equals(other.states.keySet())) {
      throw new IllegalArgumentException(
          "Aggregates of " + states.keySet() + " do not merge with " + other.states.keySet());
    }
    Map<AggregateKey, AggregateState> sum = new LinkedHashMap<>(states);
    other.states.forEach((key, state) -> sum.merge(key, state, AggregateState::merge));
    return new AggregateProfile(rows + other.rows, sum);
  }
}
