package io.tidemark.profile;

import java.nio.charset.StandardCharsets;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * The 64-bit hash of a text: the first half of MurmurHash3 x64 128 of its UTF-8 bytes, with a fixed
 * seed.
 */
public final class ValueHash {

  private static final long SEED = 9001L;

  private ValueHash() {}

  public static long of(String value) {
    return of(value.getBytes(StandardCharsets.UTF_8));
  }

  public static long of(byte[] utf8) {
    // The library refuses empty input.
    return utf8.length == 0 ? SEED : MurmurHash3.hash(utf8, SEED)[0];
  }
}
