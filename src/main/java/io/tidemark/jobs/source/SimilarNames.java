package io.tidemark.jobs.source;

import io.tidemark.config.SourceConfig;
import io.tidemark.config.SourceFormat;
import io.tidemark.core.BadInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Files whose columns differ by case only, as {@code Age} and {@code age}. Spark takes them for
 * one: it refuses such JSON and Parquet, and calls the columns of such CSV by names that stand in
 * no file. They are read in a session of their own that tells them apart; all other files are read
 * as ever, so that expressions and tables find their columns in any case.
 *
 * @param described the source, for people
 */
public record SimilarNames(SparkSession spark, SourceConfig source, String described) {

  private static final String REPEATED = "COLUMN_ALREADY_EXISTS";

  /**
   * The rows of the files.
   *
   * @throws BadInputException if a column stands twice
   */
  Dataset<Row> rows() {
    Dataset<Row> rows;
    try {
      rows = load(spark);
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      if (isRepeated(e)) {
        return tellingCasesApart();
      }
      throw e;
    }
    if (!mayBeRenamed(rows.columns())) {
      return rows;
    }
    List<String> header = header();
    List<String> repeated = repeated(header);
    if (!repeated.isEmpty()) {
      throw standTwice(repeated.get(0), header);
    }
    List<String> inLowerCase = header.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
    return repeated(inLowerCase).isEmpty() ? rows : tellingCasesApart();
  }

  private Dataset<Row> tellingCasesApart() {
    SparkSession exact = spark.cloneSession();
    exact.conf().set("spark.sql.caseSensitive", "true");
    try {
      return load(exact);
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      if (isRepeated(e)) {
        String column = ((AnalysisException) e).messageParameters().get("columnName").get();
        throw standTwice(column.replace("`", ""), List.of());
      }
      throw e;
    }
  }

  private Dataset<Row> load(SparkSession session) {
    return session
        .read()
        .format(source.format().name().toLowerCase(Locale.ROOT))
        .options(source.options().revealed())
        .load(source.place());
  }

  private static boolean isRepeated(Exception e) {
    return e instanceof AnalysisException analysis && REPEATED.equals(analysis.getErrorClass());
  }

  /**
   * Whether Spark may have given names: it appends their places to those that it takes for equal.
   */
  private boolean mayBeRenamed(String[] columns) {
    if (source.format() != SourceFormat.CSV) {
      return false;
    }
    List<String> withoutPlace = new ArrayList<>();
    for (int place = 0; place < columns.length; place++) {
      String end = Integer.toString(place);
      if (columns[place].endsWith(end)) {
        int length = columns[place].length() - end.length();
        withoutPlace.add(columns[place].substring(0, length).toLowerCase(Locale.ROOT));
      }
    }
    return !repeated(withoutPlace).isEmpty();
  }

  /** The names that the files themselves give. */
  private List<String> header() {
    Map<String, String> options =
        source.options().revealed().entrySet().stream()
            .filter(o -> !Set.of("header", "inferschema").contains(key(o)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<Row> first =
        spark.read().format("csv").options(options).load(source.place()).takeAsList(1);
    boolean isNamed = source.options().harmless("header").filter(Boolean::parseBoolean).isPresent();
    if (first.isEmpty() || !isNamed) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < first.get(0).size(); i++) {
      names.add(first.get(0).isNullAt(i) ? "_c" + i : first.get(0).get(i).toString());
    }
    return names;
  }

  private static String key(Map.Entry<String, String> option) {
    return option.getKey().toLowerCase(Locale.ROOT);
  }

  private static List<String> repeated(List<String> names) {
    Set<String> seen = new HashSet<>();
    return names.stream().filter(name -> !seen.add(name)).toList();
  }

  private BadInputException standTwice(String column, List<String> all) {
    return new BadInputException(
        described
            + ": the column '"
            + column
            + "' stands twice"
            + (all.isEmpty() ? "" : " (" + String.join(", ", all) + ")")
            + ", so that nobody can say which one is meant: rename or remove one of the two");
  }

  /** The names that differ by case only, in their order; none where there are none. */
  public static List<String> among(List<String> names) {
    return names.stream()
        .filter(name -> names.stream().anyMatch(n -> !n.equals(name) && n.equalsIgnoreCase(name)))
        .toList();
  }
}
