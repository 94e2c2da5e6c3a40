package io.tidemark.jobs.monitor.quality;

import io.tidemark.baseline.TrainingPredictions;
import io.tidemark.config.ModelQualityConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.QualityConstraint;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.quality.FixedLimit;
import io.tidemark.constraints.quality.QualityJudge;
import io.tidemark.constraints.quality.QualityLearning;
import io.tidemark.constraints.quality.QualityPolicy;
import io.tidemark.constraints.quality.QualitySettings;
import io.tidemark.constraints.quality.WindowFindings;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Subgroup;
import io.tidemark.core.Window;
import io.tidemark.interchange.ModelQualityFiles;
import io.tidemark.interchange.SageMakerFiles;
import io.tidemark.jobs.monitor.ClassScoresCheck;
import io.tidemark.jobs.monitor.Learned;
import io.tidemark.jobs.monitor.ScoreDecisions;
import io.tidemark.jobs.monitor.WindowJudge;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.ResultText;
import io.tidemark.jobs.run.TextTable;
import io.tidemark.jobs.source.PredictionRoles;
import io.tidemark.jobs.window.EvaluatedWindow;
import io.tidemark.metrics.Labelling;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.metrics.quality.QualityMetrics;
import io.tidemark.profile.PredictionPart;
import io.tidemark.profile.PredictionProfiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates and judges predictions as the configuration says.
 *
 * @param evaluation gives the metrics
 * @param judge judges them
 * @param expected the metrics of all rows of the baseline; none where it has no predictions
 * @param decisions whether scores tell what was predicted
 */
