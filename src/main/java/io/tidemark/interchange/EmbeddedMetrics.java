package io.tidemark.interchange;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of a log from which CloudWatch takes metrics: the embedded metric format. A line has the
 * metrics of one namespace that share all dimensions, at most 100.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">CloudWatch:
 *     Embedded metric format</a>
 */
public final class EmbeddedMetrics {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_METRICS = 100;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_DIMENSION = 1024;

  private EmbeddedMetrics() {}

  /** What metrics of one line share. */
  private record Family(String namespace, Map<String, String> dimensions) {}

  /**
   * The lines of metrics.
   *
   * @param time when CloudWatch says that they were
   */
  public static List<String> lines(List<CloudWatchMetric> metrics, Instant time) {
    Map<Family, List<CloudWatchMetric>> families = new LinkedHashMap<>();
    metrics.forEach(
        m ->
            families
                .computeIfAbsent(
                    new Family(m.namespace(), m.dimensions()), family -> new ArrayList<>())
                .add(m));
    List<String> lines = new ArrayList<>();
    families.forEach(
        (family, all) -> {
          for (int from = 0; from < all.size(); from += MOST_METRICS) {
            lines.add(
                line(family, all.subList(from, Math.min(all.size(), from + MOST_METRICS)), time));
          }
        });
    return lines;
  }

  private static String line(Family family, List<CloudWatchMetric> metrics, Instant time) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode directive =
        root.putObject("_aws")
            .put("Timestamp", time.toEpochMilli())
            .putArray("CloudWatchMetrics")
            .addObject()
            .put("Namespace", family.namespace());
    ArrayNode dimensions = directive.putArray("Dimensions").addArray();
    family
        .dimensions()
        .forEach(
            (name, value) -> {
              dimensions.add(name);
              root.put(name, text(value, LONGEST_DIMENSION));
            });
    ArrayNode names = directive.putArray("Metrics");
    for (CloudWatchMetric metric : metrics) {
      String name = text(metric.name(), LONGEST_NAME);
      names.addObject().put("Name", name);
      root.put(name, metric.value());
    }
    return root.toString();
  }

  /** CloudWatch takes printable ASCII: other characters are written as in JSON. */
  private static String text(String text, int longest) {
    StringBuilder ascii = new StringBuilder();
    text.chars()
        .forEach(c -> ascii.append(c < ' ' || c > '~' ? "\\u%04x".formatted(c) : (char) c + ""));
    String shown =
        ascii.isEmpty() || ascii.toString().isBlank() ? "\"" + ascii + "\"" : ascii.toString();
    return shown.length() <= longest ? shown : shown.substring(0, longest);
  }
}
