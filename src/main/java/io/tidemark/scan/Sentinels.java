package io.tidemark.scan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.FloatType;

/**
 * The texts that mean "no value", as the numbers that a column of some type holds in their place.
 */
final class Sentinels {

  private Sentinels() {}

  /** The numbers, ascending; a text that denotes no value of this type is left out. */
  static double[] numbers(List<String> sentinels, DataType type) {
    return sentinels.stream()
        .map(text -> number(text, type))
        .filter(Objects::nonNull)
        .mapToDouble(number -> number + 0.0)
        .sorted()
        .toArray();
  }

  /** Whether the number is one of the sentinels, which may be NaN or infinite. */
  static boolean contain(double[] sentinels, double number) {
    return Arrays.binarySearch(sentinels, number + 0.0) >= 0;
  }

  private static Double number(String text, DataType type) {
    return switch (SourceColumns.kindOf(type)) {
      case TEMPORAL -> seconds(text);
      case NUMERIC -> {
        try {
          // A float column holds the float next to 0.1, not the double.
          yield type instanceof FloatType
              ? Double.valueOf(Float.parseFloat(text))
              : Double.valueOf(text);
        } catch (NumberFormatException e) {
          yield null;
        }
      }
      case CATEGORICAL, UNSUPPORTED -> null;
    };
  }

  /** An ISO date, or an ISO date and time in UTC, with or without a {@code T} and a {@code Z}. */
  private static Double seconds(String text) {
    try {
      String iso = text.strip().replace(' ', 'T').replace("Z", "");
      LocalDateTime time =
          iso.contains("T") ? LocalDateTime.parse(iso) : LocalDate.parse(iso).atStartOfDay();
      Instant instant = time.toInstant(ZoneOffset.UTC);
      return (instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1_000) / 1e6;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
