package io.tidemark.profile;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of a definition of cells: the first 64 bits of SHA-256 of its parts, in hexadecimal. */
final class CellsId {

  /** Writes the parts of a definition, in order. */
  @FunctionalInterface
  interface Definition {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private CellsId() {}

  static String of(Definition definition) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      definition.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
