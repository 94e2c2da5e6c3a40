package io.tidemark.scan;

import io.tidemark.profile.SlicedAggregates;
import io.tidemark.profile.SlicedProfiles;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a task hands to the driver.
 *
 * @param profiles by the start of their base window
 * @param aggregates likewise what aggregates are computed from
 * @param untimed rows without a time, which belong to no base window
 */
record PartitionState(
    Map<Long, SlicedProfiles> profiles, Map<Long, SlicedAggregates> aggregates, long untimed)
    implements Serializable {

  static final PartitionState EMPTY = new PartitionState(Map.of(), Map.of(), 0);

  byte[] toBytes() {
    return StateBytes.of(this);
  }

  static PartitionState fromBytes(byte[] bytes) {
    return StateBytes.read(bytes, PartitionState.class);
  }

  PartitionState merge(PartitionState other) {
    Map<Long, SlicedProfiles> sum = new TreeMap<>(profiles);
    other.profiles.forEach((window, part) -> sum.merge(window, part, SlicedProfiles::merge));
    Map<Long, SlicedAggregates> both = new TreeMap<>(aggregates);
    other.aggregates.forEach((window, part) -> both.merge(window, part, SlicedAggregates::merge));
    return new PartitionState(sum, both, untimed + other.untimed);
  }
}
