package io.tidemark.deequ;

import com.amazon.deequ.VerificationResult;
import com.amazon.deequ.VerificationSuite;
import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Compliance;
import com.amazon.deequ.analyzers.ScanShareableAnalyzer;
import com.amazon.deequ.analyzers.runners.EmptyStateException;
import com.amazon.deequ.analyzers.runners.MetricCalculationPreconditionException;
import com.amazon.deequ.checks.Check;
import com.amazon.deequ.metrics.Metric;
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

/**
 * Judges checks that need the rows: one pass for all that add up over rows, and one per column for
 * those that group by it (uniqueness, distinctness, entropy).
 */
final class RowVerification {

  private static final String JOB_DESCRIPTION = "spark.job.description";

  private final Dataset<Row> rows;

  private RowVerification(Dataset<Row> rows) {
    this.rows = rows;
  }

  /** The outcome of each check; none is left out, whatever fails. */
  static Map<PreparedCheck, CheckOutcome> judge(List<PreparedCheck> checks, Dataset<Row> rows) {
    SparkContext context = rows.sparkSession().sparkContext();
    String before = context.getLocalProperty(JOB_DESCRIPTION);
    context.setJobDescription("check rows: " + checks.size() + " checks");
    try {
      return new RowVerification(withAliases(checks, rows)).judge(checks);
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

  private Map<PreparedCheck, CheckOutcome> judge(List<PreparedCheck> checks) {
    Map<PreparedCheck, CheckOutcome> outcomes = new HashMap<>();
    List<PreparedCheck> together = new ArrayList<>();
    for (PreparedCheck check : checks) {
      Optional<String> refusal = refusal(check);
      if (refusal.isPresent()) {
        outcomes.put(check, CheckOutcome.error(check.user(), refusal.get()));
      } else if (failure(() -> analyze(check)).isPresent()) {
        // Deequ says why, without a job: it would say so of all checks of the same pass.
        outcomes.put(check, alone(check));
      } else {
        together.add(check);
      }
    }
    outcomes.putAll(inOnePass(together));
    return outcomes;
  }

  /** Deequ builds predicates from texts: what Spark will run is looked at once more. */
  private static Optional<String> refusal(PreparedCheck check) {
    for (Analyzer<?, ?> analyzer : check.analyzers()) {
      if (analyzer instanceof Compliance compliance) {
        String predicate = compliance.predicate();
        Optional<String> reason = AllowedExpressions.refusal(predicate);
        if (reason.isPresent()) {
          return Optional.of("The expression '" + predicate + "' " + reason.get());
        }
      }
    }
    return Optional.empty();
  }

  /** Has Spark analyze what it would compute; no job runs. */
  private void analyze(PreparedCheck check) {
    for (Analyzer<?, ?> analyzer : check.analyzers()) {
      if (analyzer instanceof ScanShareableAnalyzer<?, ?> shareable) {
        List<Column> columns = ScalaTypes.list(shareable.aggregationFunctions());
        Column[] others = columns.subList(1, columns.size()).toArray(Column[]::new);
        rows.agg(columns.get(0), others);
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
      VerificationResult result = verify(checks.stream().map(PreparedCheck::deequs).toList());
      for (PreparedCheck check : checks) {
        outcomes.put(check, check.outcome(result.checkResults().apply(check.deequs())));
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

  /** Whether the pass itself failed, and not for want of values or of the column. */
  private static boolean failedInPass(Metric<?> metric) {
    return metric.value().isFailure()
        && !(metric.value().failed().get() instanceof EmptyStateException)
        && !(metric.value().failed().get() instanceof MetricCalculationPreconditionException);
  }

  private CheckOutcome alone(PreparedCheck check) {
    return inOnePass(List.of(check)).get(check);
  }

  private VerificationResult verify(List<Check> checks) {
    return VerificationSuite.apply().onData(rows).addChecks(ScalaTypes.seq(checks)).run();
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
