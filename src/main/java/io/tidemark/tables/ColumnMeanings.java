package io.tidemark.tables;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What each column of the result tables means, in words for people: the comments on the columns of
 * tables and views. They stand in {@code columns.properties}, as {@code column} for all tables
 * alike or as {@code table.column}, which goes before it.
 */
public final class ColumnMeanings {

  /** The longest comment that metastores keep. */
  public static final int LONGEST = 255;

  private static final Properties MEANINGS = read("columns.properties");

  private ColumnMeanings() {}

  /**
   * What a column means.
   *
   * @throws IllegalStateException if nothing says so
   */
  public static String of(String table, String column) {
    return find(table, column)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "columns.properties does not say what " + table + "." + column + " means"));
  }

  /** What a column means; empty where nothing says so. */
  public static Optional<String> find(String table, String column) {
    return Optional.ofNullable(MEANINGS.getProperty(table + "." + column))
        .or(() -> Optional.ofNullable(MEANINGS.getProperty(column)));
  }

  /** Everything that is explained: {@code column} or {@code table.column}. */
  static Set<String> explained() {
    return Collections.unmodifiableSet(MEANINGS.stringPropertyNames());
  }

  private static Properties read(String resource) {
    Properties properties = new Properties();
    try (Reader in =
        new InputStreamReader(
            ColumnMeanings.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
