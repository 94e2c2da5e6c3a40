package io.tidemark.scan;

import io.tidemark.profile.SlicedProfiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a task hands to the driver, as bytes. Spark moves results with the session's {@code
 * spark.serializer}, and Kryo can restore neither records nor sketches; bytes pass through either.
 *
 * @param profiles by the start of their base window
 * @param untimed rows without a time, which belong to no base window
 */
record PartitionState(Map<Long, SlicedProfiles> profiles, long untimed) {

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeLong(untimed);
      out.writeInt(profiles.size());
      for (Map.Entry<Long, SlicedProfiles> entry : profiles.entrySet()) {
        out.writeLong(entry.getKey());
        out.writeObject(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static PartitionState fromBytes(byte[] bytes) {
    Map<Long, SlicedProfiles> profiles = new TreeMap<>();
    long untimed;
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      untimed = in.readLong();
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        profiles.put(in.readLong(), (SlicedProfiles) in.readObject());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("A task's profiles are of a class that the driver lacks", e);
    }
    return new PartitionState(profiles, untimed);
  }

  PartitionState merge(PartitionState other) {
    Map<Long, SlicedProfiles> sum = new TreeMap<>(profiles);
    other.profiles.forEach((window, part) -> sum.merge(window, part, SlicedProfiles::merge));
    return new PartitionState(sum, untimed + other.untimed);
  }
}
