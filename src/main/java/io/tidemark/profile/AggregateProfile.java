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
