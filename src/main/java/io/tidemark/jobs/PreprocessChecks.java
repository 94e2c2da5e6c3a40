package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PreprocessConfig;
import io.tidemark.deequ.AllowedExpressions;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;

/** What is wrong with the SQL that {@code ingest.capture.preprocess} holds. */
record PreprocessChecks(MonitorConfig config) {

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    config.ingest().capture().ifPresent(ingest -> check(ingest.preprocess(), problems));
    return problems;
  }

  private static void check(PreprocessConfig preprocess, List<String> problems) {
    preprocess
        .derive()
        .forEach(
            (name, sql) ->
                AllowedExpressions.refusal(sql)
                    .ifPresent(
                        why ->
                            problems.add(
                                place(preprocess, "derive." + name)
                                    + ": the expression '"
                                    + sql
                                    + "' "
                                    + why)));
    preprocess
        .cast()
        .forEach(
            (name, type) -> {
              if (!isType(type)) {
                problems.add(
                    place(preprocess, "cast." + name)
                        + ": expected a type of Spark SQL such as double, bigint, date or"
                        + " decimal(10,2), was '"
                        + type
                        + "'");
              }
            });
  }

  /** Where an expression or a type stands, and its key. */
  static String place(PreprocessConfig preprocess, String key) {
    return preprocess.places().get(key) + ": ingest.capture.preprocess." + key;
  }

  private static boolean isType(String text) {
    try {
      return new CatalystSqlParser().parseDataType(text) != null;
    } catch (Exception e) { // Scala does not declare that ParseException is checked.
      return false;
    }
  }
}
