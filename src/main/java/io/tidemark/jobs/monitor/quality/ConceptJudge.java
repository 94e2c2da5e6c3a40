package io.tidemark.jobs.monitor.quality;

import io.tidemark.config.ConceptDriftConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.QualityPolicyName;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.constraints.concept.ConceptPolicy;
import io.tidemark.constraints.concept.ConceptSettings;
import io.tidemark.constraints.concept.DetectorSeries.Step;
import io.tidemark.constraints.concept.ErrorExpectation;
import io.tidemark.constraints.concept.Finding;
import io.tidemark.constraints.concept.Movement;
import io.tidemark.core.LabelText;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Reason;
import io.tidemark.core.Severity;
import io.tidemark.jobs.window.EvaluatedWindow;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.concept.Detector;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges whether labels depend on inputs as in the baseline, and whether errors rise.
 *
 * @param policy compares label rates; empty where the model has no scores or is not binary
 * @param baseline its predictions
 */
record ConceptJudge(Optional<ConceptPolicy> policy, PredictionCube baseline) {

  /** Empty where it is switched off, another policy is asked for, or there is no baseline. */
  static Optional<ConceptJudge> of(MonitorConfig config, Optional<PredictionProfiles> reference) {
    ConceptDriftConfig drift = config.modelQuality().conceptDrift();
    boolean applies =
        drift.enabled() && config.modelQuality().policy() == QualityPolicyName.CORRECT;
    return reference.filter(r -> applies).map(r -> of(config, drift, r.whole().cube()));
  }

  private static ConceptJudge of(
      MonitorConfig config, ConceptDriftConfig drift, PredictionCube baseline) {
    boolean hasGroups =
        config.model().problemType() == ProblemType.BINARY_CLASSIFICATION
            && baseline.scoreCells().isPresent();
    return new ConceptJudge(
        hasGroups
            ? Optional.of(
                new ConceptPolicy(
                    new ConceptSettings(
                        LabelText.of(config.columns().positiveLabel().orElseThrow()),
                        drift.threshold(),
                        drift.fdr(),
                        drift.minRows())))
            : Optional.empty(),
        baseline);
  }

  /**
   * What is found in a window, beside its quality.
   *
   * @param errors what detectors know of its series; empty where there is no error to expect
   * @param inputs the features that drifted in it; empty where data quality has not judged it
   */
  Judgement judge(
      EvaluatedWindow window, Optional<ErrorSeries> errors, Optional<List<String>> inputs) {
    List<Metric> metrics = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    PredictionCube cube = window.profiles().whole().cube();
    comparing(cube)
        .map(p -> p.judge(baseline, cube, inputs))
        .ifPresent(
            j -> {
              metrics.addAll(j.metrics());
              violations.addAll(j.violations());
            });
    errors.ifPresent(series -> addDetectors(series, window, inputs, metrics, violations));
    return new Judgement(
        metrics.stream().map(m -> m.toBuilder().labelling(window.labelling()).build()).toList(),
        violations);
  }

  /** Empty where the window has no scores, as when their column is no longer configured. */
  private Optional<ConceptPolicy> comparing(PredictionCube window) {
    return policy.filter(p -> window.scoreCells().equals(baseline.scoreCells()));
  }

  private void addDetectors(
      ErrorSeries series,
      EvaluatedWindow window,
      Optional<List<String>> inputs,
      List<Metric> metrics,
      List<Violation> violations) {
    ErrorExpectation expected = series.expectation();
    Optional<Step> step = series.after(window.window(), window.granularity());
    List<Metric> rows =
        expected.detectors().stream().map(d -> metric(d, step, expected, window)).toList();
    metrics.addAll(rows);
    step.filter(Step::alarmed)
        .ifPresent(s -> violations.add(violation(s, expected, rows, window, inputs)));
  }

  private static Metric metric(
      Detector detector, Optional<Step> step, ErrorExpectation expected, EvaluatedWindow window) {
    String name = "error_rise_" + detector.detectorName();
    if (step.isEmpty()) {
      return Metric.builder(
              MonitorType.MODEL_QUALITY,
              name,
              Outcome.undefined(
                  Reason.INSUFFICIENT_DATA,
                  window.profiles().labelled()
                      + " labelled rows, model-quality.min-rows = "
                      + expected.minRows()))
          .definition(expected.definition())
          .build();
    }
    boolean alarmed = step.get().states().get(detector.detectorName()).alarmed();
    double error = step.get().observation().error();
    MetricBuilder row =
        Metric.builder(MonitorType.MODEL_QUALITY, name, Outcome.of(error - expected.error()))
            .definition(expected.definition())
            .comparedWith(ComparedWith.BASELINE)
            .sampleCount(step.get().observation().rows())
            .judged(
                alarmed ? MetricStatus.VIOLATED : MetricStatus.OK,
                String.format(
                    Locale.ROOT,
                    "%s %.5g, baseline %.5g; %s",
                    expected.name(),
                    error,
                    expected.error(),
                    alarmed ? explained(detector, step.get()) : "no rise that lasts"));
    return row.build();
  }

  private Violation violation(
      Step step,
      ErrorExpectation expected,
      List<Metric> rows,
      EvaluatedWindow window,
      Optional<List<String>> inputs) {
    List<Detector> alarming =
        expected.detectors().stream()
            .filter(d -> step.states().get(d.detectorName()).alarmed())
            .toList();
    String what = expected.name().equals("mae") ? "mae" : "error rate";
    PredictionCube cube = window.profiles().whole().cube();
    String description =
        String.format(
            Locale.ROOT,
            "the %s has risen for good: it is %.5g where the baseline has %.5g, and %s; %s",
            what,
            step.observation().error(),
            expected.error(),
            alarming.stream()
                .map(d -> d.detectorName() + " says that " + explained(d, step))
                .collect(Collectors.joining("; ")),
            comparing(cube)
                .map(p -> p.explanation(baseline, cube, inputs))
                .orElseGet(
                    () -> new Movement(inputs, Finding.UNKNOWN, Finding.UNKNOWN).sentence()));
    return Violation.of(
            new ConstraintKey(
                ConceptPolicy.CONSTRAINT + ":error_rise",
                MonitorType.MODEL_QUALITY,
                CheckType.CONCEPT_DRIFT),
            Severity.WARNING,
            description)
        .withMetric(rows.stream().filter(m -> m.status() == MetricStatus.VIOLATED).findFirst());
  }

  private static String explained(Detector detector, Step step) {
    return detector.explain(step.states().get(detector.detectorName()));
  }
}
