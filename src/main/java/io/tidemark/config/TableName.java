package io.tidemark.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells names of tables from paths in disguise: Spark reads {@code csv.`/any/file`} as a file, past
 * {@code allowed-roots}, where a name has two parts of which the first is a data source.
 */
final class TableName {

  private static final Pattern TWO_PARTS =
      Pattern.compile(
          "\\s*(`[^`]*+(?:``[^`]*+)*+`|[^`.]++)\\s*\\.\\s*(?:`[^`]*+(?:``[^`]*+)*+`|[^`.]++)\\s*");

  private static final Pattern OF_A_PATH = Pattern.compile("[/:\\\\]");

  private static final Set<String> DATA_SOURCES =
      Set.of(
          "avro",
          "binaryfile",
          "csv",
          "delta",
          "hudi",
          "iceberg",
          "image",
          "jdbc",
          "json",
          "libsvm",
          "orc",
          "parquet",
          "text",
          "xml");

  private TableName() {}

  /** What is wrong with a table's name; empty where it is one. */
  static Optional<String> refusal(String table) {
    if (Substitution.isIn(table)) {
      return Optional.of(Substitution.refusal());
    }
    if (OF_A_PATH.matcher(table).find()) {
      return Optional.of(refused(table, ""));
    }
    Matcher parts = TWO_PARTS.matcher(table);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String first = parts.group(1).strip().replace("`", "").strip().toLowerCase(Locale.ROOT);
    // A dot inside backticks is the class of a data source.
    return DATA_SOURCES.contains(first) || first.contains(".")
        ? Optional.of(
            refused(
                table,
                ", since '"
                    + first
                    + "' is a data source; of a schema of that name name the"
                    + " catalog too, as in spark_catalog."
                    + first
                    + ".x"))
        : Optional.empty();
  }

  private static String refused(String table, String why) {
    return "expected the name of a table, \"" + table + "\" is a path: say format and path" + why;
  }
}
