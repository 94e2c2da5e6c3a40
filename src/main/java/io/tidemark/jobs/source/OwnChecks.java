package io.tidemark.jobs.source;

import io.tidemark.config.CheckSpec;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Severity;
import io.tidemark.core.Spelling;
import io.tidemark.deequ.AllowedExpressions;
import io.tidemark.deequ.CheckOutcome;
import io.tidemark.deequ.DeequChecks;
import io.tidemark.deequ.UserCheck;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.ValueHash;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The Deequ checks of the user's own, after those of the policy. */
public record OwnChecks(MonitorConfig config) {

  /** All that is wrong with them, one line each. */
  public List<String> problems() {
    return DeequChecks.problems(checks(name -> Optional.of(ColumnName.of(name))));
  }

  /**
   * Refuses checks of columns that neither the captures have nor the baseline: a column that went
   * missing since is for the checks themselves to tell.
   */
  void requireColumns(SourceColumns source, Profiles baseline) {
    List<String> problems = columnProblems(source, baseline.columns());
    if (!problems.isEmpty()) {
      throw new BadInputException(String.join("\n", problems));
    }
  }

  /** A line for each column of a check that neither the source has nor the baseline. */
  public List<String> columnProblems(SourceColumns source, List<ColumnProfile> baseline) {
    Set<String> known = new LinkedHashSet<>();
    source.names().forEach(c -> known.add(c.text()));
    baseline.forEach(p -> known.add(p.column().text()));
    Set<String> heads = new HashSet<>();
    source.names().forEach(c -> heads.add(c.path().get(0).toLowerCase(Locale.ROOT)));
    baseline.forEach(p -> heads.add(p.column().path().get(0).toLowerCase(Locale.ROOT)));
    List<String> problems = new ArrayList<>();
    for (CheckSpec check : config.checks()) {
      check
          .column()
          .filter(c -> !known.contains(c))
          .ifPresent(c -> problems.add(unknown(check, c, known)));
      check.expression().map(AllowedExpressions::columns).orElse(Set.of()).stream()
          .filter(c -> !heads.contains(c.toLowerCase(Locale.ROOT)))
          .forEach(c -> problems.add(unknown(check, c, known)));
    }
    return problems;
  }

  private static String unknown(CheckSpec check, String column, Set<String> known) {
    return check.origin()
        + ": check "
        + check.check()
        + " names a column '"
        + column
        + "' that neither the captures nor the baseline have"
        + Spelling.hint(column, known)
        + " (known are "
        + String.join(", ", known)
        + ")";
  }

  /** Adds what the checks find in the rows of a window. */
  public Judgement judge(Judgement before, Profiles window, Dataset<Row> rows) {
    if (config.checks().isEmpty()) {
      return before;
    }
    SourceColumns source = SourceColumns.of(rows.schema());
    List<CheckOutcome> outcomes =
        DeequChecks.of(
                checks(name -> source.named(name).or(() -> Optional.of(ColumnName.of(name)))))
            .evaluate(window, () -> rows);
    List<Metric> metrics = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    List<String> ids = constraintIds(config.checks());
    for (int i = 0; i < outcomes.size(); i++) {
      CheckOutcome outcome = outcomes.get(i);
      String called = called(config.checks().get(i), outcome);
      Metric metric = metric(outcome, called, window);
      metrics.add(metric);
      if (outcome.status() != CheckOutcome.Status.SUCCESS) {
        violations.add(violation(outcome, called, metric, ids.get(i), violations.size() + 1));
      }
    }
    return before.with(new Judgement(metrics, violations));
  }

  /**
   * What the violations of each check are kept under, whatever stands before it: its name, else the
   * check, its column and a hash of what else it takes but bounds; of checks that are alike in this
   * the second ends in {@code #2}.
   */
  static List<String> constraintIds(List<CheckSpec> checks) {
    Map<String, Integer> times = new HashMap<>();
    return checks.stream()
        .map(OwnChecks::key)
        .map(key -> key + (times.merge(key, 1, Integer::sum) > 1 ? "#" + times.get(key) : ""))
        .map(key -> key + ":" + CheckType.DEEQU.text())
        .toList();
  }

  private static String key(CheckSpec check) {
    if (check.name().isPresent()) {
      return check.name().get();
    }
    List<String> others = new ArrayList<>();
    check.expression().ifPresent(others::add);
    check.pattern().ifPresent(others::add);
    others.addAll(check.values());
    return check.check()
        + check.column().map(c -> ":" + c).orElse("")
        + (others.isEmpty() ? "" : ":%016x".formatted(ValueHash.of(String.join("\n", others))));
  }

  private static String called(CheckSpec check, CheckOutcome outcome) {
    return check
        .name()
        .map(name -> "'" + name + "', " + outcome.description() + ",")
        .orElse(outcome.description());
  }

  private static Metric metric(CheckOutcome outcome, String called, Profiles window) {
    Outcome value =
        outcome.value().isPresent()
            ? Outcome.of(outcome.value().getAsDouble())
            : Outcome.undefined(Reason.FAILED, outcome.message().orElse("Deequ gives no number"));
    MetricBuilder builder =
        Metric.builder(MonitorType.DATA_QUALITY, CheckType.DEEQU.text(), value)
            .sampleCount(window.rows());
    outcome.check().column().ifPresent(builder::column);
    MetricStatus status =
        switch (outcome.status()) {
          case SUCCESS -> MetricStatus.OK;
          case FAILURE -> MetricStatus.VIOLATED;
          case ERROR -> MetricStatus.NOT_COMPUTED;
        };
    return builder.judged(status, called + outcome.message().map(m -> ": " + m).orElse("")).build();
  }

  /**
   * A check that cannot be computed says nothing of the data, and yet nobody may take it for one
   * that holds: it is a finding, at most a warning, whose metric is NOT_COMPUTED.
   */
  private static Violation violation(
      CheckOutcome outcome, String called, Metric metric, String id, int rank) {
    UserCheck check = outcome.check();
    boolean computed = outcome.status() != CheckOutcome.Status.ERROR;
    boolean lowered = !computed && check.severity().compareTo(Severity.WARNING) > 0;
    return Violation.of(
            new ConstraintKey(id, MonitorType.DATA_QUALITY, CheckType.DEEQU),
            lowered ? Severity.WARNING : check.severity(),
            called
                + (computed
                    ? " does not hold: "
                    : " could not be computed, so it is not known to hold: ")
                + outcome.message().orElse("no message from Deequ")
                + " ("
                + check.origin()
                + ")")
        .withColumns(check.column().stream().toList())
        .withMetric(metric)
        .withRank(rank);
  }

  private List<UserCheck> checks(
      java.util.function.Function<String, Optional<ColumnName>> columns) {
    return config.checks().stream().map(spec -> check(spec, columns)).toList();
  }

  private static UserCheck check(
      CheckSpec spec, java.util.function.Function<String, Optional<ColumnName>> columns) {
    return new UserCheck(
        spec.check(),
        spec.column().flatMap(columns),
        spec.expression(),
        spec.pattern(),
        spec.values(),
        spec.minimum(),
        spec.maximum(),
        spec.severity(),
        spec.origin());
  }
}
