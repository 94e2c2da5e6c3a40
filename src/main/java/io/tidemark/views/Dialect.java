package io.tidemark.views;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Spelling;
import io.tidemark.tables.TablesLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL of one engine: what its file in {@code conf/sql} says, and what depends on where the
 * tables are and on which characters their names hold.
 */
public sealed interface Dialect permits SparkDialect, TrinoDialect, DuckDbDialect {

  /** The dialects of all engines. */
  static List<Dialect> all() {
    return List.of(new SparkDialect(), new TrinoDialect(), new DuckDbDialect());
  }

  /**
   * The dialect of an engine.
   *
   * @throws BadInputException if none has that name
   */
  static Dialect of(String engine) {
    List<String> known = all().stream().map(Dialect::name).toList();
    return all().stream()
        .filter(dialect -> dialect.name().equals(engine))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "--engine "
                        + engine
                        + ": there are no views for it"
                        + Spelling.hint(engine, known)
                        + "; known are "
                        + String.join(", ", known)));
  }

  /** The engine, as the command line names it. */
  String name();

  /**
   * Where the engine finds the tables, by what a person says.
   *
   * @param place a folder or a schema
   * @throws BadInputException if it cannot find tables there
   */
  TablesLocation location(String place);

  /**
   * Checks that the engine finds the tables at a place.
   *
   * @throws BadInputException if it cannot, with what to do
   */
  void require(TablesLocation place);

  /** What stands for a table after FROM. */
  String table(TablesLocation place, String table);

  /** A name, whatever characters it holds. */
  String identifier(String name);

  /** A text, whatever characters it holds. */
  String text(String value);

  /**
   * The statement that creates a view.
   *
   * @param name as SQL reads it
   * @param query in this dialect
   */
  String creation(String name, View view, String query);

  /** The statements that explain a view and its columns, where the creation does not. */
  List<String> comments(String name, View view);

  /**
   * The statements that create all views over the tables and then explain them, each without its
   * end.
   */
  default List<String> statements(TablesLocation place) {
    require(place);
    Macros macros = new Macros(texts(), table -> table(place, table));
    List<String> statements = new ArrayList<>();
    for (View view : View.all()) {
      statements.add(creation(nameOf(place, view), view, macros.expand(inQuotes(view.query()))));
    }
    View.all().forEach(view -> statements.addAll(comments(nameOf(place, view), view)));
    return statements;
  }

  /** The name of a view: in the schema of the tables, or in the current one. */
  private String nameOf(TablesLocation place, View view) {
    return place instanceof TablesLocation.Catalog catalog
        ? Stream.of((catalog.schema() + "." + view.name()).split("\\."))
            .map(this::identifier)
            .collect(Collectors.joining("."))
        : identifier(view.name());
  }

  /** Names stand in double quotes in the files. */
  private String inQuotes(String sql) {
    return sql.replace('"', identifier("").charAt(0));
  }

  /** The comments as statements of their own, as several engines take them. */
  static List<String> columnComments(Dialect dialect, String name, View view) {
    return view.columns().entrySet().stream()
        .map(
            column ->
                "COMMENT ON COLUMN "
                    + name
                    + "."
                    + dialect.identifier(column.getKey())
                    + " IS "
                    + dialect.text(column.getValue()))
        .toList();
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String file : List.of("common", name())) {
      Resource.properties(file + ".properties")
          .forEach((macro, text) -> texts.put((String) macro, (String) text));
    }
    return texts;
  }
}
