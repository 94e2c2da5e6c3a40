package io.tidemark.views;

import io.tidemark.tables.TablesLocation;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL of Spark, which reads the tables of a catalog by name and others by their folder. */
public record SparkDialect() implements Dialect {

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public TablesLocation location(String place) {
    return place.contains("/") ? TablesLocation.workspace(place) : Places.catalog(place);
  }

  @Override
  public void require(TablesLocation place) {
    // It finds them wherever Tidemark does.
  }

  @Override
  public String table(TablesLocation place, String table) {
    return place instanceof TablesLocation.Catalog catalog
        ? catalog.quoted() + "." + identifier(table)
        : "delta." + identifier(((TablesLocation.Workspace) place).uri() + "/" + table);
  }

  @Override
  public String identifier(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** Two quotes side by side end one text and begin another. */
  @Override
  public String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public String creation(String name, View view, String query) {
    String columns =
        view.columns().entrySet().stream()
            .map(c -> identifier(c.getKey()) + " COMMENT " + text(c.getValue()))
            .collect(Collectors.joining(",\n  ", " (\n  ", "\n)"));
    return "CREATE OR REPLACE VIEW "
        + name
        + columns
        + "\nCOMMENT "
        + text(view.meaning())
        + " AS\n"
        + query;
  }

  @Override
  public List<String> comments(String name, View view) {
    return List.of();
  }
}
