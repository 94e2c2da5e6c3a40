package io.tidemark.views;

import io.tidemark.core.BadInputException;
import io.tidemark.tables.TablesLocation;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** The SQL of DuckDB, which reads the folders of tables by its extension {@code delta}. */
public record DuckDbDialect() implements Dialect {

  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  public TablesLocation location(String place) {
    return TablesLocation.workspace(place);
  }

  @Override
  public void require(TablesLocation place) {
    if (!(place instanceof TablesLocation.Workspace)) {
      throw new BadInputException(
          "DuckDB reads folders, and does not know the catalog "
              + place
              + ": say in which folder its tables are, as in --tables s3://lake/monitoring.db");
    }
  }

  @Override
  public String table(TablesLocation place, String table) {
    return "delta_scan("
        + text(address(((TablesLocation.Workspace) place).uri()) + "/" + table)
        + ")";
  }

  /** What Hadoop calls {@code file:/lake} and {@code s3a://lake} has other names here. */
  private static String address(String uri) {
    return uri.startsWith("file:")
        ? new Path(uri).toUri().getPath()
        : uri.replaceFirst("^s3[an]://", "s3://");
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
    return "CREATE OR REPLACE VIEW " + name + " AS\n" + query;
  }

  @Override
  public List<String> comments(String name, View view) {
    List<String> comments = new ArrayList<>();
    comments.add("COMMENT ON VIEW " + name + " IS " + text(view.meaning()));
    comments.addAll(Dialect.columnComments(this, name, view));
    return comments;
  }
}
