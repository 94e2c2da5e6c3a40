package io.tidemark.views;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rows as texts that two engines write alike, if they are equal. */
final class Rows {

  /** Sums of doubles differ by the order in which they are added. */
  private static final MathContext DIGITS = new MathContext(11);

  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)(?:Z|\\+00(?::00)?)");

  private Rows() {}

  /** The rows in an order of their own. */
  static List<String> of(Stream<JsonNode> rows) {
    return rows.map(Rows::text).sorted().toList();
  }

  private static String text(JsonNode node) {
    if (node.isNumber()) {
      BigDecimal number = node.decimalValue().round(DIGITS);
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
    if (node.isTextual()) {
      Matcher time = TIME.matcher(node.textValue());
      return time.matches()
          ? OffsetDateTime.parse(time.group(1) + "T" + time.group(2) + "Z").toInstant().toString()
          : node.toString();
    }
    List<String> parts = new ArrayList<>();
    if (node.isObject()) {
      List<Map.Entry<String, JsonNode>> fields = new ArrayList<>();
      node.fields().forEachRemaining(fields::add);
      fields.sort(Map.Entry.comparingByKey(Comparator.naturalOrder()));
      fields.forEach(field -> parts.add(field.getKey() + ": " + text(field.getValue())));
      return parts.toString();
    }
    if (node.isArray()) {
      node.forEach(part -> parts.add(text(part)));
      return parts.toString();
    }
    return node.toString();
  }
}
