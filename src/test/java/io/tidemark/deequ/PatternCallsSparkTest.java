package io.tidemark.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.profile.Profiles;
import io.tidemark.testkit.SparkExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The functions of patterns say what Spark's say, and end where Spark's don't. */
@Tag("engine")
@ExtendWith(SparkExtension.class)
class PatternCallsSparkTest {

  private static final StructType SCHEMA =
      new StructType().add("t", DataTypes.StringType).add("n", DataTypes.IntegerType);

  private static Dataset<Row> rows(SparkSession spark, List<String> texts) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      rows.add(RowFactory.create(texts.get(i), i % 3 == 0 ? null : i % 2));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static String pattern(Random random) {
    String[] pieces = {
      "a", "b", ".", "[ab]", "(a|b)", "(b*)", "a+", "(x)?", "^", "$", "\\\\d", "é"
    };
    // A group, so that group 1 is there for whoever asks for it.
    return "(a?)"
        + random
            .ints(random.nextInt(4), 0, pieces.length)
            .mapToObj(p -> pieces[p])
            .collect(Collectors.joining());
  }

  private static String like(Random random) {
    String[] pieces = {"a", "b", "_", "%", "\\\\%", "\\\\_", "A", "é", "\\n"};
    return random
        .ints(random.nextInt(6), 0, pieces.length)
        .mapToObj(p -> pieces[p])
        .collect(Collectors.joining());
  }

  private static List<String> expressions(Random random) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String p = pattern(random);
      String l = like(random);
      String other = like(random);
      for (String form :
          List.of(
              "t RLIKE '%s'",
              "regexp_like(t, '%s')",
              "n RLIKE '%s'",
              "regexp_count(t, '%s')",
              "regexp_extract(t, '%s', 0)",
              "regexp_extract(t, '%s')",
              "regexp_extract(t, '%s', n)",
              "regexp_instr(t, '%s')",
              "regexp_instr(t, '%s', n)",
              "regexp_replace(t, '%s', '<$1>')",
              "regexp_replace(t, '%s', translate(t, '\\\\', '-'), 2)",
              "regexp_replace(t, '%s', cast(n as string), 3)")) {
        all.add(form.formatted(p));
      }
      for (String form :
          List.of(
              "t LIKE '%s'",
              "t NOT LIKE '%s'",
              "t ILIKE '%s'",
              "like(t, '%s')",
              "n LIKE '%s'",
              "coalesce(t LIKE '%s', true)")) {
        all.add(form.formatted(l));
      }
      for (String form : List.of("LIKE ANY", "LIKE ALL", "NOT LIKE ANY", "NOT LIKE ALL")) {
        all.add("t %s ('%s', '%s', 'a%%')".formatted(form, l, other));
      }
    }
    all.add("t LIKE 'a/_%' ESCAPE '/'");
    all.add("t ILIKE 'A/_%' ESCAPE '/'");
    return all;
  }

  @Test
  void theySayWhatSparkSays(SparkSession spark) {
    Random random = new Random(1320);
    List<String> texts = new ArrayList<>();
    texts.add(null);
    String[] signs = {"a", "b", "A", "é", "😀", "1", "\n", "%", "_", "\\", "x"};
    for (int i = 0; i < 60; i++) {
      texts.add(
          random
              .ints(random.nextInt(7), 0, signs.length)
              .mapToObj(s -> signs[s])
              .collect(Collectors.joining()));
    }
    Dataset<Row> rows = rows(spark, texts).repartition(2).cache();
    List<String> expressions = expressions(random);
    List<Column> columns = new ArrayList<>();
    for (String expression : expressions) {
      columns.add(functions.expr(expression));
      columns.add(AllowedExpressions.column(expression, spark, "test.conf:1"));
    }
    List<Row> found = rows.select(columns.toArray(Column[]::new)).collectAsList();
    for (Row row : found) {
      for (int i = 0; i < expressions.size(); i++) {
        assertThat(row.get(2 * i + 1)).as(expressions.get(i)).isEqualTo(row.get(2 * i));
      }
    }
    assertThat(found).hasSize(61);
    rows.unpersist();
  }

  @Test
  @Timeout(120)
  void aPatternThatNeverEndsEndsItsCheckAndNoOther(SparkSession spark) {
    // In two partitions, for tasks to do the work and not the optimizer.
    Dataset<Row> rows =
        rows(spark, List.of("a".repeat(60) + "!", "aaaaaaaaaaaa", "b")).repartition(2);
    List<CheckOutcome> outcomes =
        DeequChecks.of(
                List.of(
                    Checks.pattern("t", "(.*a){12}$"),
                    Checks.pattern("t", "^[ab!]+$"),
                    Checks.satisfies("t IS NOT NULL AND NOT t RLIKE '(.*a){12}$'"),
                    Checks.satisfies("length(regexp_replace(t, '(.*a){12}$', '')) >= 0"),
                    Checks.satisfies("t LIKE '%a%a%a%a%a%a%a%a%a%a%a%a%c' OR length(t) > 0"),
                    Checks.pattern("n", "1")))
            .evaluate(Profiles.of(List.of()), () -> rows);
    assertThat(outcomes)
        .extracting(CheckOutcome::status)
        .containsExactly(
            CheckOutcome.Status.ERROR,
            CheckOutcome.Status.SUCCESS,
            CheckOutcome.Status.ERROR,
            CheckOutcome.Status.ERROR,
            CheckOutcome.Status.SUCCESS,
            CheckOutcome.Status.ERROR);
    assertThat(outcomes.get(0).message().orElseThrow())
        .startsWith("the pattern '(.*a){12}$' takes more than 161000 steps in a text of 61");
    assertThat(outcomes.get(2).message()).isEqualTo(outcomes.get(0).message());
    assertThat(outcomes.get(5).message().orElseThrow())
        .isEqualTo("Expected type of column n to be StringType, but found IntegerType instead!");
  }

  /** Deequ counts rows in which Spark extracts a text that is not empty. */
  @Test
  void aCheckOfAPatternCountsAsDeequDoes(SparkSession spark) {
    List<String> texts = new ArrayList<>(List.of("a", "b", "", "ba", "me@x.org", "http://x.org"));
    texts.add(null);
    Dataset<Row> rows = rows(spark, texts);
    for (String pattern : List.of("a*", "a", "^$", "b|a")) {
      double share = rows.where("regexp_extract(t, '" + pattern + "', 0) <> ''").count() / 7.0;
      CheckOutcome outcome =
          DeequChecks.of(List.of(Checks.pattern("t", pattern)))
              .evaluate(Profiles.of(List.of()), () -> rows)
              .get(0);
      assertThat(outcome.value()).as(pattern).hasValue(share);
    }
    CheckOutcome email =
        DeequChecks.of(List.of(Checks.on("t", "containsEmail")))
            .evaluate(Profiles.of(List.of()), () -> rows)
            .get(0);
    assertThat(email.value()).hasValue(1 / 7.0);
  }
}
