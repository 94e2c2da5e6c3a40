package io.tidemark.capture;

import io.tidemark.core.BadInputException;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.collection.JavaConverters;

/**
 * The place of a table that something is taken into.
 *
 * @param kind what the text is
 * @param text a path or URI, or the name of a table of Spark's catalog
 */
public record TargetPlace(Kind kind, String text) {

  /** How a table is found. */
  public enum Kind {
    PATH,
    NAME
  }

  /** The place at a path or URI. */
  public static TargetPlace at(String path) {
    return new TargetPlace(Kind.PATH, path);
  }

  /** The place of the catalog's table of this name, as {@code main.monitoring.captures}. */
  public static TargetPlace named(String table) {
    return new TargetPlace(Kind.NAME, table);
  }

  boolean isNamed() {
    return kind == Kind.NAME;
  }

  /** The path or the name, for people. */
  @Override
  public String toString() {
    return text;
  }

  /**
   * The parts of a table's name, each between backticks.
   *
   * @throws BadInputException if it is none
   */
  public static List<String> parts(SparkSession spark, String name) {
    try {
      return JavaConverters.seqAsJavaList(
              spark.sessionState().sqlParser().parseMultipartIdentifier(name))
          .stream()
          .map(TargetPlace::quoted)
          .toList();
    } catch (ParseException e) {
      throw new BadInputException(
          "table = "
              + name
              + " is no name of a table: it may have letters, digits and _, and"
              + " other signs between backticks",
          e);
    }
  }

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
