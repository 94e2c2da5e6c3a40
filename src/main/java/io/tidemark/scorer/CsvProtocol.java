package io.tidemark.scorer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.explain.FeatureTable;
import java.util.Arrays;

/** Lines of values, as SageMaker's built-in algorithms take them: without a header. */
final class CsvProtocol implements HttpProtocol {

  @Override
  public String mediaType() {
    return "text/csv";
  }

  @Override
  public String request(FeatureTable rows) {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < rows.rows(); row++) {
      for (int column = 0; column < rows.names().size(); column++) {
        lines.append(column == 0 ? "" : ",").append(text(rows.value(row, column)));
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  private static String text(Object value) {
    if (value == null || (value instanceof Double number && number.isNaN())) {
      return "";
    }
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString(number.longValue())
          : number.toString();
    }
    String text = (String) value;
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** A line for each row, or a single line with a number for each; or JSON. */
  @Override
  public double[][] numbers(String answer) {
    String text = answer.strip();
    if (text.startsWith("[") && text.indexOf(']') < text.length() - 1 && !text.startsWith("[[")) {
      // A list for each row, with commas or line breaks between: SageMaker's XGBoost of classes.
      text = "[" + text.replaceAll("]\\s*,?\\s*\\[", "],[") + "]";
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      JsonNode json = HttpProtocol.json(text);
      return HttpProtocol.ofPredictions(json.isArray() ? json : json.path("predictions"));
    }
    return text.lines().map(CsvProtocol::ofLine).toArray(double[][]::new);
  }

  private static double[] ofLine(String line) {
    return Arrays.stream(line.split(",")).mapToDouble(n -> Double.parseDouble(n.strip())).toArray();
  }
}
