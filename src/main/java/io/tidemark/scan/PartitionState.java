package io.tidemark.scan;

import io.tidemark.profile.SlicedProfiles;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a task hands to the driver.
 *
 * @param profiles by the start of their base window
 * @param untimed rows without a time, which belong to no base window
 */
record PartitionState(Map<Long, SlicedProfiles> profiles, long untimed) implements Serializable {

  byte[] toBytes() {
    return StateBytes.of(this);
  }

  static PartitionState fromBytes(byte[] bytes) {
    return StateBytes.read(bytes, PartitionState.class);
  }

  PartitionState merge(PartitionState other) {
    Map<Long, SlicedProfiles> sum = new TreeMap<>(profiles);
    other.profiles.forEach((window, part) -> sum.merge(window, part, SlicedProfiles::merge));
    return new PartitionState(sum, untimed + other.untimed);
  }
}
