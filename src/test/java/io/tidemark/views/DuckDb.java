package io.tidemark.views;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.tables.TablesLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * A DuckDB with the views over a workspace. Its extension {@code delta} cannot be had by a build,
 * so Spark copies each table into Parquet, and {@code read_parquet} stands where the views say
 * {@code delta_scan}; all else is as {@code tidemark views} prints it. The script {@code
 * .ci/views.sh} runs them with the extension.
 */
record DuckDb(Connection connection) implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  static DuckDb over(SparkSession spark, Path workspace, Path copies, List<String> tables)
      throws SQLException {
    DuckDb duckDb = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
    duckDb.run("SET TimeZone = 'UTC'");
    // Spark's older way to write them does not say that they are in UTC.
    spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    for (String table : tables) {
      spark
          .read()
          .format("delta")
          .load(workspace + "/" + table)
          .coalesce(1)
          .write()
          .parquet(copies + "/" + table);
    }
    Dialect dialect = new DuckDbDialect();
    TablesLocation place = dialect.location(workspace.toString());
    for (String statement : dialect.statements(place)) {
      String copied = statement;
      for (String table : tables) {
        copied =
            copied.replace(
                dialect.table(place, table),
                "read_parquet('" + copies + "/" + table + "/*.parquet')");
      }
      duckDb.run(copied);
    }
    return duckDb;
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of what a query gives. */
  List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** All rows of a view. */
  Stream<JsonNode> rows(String view) throws SQLException {
    return texts("SELECT to_json(v) FROM " + view + " v").stream().map(DuckDb::parsed);
  }

  static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
