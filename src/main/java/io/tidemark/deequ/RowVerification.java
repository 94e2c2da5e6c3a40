package io.tidemark.deequ;

import com.amazon.deequ.VerificationResult;
import com.amazon.deequ.VerificationSuite;
import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.ScanShareableAnalyzer;
import com.amazon.deequ.analyzers.runners.EmptyStateException;
import com.amazon.deequ.analyzers.runners.MetricCalculationPreconditionException;
import com.amazon.deequ.checks.Check;
import com.amazon.deequ.metrics.Metric;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Judges checks that need the rows: one pass for all that add up over rows, and one per column for
 * those that group by it (uniqueness, distinctness, entropy).
 */
final class RowVerification {

  private static final String JOB_DESCRIPTION = "spark.job.description";

  private final Dataset<Row> rows;

  private final Map<PreparedCheck, Column> conditions;

  private final Map<PreparedCheck, ExhaustedTexts> exhausted;

  private RowVerification(
      Dataset<Row> rows,
      Map<PreparedCheck, Column> conditions,
      Map<PreparedCheck, ExhaustedTexts> exhausted) {
    this.rows = rows;
    this.conditions = conditions;
    this.exhausted = exhausted;
  }

  /** The outcome of each check; none is left out, whatever fails. */
  static Map<PreparedCheck, CheckOutcome> judge(List<PreparedCheck> checks, Dataset<Row> rows) {
    SparkContext context = rows.sparkSession().sparkContext();
    String before = context.getLocalProperty(JOB_DESCRIPTION);
    context.setJobDescription("check rows: " + checks.size() + " checks");
    try {
      return judged(checks, withAliases(checks, rows));
    } finally {
      context.setJobDescription(before);
    }
  }

  /** Adds each column under its alias, so that Deequ meets plain names only. */
  private static Dataset<Row> withAliases(List<PreparedCheck> checks, Dataset<Row> rows) {
    Map<String, Column> aliases = new LinkedHashMap<>();
    for (PreparedCheck check : checks) {
      check
          .user()
          .column()
          .map(ColumnName::quoted)
          .filter(name -> failure(() -> rows.select(functions.col(name))).isEmpty())
          .ifPresent(name -> aliases.put(check.alias(), functions.col(name)));
    }
    return aliases.isEmpty() ? rows : rows.withColumns(aliases);
  }

