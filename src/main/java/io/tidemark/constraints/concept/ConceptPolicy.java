package io.tidemark.constraints.concept;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Severity;
import io.tidemark.metrics.BenjaminiHochberg;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.concept.ErrorChange;
import io.tidemark.metrics.concept.LabelRateChange;
import io.tidemark.profile.PredictionCube;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares the label rates of like scores with the baseline's. A violation needs a change of at
 * least the threshold in some score group, significant after Benjamini–Hochberg over the groups of
 * the window, and enough labelled rows on both sides; all groups together are one finding, which
 * says what moved.
 *
 * @param settings how
 */
public record ConceptPolicy(ConceptSettings settings) {

  /** The constraint that its violations name. */
  public static final String CONSTRAINT = "concept_drift_check";

  /** Once a row was wrong whose prediction and label were negative in different words. */
  private static final int ERROR_DEFINITION = 2;

  /** A score group and what became of it. */
  private record Group(LabelRateChange change, Metric metric) {}

  /**
   * The metrics {@code label_rate_change} by score group and {@code error_change}, {@code
   * error_change_by_mix}, {@code error_change_by_relationship}, and at most one violation.
   *
   * @param driftedInputs the features that drifted in the window; empty where that is not known
   */
  public Judgement judge(
      PredictionCube baseline, PredictionCube window, Optional<List<String>> driftedInputs) {
    List<Group> groups = groups(LabelRateChange.of(baseline, window, settings.positive()));
    List<Metric> metrics = new ArrayList<>(groups.stream().map(Group::metric).toList());
    ErrorChange errors = ErrorChange.of(baseline, window, settings.positive());
    metrics.add(error("error_change", errors.total(), baseline, window));
    metrics.add(error("error_change_by_mix", errors.byMix(), baseline, window));
    metrics.add(error("error_change_by_relationship", errors.byRelationship(), baseline, window));

    List<Group> violated =
        groups.stream()
            .filter(g -> g.metric().status() == MetricStatus.VIOLATED)
            .sorted(Comparator.comparingDouble(g -> -size(g.change())))
            .toList();
    Movement movement =
        new Movement(driftedInputs, Movement.outputs(baseline, window), relationship(groups));
    return new Judgement(
        metrics,
        violated.isEmpty()
            ? List.of()
            : List.of(violation(violated, groups.size(), errors, movement)));
  }

  /** What moved, and why the error rate differs: for findings that rest on errors alone. */
  public String explanation(
      PredictionCube baseline, PredictionCube window, Optional<List<String>> driftedInputs) {
    Finding relationship =
        relationship(groups(LabelRateChange.of(baseline, window, settings.positive())));
    return new Movement(driftedInputs, Movement.outputs(baseline, window), relationship).sentence()
        + errors(ErrorChange.of(baseline, window, settings.positive()));
  }

  /** Unknown where no group of scores has enough labels. */
  private static Finding relationship(List<Group> groups) {
    if (groups.stream().anyMatch(g -> g.metric().status() == MetricStatus.VIOLATED)) {
      return Finding.MOVED;
    }
    return groups.stream().anyMatch(g -> g.metric().status() == MetricStatus.OK)
        ? Finding.STILL
        : Finding.UNKNOWN;
  }

  private List<Group> groups(List<LabelRateChange> changes) {
    List<LabelRateChange> tested = changes.stream().filter(this::hasEnoughRows).toList();
    double[] q =
        BenjaminiHochberg.qValues(tested.stream().mapToDouble(LabelRateChange::pValue).toArray());
    List<Group> groups = new ArrayList<>();
    for (LabelRateChange change : changes) {
      int at = tested.indexOf(change);
      groups.add(
          new Group(change, at >= 0 ? tested(change, q[at], tested.size()) : untested(change)));
    }
    return groups;
  }

  private boolean hasEnoughRows(LabelRateChange change) {
    return Math.min(change.rows(), change.baselineRows()) >= settings.minRows();
  }

