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
 * What a task hands to the driver: its profiles by base window, as bytes. Spark moves results with
 * the session's {@code spark.serializer}, and Kryo can restore neither records nor sketches; bytes
 * pass through either.
 */
final class PartitionState {

  private PartitionState() {}

  static byte[] toBytes(Map<Long, SlicedProfiles> profiles) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
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

  static Map<Long, SlicedProfiles> fromBytes(byte[] bytes) {
    Map<Long, SlicedProfiles> profiles = new TreeMap<>();
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        profiles.put(in.readLong(), (SlicedProfiles) in.readObject());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("A task's profiles are of a class that the driver lacks", e);
    }
    return profiles;
  }
}
