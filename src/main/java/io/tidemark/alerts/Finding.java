package io.tidemark.alerts;

import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is wrong, whenever it is: the same in every window and every run that finds it.
 *
 * @param type the kind of monitoring
 * @param granularity of the windows, as {@code 1 day}
 * @param constraintId the constraint that is violated
 * @param check by which of its checks
 * @param columns that it is about
 * @param sliceKey the columns of the slice; empty for all rows
 * @param sliceValue their values; empty for all rows
 */
public record Finding(
    MonitorType type,
    String granularity,
    String constraintId,
    String check,
    List<String> columns,
    Optional<String> sliceKey,
    Optional<String> sliceValue) {

  private static final int HEX_DIGITS = 32;

  public Finding {
    Objects.requireNonNull(type, "type");
    columns = List.copyOf(columns);
  }

  /** Names it: 32 hexadecimal digits of the SHA-256 of all that it is. */
  public String key(MonitorId monitor) {
    List<String> parts =
        new ArrayList<>(List.of(monitor.value(), type.name(), granularity, constraintId, check));
    parts.addAll(columns);
    sliceKey.ifPresent(parts::add);
    sliceValue.ifPresent(parts::add);
    return digest(parts);
  }

  /** The first digits of the SHA-256 of texts, each with its length, so that none run together. */
  static String digest(List<String> parts) {
    String text =
        parts.stream().map(part -> part.length() + ":" + part).collect(Collectors.joining());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