  private Metric tested(LabelRateChange change, double q, int tests) {
    boolean large = size(change) >= settings.threshold();
    boolean significant = q < settings.fdr();
    String size = String.format(Locale.ROOT, "the change %+.4f", value(change));
    String limit = (large ? " reaches " : " is below ") + settings.threshold() + " in size";
    String test =
        String.format(
            Locale.ROOT,
            ", q %.3g among %d score groups is %sbelow %s",
            q,
            tests,
            significant ? "" : "not ",
            settings.fdr());
    return row(change)
        .significance(s -> s.withQValue(OptionalDouble.of(q)))
        .judged(
            large && significant ? MetricStatus.VIOLATED : MetricStatus.OK,
            size + limit + (large ? test : ""))
        .build();
  }

  private Metric untested(LabelRateChange change) {
    MetricBuilder row = row(change);
    return change.value().isDefined()
        ? row.judged(
                MetricStatus.INSUFFICIENT_DATA,
                "the window has "
                    + change.rows()
                    + " labelled rows of these scores and the baseline "
                    + change.baselineRows()
                    + ": min-rows is "
                    + settings.minRows())
            .build()
        : row.build();
  }

  private MetricBuilder row(LabelRateChange change) {
    MetricBuilder row =
        Metric.builder(MonitorType.MODEL_QUALITY, LabelRateChange.NAME, change.value())
            .definition(LabelRateChange.DEFINITION)
            .cell(change.scores())
            .comparedWith(ComparedWith.BASELINE)
            .baselineValue(change.baselineRate().asOptional())
            .threshold(Optional.of(Threshold.atLeast(settings.threshold(), ThresholdSource.FIXED)))
            .sampleCount(change.rows())
            .baselineCount(change.baselineRows());
    if (change.value().isDefined()) {
      row.significance(s -> s.withPValue(OptionalDouble.of(change.pValue())));
    }
    change.interval().ifPresent(row::interval);
    return row;
  }

  private static Metric error(
      String name, Outcome value, PredictionCube baseline, PredictionCube window) {
    return Metric.builder(MonitorType.MODEL_QUALITY, name, value)
        .definition(ERROR_DEFINITION)
        .comparedWith(ComparedWith.BASELINE)
        .sampleCount(window.labelled())
        .baselineCount(baseline.labelled())
        .build();
  }

  private static Violation violation(
      List<Group> violated, int groups, ErrorChange errors, Movement movement) {
    LabelRateChange worst = violated.get(0).change();
    String description =
        String.format(
            Locale.ROOT,
            "labels of like scores have changed in %d of %d score groups: of scores in %s %.1f %%"
                + " are positive where the baseline has %.1f %%; %s%s",
            violated.size(),
            groups,
            worst.scores(),
            100.0 * worst.positives() / worst.rows(),
            100.0 * worst.baselinePositives() / worst.baselineRows(),
            movement.sentence(),
            errors(errors));
    return Violation.of(
            new ConstraintKey(CONSTRAINT, MonitorType.MODEL_QUALITY, CheckType.CONCEPT_DRIFT),
            severity(errors),
            description)
        .withMetric(violated.get(0).metric());
  }

  /**
   * A relationship that moved is bad news unless errors certainly fell by it, which is for
   * information; where they fell otherwise, as by the mix of scores, it is a warning.
   */
  private static Severity severity(ErrorChange errors) {
    if (!errors.fell()) {
      return Severity.CRITICAL;
    }
    return errors.fellByRelationship() ? Severity.INFO : Severity.WARNING;
  }

  private static String errors(ErrorChange errors) {
    return errors
        .byMix()
        .fold(
            mix ->
                String.format(
                    Locale.ROOT,
                    "; the error rate changed by %+.4f, %+.4f of it by the mix of scores",
                    errors.total().asOptional().orElseThrow(),
                    mix),
            (why, what) -> "");
  }

  private static double value(LabelRateChange change) {
    return change.value().asOptional().orElse(0);
  }

  private static double size(LabelRateChange change) {
    return Math.abs(value(change));
  }
}
