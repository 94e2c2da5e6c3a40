package io.tidemark.capture;

import io.tidemark.core.BadInputException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.collection.JavaConverters;

/**
 * The place of a table that something is taken into, in one text: a path or URI, or {@code table:}
 * and the name of a table of Spark's catalog.
 */
public final class TargetPlace {

  /** Begins no path, since no file system is called so. */
  private static final String TABLE = "table:";

  private TargetPlace() {}

  /** The place of the catalog's table of this name, as {@code main.monitoring.captures}. */
  public static String ofTable(String name) {
    return TABLE + name;
  }

  /** The name of the catalog's table; empty for a path. */
  static Optional<String> table(String place) {
    return place.startsWith(TABLE)
        ? Optional.of(place.substring(TABLE.length()))
        : Optional.empty();
  }

  /** The path or the name. */
  static String told(String place) {
    return table(place).orElse(place);
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