public record PredictionJudge(
    QualityEvaluation evaluation,
    QualityJudge judge,
    List<Metric> expected,
    ScoreDecisions decisions)
    implements WindowJudge {

  private static final int MOST_METRICS = 12;

  public PredictionJudge {
    expected = List.copyOf(expected);
  }

  /**
   * A judge by a baseline.
   *
   * @param reference the predictions of the baseline; empty where it has none, and only fixed
   *     limits are judged
   */
  static PredictionJudge of(
      MonitorConfig config, Baseline baseline, Optional<PredictionProfiles> reference) {
    QualityEvaluation evaluation = new PredictionRoles(config).evaluation(reference);
    QualitySettings settings = settings(config);
    ScoreDecisions decisions = ScoreDecisions.of(config, reference);
    List<Metric> expected =
        reference.map(r -> whole(evaluation.with(decisions.undecided()), r)).orElse(List.of());
    return new PredictionJudge(
        evaluation,
        new QualityJudge(settings, constraints(config, baseline), expected),
        expected,
        decisions);
  }

  /** What the predictions of a baseline teach: limits, and what must be told of them. */
  public static Learned learned(MonitorConfig config, TrainingPredictions.Learned learned) {
    ScoreDecisions decisions = ScoreDecisions.of(config, Optional.of(learned.whole()));
    QualityEvaluation evaluation =
        new PredictionRoles(config)
            .evaluation(Optional.of(learned.whole()))
            .with(decisions.undecided());
    QualitySettings settings = settings(config);
    List<Metric> whole = whole(evaluation, learned.whole());
    List<Constraint> constraints =
        QualityLearning.constraints(
            config.model().problemType(),
            settings,
            whole,
            learned.chunks().stream().map(c -> whole(evaluation, c)).toList());
    List<String> warnings = new ArrayList<>(decisions.warnings());
    ClassScoresCheck.leftOut(learned.whole(), "the baseline").ifPresent(warnings::add);
    warnings.addAll(QualityLearning.warnings(settings, constraints, whole));
    return Learned.of(constraints, warnings);
  }

  /** Why scores of a window do not tell what was predicted; empty if they do. */
  Optional<String> undecided(PredictionProfiles window) {
    return decisions.undecided(window);
  }

  /** Those of the baseline, without limits that the configuration sets now, and those limits. */
  private static List<Constraint> constraints(MonitorConfig config, Baseline baseline) {
    QualitySettings settings = settings(config);
    Set<Optional<String>> fixed = new HashSet<>();
    settings.fixed().keySet().forEach(name -> fixed.add(Optional.of(name)));
    List<Constraint> constraints = new ArrayList<>();
    for (Constraint constraint : baseline.constraints().constraints()) {
      boolean isOfUser = constraint.source() == Constraint.Source.USER;
      if (constraint.check() == CheckType.MODEL_QUALITY
          && constraint.isEnabled()
          && !isOfUser
          && !fixed.contains(constraint.parameter())) {
        constraints.add(constraint);
      }
    }
    constraints.addAll(
        QualityLearning.constraints(config.model().problemType(), settings, List.of(), List.of()));
    return constraints;
  }

  private static QualitySettings settings(MonitorConfig config) {
    ModelQualityConfig quality = config.modelQuality();
    Map<String, FixedLimit> fixed = new HashMap<>();
    quality
        .constraints()
        .forEach((name, own) -> fixed.put(name, new FixedLimit(own.threshold(), side(name, own))));
    return new QualitySettings(
        QualityPolicy.valueOf(quality.policy().name()),
        fixed,
        quality.minRows(),
        quality.maxDrop(),
        quality.maxRise());
  }

  private static ComparisonOperator side(String metric, QualityConstraint own) {
    return own.operator()
        .map(
            side ->
                switch (side) {
                  case LESS_THAN_THRESHOLD -> ComparisonOperator.LESS_THAN;
                  case GREATER_THAN_THRESHOLD -> ComparisonOperator.GREATER_THAN;
                })
        .orElseGet(() -> QualityMetrics.named(metric).worseAt(own.threshold()));
  }

  /** The metrics of all rows. */
  public static List<Metric> whole(QualityEvaluation evaluation, PredictionProfiles profiles) {
    return evaluation.evaluate(profiles.whole());
  }

  @Override
  public MonitorType type() {
    return MonitorType.MODEL_QUALITY;
  }

  @Override
  public Judgement judge(Window of, PredictionProfiles window, Labelling labelling) {
    List<Metric> metrics = new ArrayList<>();
    QualityEvaluation ofWindow = evaluation.with(undecided(window));
    for (PredictionPart part : inOrder(window)) {
      for (Metric metric : ofWindow.evaluate(window.part(part).orElseThrow())) {
        metrics.add(
            metric.toBuilder()
                .slice(part.slice())
                .subgroup(part.subgroup())
                .labelling(labelling)
                .build());
      }
    }
    return judge.judge(metrics, ModelQualityStatisticsFile.deviations(evaluation, window.whole()));
  }

  /** The whole and its slices; groups of facets are the business of bias. */
  static List<PredictionPart> inOrder(PredictionProfiles window) {
    Comparator<String> nullsFirst = Comparator.nullsFirst(Comparator.<String>naturalOrder());
    return window.parts().keySet().stream()
        .filter(p -> p.subgroup().facet() == null)
        .sorted(
            Comparator.comparing((PredictionPart p) -> p.slice().key(), nullsFirst)
                .thenComparing(p -> p.slice().value(), nullsFirst))
        .toList();
  }

  @Override
  public List<String> write(Files files, String folder, EvaluatedWindow window, Instant now) {
    List<String> names = new ArrayList<>();
    if (window.profiles().labelled() > 0) {
      files.write(
          folder,
          "statistics.json",
          new ModelQualityStatisticsFile(evaluation, now)
              .of(Optional.of(window.window()), window.profiles().whole(), window.metrics()));
      names.add("statistics.json");
    } else {
      // An earlier run of the window may have left it.
      files.delete(folder, "statistics.json");
    }
    files.write(
        folder,
        "constraint_violations.json",
        SageMakerFiles.writeViolations(
            ModelQualityFiles.violations(
                WindowFindings.parts(window.violations(), window.metrics()))));
    names.add("constraint_violations.json");
    return names;
  }

  /** The metrics that are judged; where none is, the first ones. */
  @Override
  public TextTable table(EvaluatedWindow window) {
    List<Metric> whole =
        window.metrics().stream()
            .filter(m -> m.slice().isWhole() && m.subgroup().equals(Subgroup.ALL))
            .filter(m -> m.classLabel().isEmpty() && m.key().cell().isEmpty())
            .toList();
    List<Metric> judged = whole.stream().filter(m -> m.threshold().isPresent()).toList();
    TextTable table = new TextTable("metric", "value", "95 % interval", "baseline", "status");
    (judged.isEmpty() ? whole.stream().limit(MOST_METRICS).toList() : judged)
        .forEach(
            m ->
                table.add(
                    m.name(),
                    m.value().fold(ResultText::number, (reason, detail) -> "-"),
                    ResultText.interval(m.interval()),
                    ResultText.number(m.baselineValue()),
                    m.status() == MetricStatus.OK && m.threshold().isEmpty()
                        ? m.reason().orElse("published without a threshold")
                        : m.status()));
    return table;
  }
}
