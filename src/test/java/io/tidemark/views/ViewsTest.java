package io.tidemark.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.tables.ColumnMeanings;
import io.tidemark.tables.TablesLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ViewsTest {

  private static final String AWKWARD = "/lake/it's a \"`\\place`";
  private static final TablesLocation FOLDER = TablesLocation.workspace(AWKWARD);
  private static final TablesLocation SCHEMA = TablesLocation.catalog("delta.our-lake");

  @Test
  void everyFileIsAView() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("conf/sql"))) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".sql")))
          .containsExactlyInAnyOrderElementsOf(
              View.NAMES.stream().map(name -> name + ".sql").toList());
    }
  }

  static Stream<View> views() {
    return View.all().stream();
  }

  @ParameterizedTest
  @MethodSource("views")
  void everyViewAndColumnSaysWhatItIs(View view) {
    assertThat(view.meaning()).isNotBlank();
    assertThat(view.columns().values())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            meaning ->
                assertThat(meaning).isNotBlank().hasSizeLessThanOrEqualTo(ColumnMeanings.LONGEST));
  }

  @Test
  void trinoUnderstandsEveryStatement() throws Exception {
    try (TrinoParser trino = new TrinoParser()) {
      List<String> statements = new TrinoDialect().statements(SCHEMA);
      for (String statement : statements) {
        assertThat(trino.problem(statement)).as(statement).isEmpty();
      }
      assertThat(statements.subList(0, View.NAMES.size()))
          .allSatisfy(
              view ->
                  assertThat(view)
                      .startsWith("CREATE OR REPLACE VIEW \"delta\".\"our-lake\".\"")
                      .contains("FROM \"delta\".\"our-lake\".\""));
      assertThat(statements.get(View.NAMES.size()))
          .isEqualTo(
              "COMMENT ON COLUMN \"delta\".\"our-lake\".\"latest_metrics\".\"monitor_id\" IS 'the"
                  + " monitor; tables are partitioned by it'");
      assertThat(trino.problem(statements.get(0).replace("SELECT", "SELEKT"))).isPresent();
    }
  }

  @Test
  void pathsAndNamesMayHoldQuotes() {
    assertThat(new SparkDialect().table(FOLDER, "metrics"))
        .isEqualTo("delta.`/lake/it's a \"``\\place``/metrics`");
    assertThat(new DuckDbDialect().table(FOLDER, "metrics"))
        .isEqualTo("delta_scan('/lake/it''s a \"`\\place`/metrics')");
    assertThat(new SparkDialect().table(SCHEMA, "metrics"))
        .isEqualTo("`delta`.`our-lake`.`metrics`");
    assertThat(new SparkDialect().text("it's \\")).isEqualTo("'it\\'s \\\\'");
    assertThat(new TrinoDialect().text("it's \\")).isEqualTo("'it''s \\'");
    assertThat(new TrinoDialect().identifier("a\"b")).isEqualTo("\"a\"\"b\"");
  }

  /** Or a folder could put something of its own into the statements. */
  @Test
  void whatLooksLikeAMacroInAPathStaysAsItIs() {
    TablesLocation folder = TablesLocation.workspace("/lake/@table(runs)/$1");

    assertThat(new DuckDbDialect().statements(folder).get(0))
        .contains("FROM delta_scan('/lake/@table(runs)/$1/metrics')");
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://lake/x, s3://lake/x/runs",
    "file:/lake/x, /lake/x/runs",
    "file:///lake/a%20b, /lake/a%20b/runs",
    "abfss://c@a.dfs.core.windows.net/x, abfss://c@a.dfs.core.windows.net/x/runs"
  })
  void duckDbHasOtherNamesForPlaces(String uri, String expected) {
    assertThat(new DuckDbDialect().table(TablesLocation.workspace(uri), "runs"))
        .isEqualTo("delta_scan('" + expected + "')");
  }

  @Test
  void whereAnEngineFindsNoTablesItSaysWhatToDo() {
    assertThatThrownBy(() -> new TrinoDialect().statements(TablesLocation.workspace("/lake")))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "Trino finds tables by their names, and not at /lake: say in which schema they are"
                + " registered, as in --tables delta.monitoring");
    assertThatThrownBy(() -> new TrinoDialect().statements(TablesLocation.catalog("monitoring")))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new DuckDbDialect().statements(SCHEMA))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "DuckDB reads folders, and does not know the catalog delta.our-lake: say in which"
                + " folder its tables are, as in --tables s3://lake/monitoring.db");
    assertThatThrownBy(() -> new TrinoDialect().location("a.b.c"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("--tables a.b.c: 'a.b.c' names no schema");
    assertThatThrownBy(() -> Dialect.of("duckbd"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "--engine duckbd: there are no views for it, did you mean 'duckdb'?; known are spark,"
                + " trino, duckdb");
  }
}
