package io.tidemark.views;

import io.tidemark.core.BadInputException;
import io.tidemark.tables.TablesLocation;
import java.util.List;

/**
 * The SQL of Trino, which knows tables by the names under which they are registered. Not every
 * connector keeps comments on the columns of views: the views are there before the first one.
 */
public record TrinoDialect() implements Dialect {

  @Override
  public String name() {
    return "trino";
  }

  @Override
  public TablesLocation location(String place) {
    return Places.catalog(place);
  }

  @Override
  public void require(TablesLocation place) {
    if (!(place instanceof TablesLocation.Catalog catalog) || !catalog.schema().contains(".")) {
      throw new BadInputException(
          "Trino finds tables by their names, and not at "
              + place
              + ": say in which schema they are registered, as in --tables delta.monitoring");
    }
  }

  @Override
  public String table(TablesLocation place, String table) {
    String schema = ((TablesLocation.Catalog) place).schema();
    int dot = schema.indexOf('.');
    return identifier(schema.substring(0, dot))
        + "."
        + identifier(schema.substring(dot + 1))
        + "."
        + identifier(table);
  }

  @Override
  public String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  @Override
  public String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  @Override
  public String creation(String name, View view, String query) {
    return "CREATE OR REPLACE VIEW " + name + "\nCOMMENT " + text(view.meaning()) + " AS\n" + query;
  }

  @Override
  public List<String> comments(String name, View view) {
    return Dialect.columnComments(this, name, view);
  }
}
