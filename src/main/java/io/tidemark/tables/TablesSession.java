package io.tidemark.tables;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The session that reads and writes result tables. They are read by many small queries, of which
 * compiling each takes longer than running it: here Spark interprets plans, unless its
 * configuration says otherwise. Scans of captures and training rows are compiled as ever.
 */
final class TablesSession {

  private static final Map<String, String> INTERPRETED =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  private TablesSession() {}

  /** A session that is set as this one is, but for what makes small queries quick. */
  static SparkSession of(SparkSession spark) {
    SparkSession session = spark.cloneSession();
    INTERPRETED.forEach(
        (key, value) -> {
          if (!spark.sparkContext().conf().contains(key)) {
            session.conf().set(key, value);
          }
        });
    return session;
  }
}