  /** A condition that makes nothing of a row is an outcome. */
  private static Map<PreparedCheck, CheckOutcome> judged(
      List<PreparedCheck> checks, Dataset<Row> rows) {
    Map<PreparedCheck, CheckOutcome> outcomes = new HashMap<>();
    Map<PreparedCheck, Column> conditions = new HashMap<>();
    Map<PreparedCheck, ExhaustedTexts> exhausted = new HashMap<>();
    List<PreparedCheck> able = new ArrayList<>();
    for (PreparedCheck check : checks) {
      Optional<KnownCheck.Condition> condition = check.known().condition();
      try {
        if (condition.isPresent()) {
          ExhaustedTexts texts = ExhaustedTexts.in(rows.sparkSession().sparkContext());
          Column column =
              condition
                  .get()
                  .of(
                      check.user(),
                      functions.col(check.alias()),
                      new KnownCheck.Subject(rows, texts));
          requireCondition(rows.select(column));
          conditions.put(check, column);
          exhausted.put(check, texts);
        }
        able.add(check);
      } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
        outcomes.put(check, check.failed(e));
      }
    }
    outcomes.putAll(new RowVerification(rows, conditions, exhausted).judge(able));
    return outcomes;
  }

  private static void requireCondition(Dataset<Row> selection) {
    DataType type = selection.schema().fields()[0].dataType();
    if (!type.equals(DataTypes.BooleanType)) {
      throw new BadInputException(
          "This is no condition, whose value is true or false: its values are of type "
              + type.sql());
    }
    AllowedExpressions.refusal(selection)
        .ifPresent(
            why -> {
              throw new BadInputException("The condition " + why);
            });
  }

  private Map<PreparedCheck, CheckOutcome> judge(List<PreparedCheck> checks) {
    Map<PreparedCheck, CheckOutcome> outcomes = new HashMap<>();
    List<PreparedCheck> together = new ArrayList<>();
    for (PreparedCheck check : checks) {
      if (failure(() -> analyze(check)).isPresent()) {
        // Deequ says why, without a job: it would say so of all checks of the same pass.
        outcomes.put(check, alone(check));
      } else {
        together.add(check);
      }
    }
    outcomes.putAll(inOnePass(together));
    return outcomes;
  }

  /** Has Spark analyze what it would compute; no job runs. */
  private void analyze(PreparedCheck check) {
    for (Analyzer<?, ?> analyzer : check.analyzers()) {
      if (analyzer instanceof ScanShareableAnalyzer<?, ?> shareable) {
        List<Column> columns = ScalaTypes.list(shareable.aggregationFunctions());
        Column[] others = columns.subList(1, columns.size()).toArray(Column[]::new);
        rowsFor(List.of(check)).agg(columns.get(0), others);
      }
    }
  }

  private Map<PreparedCheck, CheckOutcome> inOnePass(List<PreparedCheck> checks) {
    Map<PreparedCheck, CheckOutcome> outcomes = new HashMap<>();
    if (checks.isEmpty()) {
      return outcomes;
    }
    List<PreparedCheck> failed = new ArrayList<>();
    try {
      VerificationResult result = verify(checks);
      for (PreparedCheck check : checks) {
        outcomes.put(check, outcome(check, result));
        if (check.analyzers().stream().anyMatch(a -> failedInPass(result.metrics().apply(a)))) {
          failed.add(check);
        }
      }
    } catch (Exception e) { // Scala does not declare what is checked.
      checks.forEach(c -> outcomes.put(c, c.failed(e)));
      failed.addAll(checks);
    }
    if (checks.size() > 1) {
      // A pass fails for all of its checks, though only one may be to blame.
      failed.forEach(c -> outcomes.put(c, alone(c)));
    }
    return outcomes;
  }

  /** Where a pattern gave up on a text, nobody knows of how many rows the condition holds. */
  private CheckOutcome outcome(PreparedCheck check, VerificationResult result) {
    return Optional.ofNullable(exhausted.get(check))
        .flatMap(ExhaustedTexts::value)
        .map(why -> CheckOutcome.error(check.user(), why))
        .orElseGet(() -> check.outcome(result.checkResults().apply(check.deequs())));
  }

  /** Whether the pass itself failed, and not for want of values or of the column. */
  private static boolean failedInPass(Metric<?> metric) {
    return metric.value().isFailure()
        && !(metric.value().failed().get() instanceof EmptyStateException)
        && !(metric.value().failed().get() instanceof MetricCalculationPreconditionException);
  }

  private CheckOutcome alone(PreparedCheck check) {
    return inOnePass(List.of(check)).get(check);
  }

  private VerificationResult verify(List<PreparedCheck> checks) {
    List<Check> deequs = checks.stream().map(PreparedCheck::deequs).toList();
    return VerificationSuite.apply()
        .onData(rowsFor(checks))
        .addChecks(ScalaTypes.seq(deequs))
        .run();
  }

  /** The rows, with what each condition makes of them; a condition of another check may fail. */
  private Dataset<Row> rowsFor(List<PreparedCheck> checks) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (PreparedCheck check : checks) {
      Column condition = conditions.get(check);
      if (condition != null) {
        columns.put(check.condition(), condition);
      }
    }
    return columns.isEmpty() ? rows : rows.withColumns(columns);
  }

  private static Optional<Exception> failure(Runnable analysis) {
    try {
      analysis.run();
      return Optional.empty();
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      return Optional.of(e);
    }
  }
}
