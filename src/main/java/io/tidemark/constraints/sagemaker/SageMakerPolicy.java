package io.tidemark.constraints.sagemaker;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ColumnStatistic;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.DataQualityPolicy;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.MetricRanks;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * SageMaker Model Monitor's behaviour, noise included: one violation per feature and check, in the
 * order of the baseline, decided by the thresholds of the constraints alone. Types match exactly; a
 * feature that fails its type check isn't compared for drift; missing and extra columns are found
 * by counting columns, not by name. Constraints that are disabled or not there aren't judged.
 * {@link CheckType#NON_NEGATIVITY} never is: SageMaker suggests it and has no check of that name.
 */
public final class SageMakerPolicy implements DataQualityPolicy {

  private final DataQualitySettings settings;

  public SageMakerPolicy(DataQualitySettings settings) {
    this.settings = settings;
  }

  @Override
  public Judgement judge(Baseline baseline, Profiles window) {
    List<Metric> metrics = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (ColumnProfile before : baseline.profiles().columns()) {
      Optional<ColumnProfile> now = window.column(before.column());
      if (now.isPresent()) {
        judge(baseline, before, now.get(), metrics, violations);
      } else {
        metrics.add(missing(before));
      }
    }
    countColumns(baseline, window, violations);
    for (ColumnProfile now : window.columns()) {
      Optional<ColumnProfile> before = baseline.profiles().column(now.column());
      ColumnStatistic.of(before.orElse(now).kind())
          .forEach(s -> metrics.add(s.metric(before, now)));
    }
    return new Judgement(MetricRanks.rank(metrics, violations), violations);
  }

  private void judge(
      Baseline baseline,
      ColumnProfile before,
      ColumnProfile now,
      List<Metric> metrics,
      List<Violation> violations) {
    FeatureChecks checks = new FeatureChecks(before, now, settings.rankRule());
    boolean typeFails = false;
    for (CheckType check :
        List.of(
            CheckType.DATA_TYPE,
            CheckType.COMPLETENESS,
            CheckType.CATEGORICAL_VALUES,
            CheckType.BASELINE_DRIFT)) {
      Optional<Constraint> constraint =
          settings
              .constraint(baseline.constraints(), before.column(), check)
              .filter(Constraint::isEnabled)
              .filter(c -> checks.suits(check, c));
      if (constraint.isEmpty()) {
        continue;
      }
      boolean comparable = !typeFails;
      Demand demand =
          guarded(
              constraint.get(), () -> demand(checks, check, constraint.get(), before, comparable));
      Metric row = demand.row(before, now);
      metrics.add(row);
      if (demand.isViolated()) {
        typeFails |= check == CheckType.DATA_TYPE;
        violations.add(
            demand.violation(row, now, settings.exampleEventIds(), violations.size() + 1));
      }
    }
  }

  private static Demand demand(
      FeatureChecks checks,
      CheckType check,
      Constraint constraint,
      ColumnProfile before,
      boolean comparable) {
    if (check == CheckType.DATA_TYPE) {
      return checks.dataType(constraint);
    }
    if (check == CheckType.COMPLETENESS) {
      return checks.completeness(constraint);
    }
    if (check == CheckType.CATEGORICAL_VALUES) {
      return checks.domain(constraint);
    }
    if (!comparable) {
      return checks.noDrift(
          constraint, Reason.TYPE_MISMATCH, "a feature that fails its type check is not compared");
    }
    return before.present() == 0
        ? checks.noDrift(constraint, Reason.EMPTY, "the feature has no value in the baseline")
        : checks.drift(constraint);
  }

  /** One feature that can't be computed doesn't stop the others. */
  private static Demand guarded(Constraint constraint, Supplier<Demand> demand) {
    try {
      return demand.get();
    } catch (RuntimeException e) {
      return new Demand(
          constraint,
          constraint.check().text(),
          Outcome.undefined(Reason.FAILED, e.toString()),
          ComparisonOperator.GREATER_THAN,
          constraint.threshold().orElse(0),
          "",
          Optional.empty(),
          0);
    }
  }

  private static void countColumns(Baseline baseline, Profiles window, List<Violation> violations) {
    int before = baseline.profiles().columns().size();
    int now = window.columns().size();
    if (now == before) {
      return;
    }
    CheckType check = now < before ? CheckType.MISSING_COLUMN : CheckType.EXTRA_COLUMN;
    Optional<Constraint> constraint = baseline.constraints().onWhole(check);
    if (!constraint.map(Constraint::isEnabled).orElse(true)) {
      return;
    }
    violations.add(
        Violation.of(
                new ConstraintKey(
                    constraint.map(Constraint::id).orElse(check.text()),
                    MonitorType.DATA_QUALITY,
                    check),
                constraint.map(Demand::severity).orElse(Severity.WARNING),
                now < before ? Texts.missingColumns(now, before) : Texts.extraColumns(now, before))
            .withRank(violations.size() + 1));
  }

  private static Metric missing(ColumnProfile before) {
    return Metric.builder(
            MonitorType.DATA_QUALITY,
            FeatureChecks.COMPLETENESS_METRIC,
            Outcome.undefined(Reason.MISSING_COLUMN, "the window's table has no such column"))
        .column(before.column())
        .baselineValue(before.completeness().asOptional())
        .baselineCount(before.rows())
        .build();
  }
}
