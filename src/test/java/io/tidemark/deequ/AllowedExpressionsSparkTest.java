package io.tidemark.deequ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.profile.Profiles;
import io.tidemark.testkit.SparkExtension;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.collection.JavaConverters;

@Tag("engine")
@ExtendWith(SparkExtension.class)
public class AllowedExpressionsSparkTest {

  private static final AtomicInteger CALLS = new AtomicInteger();

  private static final StructType SCHEMA =
      new StructType()
          .add("a", DataTypes.StringType)
          .add("n", DataTypes.LongType)
          .add("at", DataTypes.TimestampType);

  private static Dataset<Row> row(SparkSession spark) {
    return spark.createDataFrame(
        List.of(RowFactory.create("x", 1L, Timestamp.valueOf("2026-01-02 03:04:05"))), SCHEMA);
  }

  /** What runs if an expression runs a function that the session brings. */
  private static String canary(Object anything) {
    return sing();
  }

  /** What runs if an expression runs any method of Java. */
  public static String sing() {
    CALLS.incrementAndGet();
    return "now";
  }

  @Test
  void noExpressionOverTheWholeFunctionRegistryRunsWhatIsNotAllowed(SparkSession tests) {
    SparkSession spark = tests.newSession();
    spark
        .udf()
        .register(
            "canary",
            (UDF1<Object, String>) AllowedExpressionsSparkTest::canary,
            DataTypes.StringType);
    spark.conf().set("spark.canary", "' || canary(a) || '");
    Dataset<Row> row = row(spark);
    TreeSet<String> functions = new TreeSet<>();
    JavaConverters.seqAsJavaList(spark.sessionState().functionRegistry().listFunction())
        .forEach(f -> functions.add(f.funcName()));
    assertThat(functions).hasSizeGreaterThan(300).contains("canary", "java_method", "reflect");
    Random random = new Random(20261128);
    int admitted = 0;
    for (String function : functions) {
      for (String expression : forms(function, random)) {
        Column column;
        try {
          column = AllowedExpressions.column(expression, spark, "test.conf:1");
        } catch (BadInputException e) {
          assertThat(e).hasMessageStartingWith("test.conf:1: the expression '");
          continue;
        }
        admitted++;
        try {
          // The optimizer evaluates what it selects of a row that is at hand.
          row.select(column).queryExecution().optimizedPlan();
        } catch (Exception e) { // Arguments that do not fit the function: nothing runs.
          assertThat(e).isNotNull();
        }
      }
    }
    assertThat(admitted).isGreaterThan(300);
    assertThat(CALLS).hasValue(0);
    // The canary is alive, and is reached by every way that is closed above.
    row.selectExpr("canary(a)").queryExecution().optimizedPlan();
    assertThat(CALLS).hasValue(1);
    row.selectExpr("java_method('io.tidemark.deequ.AllowedExpressionsSparkTest', 'sing')")
        .queryExecution()
        .optimizedPlan();
    assertThat(CALLS.get()).isGreaterThan(1);
    int calls = CALLS.get();
    row.selectExpr("'${spark.canary}'").queryExecution().optimizedPlan();
    assertThat(CALLS.get()).isGreaterThan(calls);
  }

  /** The same call, as itself, quoted, commented, nested, and with a substitution beside it. */
  private static List<String> forms(String name, Random random) {
    List<String> arguments =
        List.of(
            "",
            "a",
            "a, n",
            "'io.tidemark.deequ.AllowedExpressionsSparkTest', 'sing'",
            "(SELECT canary(a))",
            "canary(a), 'x'",
            "'${spark.canary}'",
            "'${env:HOME}', a");
    List<String> forms = new ArrayList<>();
    for (String argument : arguments) {
      String call = name + "(" + argument + ")";
      forms.add(call);
      forms.add("`" + name + "`(" + argument + ")");
      forms.add(name + " /* ; */ (" + argument + ") IS NULL");
      forms.add("system.builtin." + call);
      forms.add("coalesce(cast(" + call + " as string), 'x') = 'x'");
      forms.add("CASE WHEN n > 0 THEN " + call + " END IS NOT NULL");
      forms.add("a IN ('x', " + call + ")");
      forms.add("'${spark.canary}' = " + call);
    }
    java.util.Collections.shuffle(forms, random);
    return forms;
  }

  @Test
  void aTextIsNeverReadAgain(SparkSession spark) {
    SparkSession own = spark.newSession();
    own.conf().set("spark.canary", "x");
    // A session that still substitutes: the sign is refused before Spark reads the text.
    assertThatThrownBy(
            () -> AllowedExpressions.column("'${spark.canary}' = a", own, "credit.conf:7"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("credit.conf:7: the expression ''${spark.canary}' = a' holds");
  }

  @Test
  void aTextThatIsComparedWithATimeIsNoTimeOfTheClock(SparkSession spark) {
    List<CheckOutcome> outcomes =
        DeequChecks.of(
                List.of(
                    Checks.satisfies("at < 'now'"),
                    Checks.satisfies("at < concat('no', 'w')"),
                    Checks.satisfies("a <> 'now'"),
                    Checks.satisfies("at < '2030-01-01'"),
                    Checks.values("at", "isContainedIn", "today"),
                    Checks.satisfies("n + 1")))
            .evaluate(Profiles.of(List.of()), () -> row(spark));
    assertThat(outcomes)
        .extracting(CheckOutcome::status)
        .containsExactly(
            CheckOutcome.Status.ERROR,
            CheckOutcome.Status.ERROR,
            CheckOutcome.Status.SUCCESS,
            CheckOutcome.Status.SUCCESS,
            // Spark compares the members of a list with a time as texts.
            CheckOutcome.Status.FAILURE,
            CheckOutcome.Status.ERROR);
    assertThat(outcomes.get(0).message().orElseThrow()).contains("'now'", "depends on the clock");
    assertThat(outcomes.get(5).message().orElseThrow()).contains("This is no condition", "BIGINT");
  }
}
