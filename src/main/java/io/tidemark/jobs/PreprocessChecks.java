package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PreprocessConfig;
import io.tidemark.core.Excerpt;
import io.tidemark.deequ.AllowedExpressions;
import io.tidemark.deequ.SqlBounds;
import java.util.ArrayList;
import java.util.List;

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
                                    + Excerpt.of(sql)
                                    + "' "
                                    + why)));
    preprocess
        .cast()
        .forEach(
            (name, type) -> {
              if (!SqlBounds.isType(type)) {
                problems.add(
                    place(preprocess, "cast." + name)
                        + ": expected a type of Spark SQL such as double, bigint, date or"
                        + " decimal(10,2), was '"
                        + Excerpt.of(type)
                        + "'");
              }
            });
  }

  /** Where an expression or a type stands, and its key. */
  static String place(PreprocessConfig preprocess, String key) {
    return preprocess.places().get(key) + ": ingest.capture.preprocess." + key;
  }
}
