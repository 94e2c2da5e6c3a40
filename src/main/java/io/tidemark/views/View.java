package io.tidemark.views;

import io.tidemark.tables.ColumnMeanings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A view, as its file in {@code conf/sql} defines it for all engines: a comment that says what it
 * shows, and a query with {@link Macros}. The query's own columns stand between its last lines
 * {@code SELECT} and {@code FROM}, one per line, with what they mean behind; where that is missing
 * they mean what they do in the tables.
 *
 * @param columns in their order, with what they mean
 * @param query without comments on columns
 */
public record View(String name, String meaning, Map<String, String> columns, String query) {

  /** All views; one that reads another comes after it. */
  public static final List<String> NAMES =
      List.of(
          "latest_metrics",
          "open_violations",
          "metric_timeline",
          "distribution_cells",
          "run_costs",
          "profile_metrics",
          "drift_metrics");

  private static final String COMMENT = "-- ";
  private static final String MEANING = " -- ";
  private static final String ALIAS = " AS ";

  /** All views. */
  public static List<View> all() {
    return NAMES.stream().map(View::named).toList();
  }

  private static View named(String name) {
    return parsed(name, Resource.text(name + ".sql").lines().toList());
  }

  static View parsed(String name, List<String> lines) {
    List<String> said = lines.stream().takeWhile(line -> line.startsWith(COMMENT)).toList();
    int select = lines.lastIndexOf("SELECT");
    Map<String, String> columns = new LinkedHashMap<>();
    List<String> query = new ArrayList<>(lines.subList(said.size(), select + 1));
    int at = select + 1;
    for (; !lines.get(at).startsWith("FROM "); at++) {
      String[] parts = lines.get(at).split(MEANING, 2);
      String column = nameOf(parts[0]);
      String meaning = parts.length > 1 ? parts[1] : ColumnMeanings.of(name, column);
      columns.put(column, meaning.equals("NULL") ? "NULL: Tidemark does not know it" : meaning);
      query.add(parts[0]);
    }
    query.addAll(lines.subList(at, lines.size()));
    return new View(
        name,
        said.stream()
            .map(line -> line.substring(COMMENT.length()))
            .collect(Collectors.joining(" ")),
        columns,
        query.stream()
            .filter(line -> !line.strip().startsWith(COMMENT))
            .collect(Collectors.joining("\n")));
  }

  private static String nameOf(String line) {
    String expression = line.strip().replaceAll(",$", "");
    String name =
        Optional.of(expression.lastIndexOf(ALIAS))
            .filter(at -> at >= 0)
            .map(at -> expression.substring(at + ALIAS.length()))
            .orElseGet(() -> expression.substring(expression.lastIndexOf('.') + 1));
    return name.replace("\"", "");
  }
}
