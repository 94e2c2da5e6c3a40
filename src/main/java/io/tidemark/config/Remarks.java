package io.tidemark.config;

import io.tidemark.core.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is configured and has no effect, so that nobody relies on it. */
final class Remarks {

  private static final Set<PolicyName> SAGEMAKER = Set.of(PolicyName.SAGEMAKER);

  private final Section root;
  private final MonitorConfig config;

  private Remarks(Section root, MonitorConfig config) {
    this.root = root;
    this.config = config;
  }

  /** Notes each key that is given and has no effect, and why. */
  static void note(Section root, MonitorConfig config) {
    Remarks remarks = new Remarks(root, config);
    remarks.onColumns();
    remarks.onDataQuality();
    remarks.onPredictions();
    remarks.onBias();
    remarks.onAttribution();
    remarks.onCustomMetrics();
  }

  private void onColumns() {
    ColumnsConfig columns = config.columns();
    ProblemType type = config.model().problemType();
    idle(
        columns.prediction().isPresent() || columns.score().isEmpty(),
        columns.prediction().isPresent()
            ? "columns.prediction wins over it"
            : "columns.score is missing",
        "columns.score-threshold");
    idle(
        columns.score().isPresent() && type == ProblemType.REGRESSION,
        "a regression is judged by columns.prediction; the score is monitored as a column only",
        "columns.score");
    idle(
        config.slices().keys().isEmpty(),
        "slices is empty, which it is about",
        "slicing.most-values");
    idle(
        config.capture().eventId().isEmpty(),
        "capture.event-id is missing, of which it says how many are shown",
        "data-quality.example-event-ids");
    idle(
        config.capture().eventId().isEmpty() && config.groundTruth().isEmpty(),
        "capture.event-id is missing, which it belongs to",
        "capture.record-index");
    Set<String> keys = keys();
    for (Node node : root.section("columns").at("features").elements()) {
      if (keys.contains(node.text())) {
        node.refuse("has no effect: the column names or places rows, and is no feature");
      }
    }
    for (String block :
        List.of("columns.sentinels", "columns.kinds", "drift.columns", "data-quality.columns")) {
      root.node(path(block))
          .entries()
          .forEach(
              (column, node) -> {
                if (keys.contains(column)) {
                  node.refuse("has no effect: the column names or places rows, and is no feature");
                } else if (isExcluded(column)) {
                  node.refuse("has no effect: columns leaves the column out");
                }
              });
    }
  }

  private boolean isExcluded(String column) {
    return !config.columns().isOutput(column)
        && config.columns().selection().of(List.of(column)).isEmpty();
  }

  /** The columns that name or place rows. */
  private Set<String> keys() {
    CaptureConfig capture = config.capture();
    return Stream.of(
            capture.eventTime(),
            capture.eventId(),
            capture.recordIndex(),
            capture.entity(),
            capture.datePartition(),
            config.baseline().eventTime(),
            config.baseline().entity())
        .flatMap(java.util.Optional::stream)
        .collect(Collectors.toSet());
  }

  private void onDataQuality() {
    DriftConfig drift = config.drift();
    boolean isHistorical =
        drift.thresholdSource() == ThresholdFrom.HISTORY
            || drift.columns().values().stream()
                .anyMatch(
                    c -> c.thresholdSource().filter(ThresholdFrom.HISTORY::equals).isPresent());
    idle(
        !isHistorical,
        "no threshold comes from the history (drift.threshold-source)",
        "drift.history.strategy",
        "drift.history.deviations",
        "drift.history.warm-up",
        "drift.history.windows");
    idle(
        !drift.dataset().reconstructionError(),
        "drift.dataset.reconstruction-error = false",
        "drift.dataset.reconstruction-columns",
        "drift.dataset.reconstruction-variance");
    idle(
        SAGEMAKER.contains(config.dataQuality().policy()),
        "data-quality.policy = sagemaker judges by the constraints of the baseline alone",
        "data-quality.range-tolerance",
        "data-quality.null-rate-threshold",
        "data-quality.unseen-rate-threshold",
        "drift.fdr",
        "drift.threshold-source",
        "drift.seasonal-baseline",
        "drift.dataset.threshold",
        "drift.columns",
        "data-quality.volume.time-zone",
        "data-quality.volume.holidays");
    idle(
        config.capture().isSnapshot(),
        "capture.event-time is missing, which says when rows came",
        "data-quality.volume.time-zone",
        "data-quality.volume.holidays");
    idle(
        config.capture().baseWindow().compareTo(Duration.ofDays(1)) > 0,
        "capture.base-window is longer than a day",
        "data-quality.volume.time-zone",
        "data-quality.volume.holidays");
    idle(!config.dataQuality().enabled(), "data-quality.enabled = false", "checks");
  }

  private void onPredictions() {
    ModelQualityConfig quality = config.modelQuality();
    ProblemType type = config.model().problemType();
    boolean isBinary = type == ProblemType.BINARY_CLASSIFICATION;
    boolean isJudged = quality.enabled() && config.groundTruth().isPresent();
    if (quality.enabled()) {
      idle(
          config.groundTruth().isEmpty(),
          "model quality needs labels, and ground-truth is missing",
          "model-quality.policy",
          "model-quality.min-rows",
          "model-quality.constraints",
          "model-quality.estimated-performance",
          "model-quality.concept-drift");
    }
    idle(
        !isJudged && !config.bias().isActive(),
        "neither model quality nor bias is judged",
        "model-quality.baseline",
        "ground-truth");
    idle(
        quality.baseline().source().isEmpty() && config.training().isEmpty(),
        "neither model-quality.baseline nor training names rows to learn from",
        "model-quality.baseline.event-time");
    idle(
        true,
        "labels are joined by their event id, and belong to the window of their capture",
        "ground-truth.event-time");
    idle(
        quality.estimated().regression() && type != ProblemType.REGRESSION,
        "model.problem-type is no regression",
        "model-quality.estimated-performance.regression");
    idle(
        quality.conceptDrift().enabled() && quality.policy() != QualityPolicyName.CORRECT,
        "concept drift is judged under model-quality.policy = correct",
        "model-quality.concept-drift");
    idle(
        !isBinary || config.columns().score().isEmpty(),
        "labels of like scores need a binary problem and columns.score",
        "model-quality.concept-drift.threshold",
        "model-quality.concept-drift.fdr",
        "model-quality.concept-drift.min-rows");
    idle(
        type == ProblemType.REGRESSION || type == ProblemType.NONE,
        "model.problem-type is no classification",
        "columns.positive-label");
  }

  private void onBias() {
    BiasConfig bias = config.bias();
    if (!bias.enabled()) {
      return;
    }
    if (bias.facets().isEmpty()) {
      idle(
          true,
          "bias.facets is empty",
          "bias.policy",
          "bias.group-variable",
          "bias.favourable",
          "bias.min-group-size",
          "bias.min-published",
          "bias.alert-on",
          "bias.rules",
          "bias.threshold",
          "bias.four-fifths",
          "bias.change-threshold",
          "bias.false-alarms",
          "bias.flip-test");
      return;
    }
    idle(
        SAGEMAKER.contains(bias.policy()),
        "bias.policy = sagemaker judges every metric by the baseline alone",
        "bias.alert-on",
        "bias.rules",
        "bias.threshold",
        "bias.four-fifths",
        "bias.change-threshold",
        "bias.false-alarms",
        "bias.min-group-size");
    Set<BiasRuleName> rules = Set.copyOf(bias.limits().rules());
    unless(rules, BiasRuleName.ABSOLUTE, "bias.threshold");
    unless(rules, BiasRuleName.FOUR_FIFTHS, "bias.four-fifths");
    unless(rules, BiasRuleName.BASELINE, "bias.change-threshold");
  }

  private void onAttribution() {
    AttributionConfig attribution = config.attribution();
    idle(
        attribution.enabled() && !attribution.isActive(),
        "attribution names neither columns-prefix, nor column, nor linear, nor model",
        "attribution.policy",
        "attribution.aggregation",
        "attribution.threshold",
        "attribution.min-rows");
    idle(
        !attribution.model().isGiven(),
        "attribution.model has no path",
        "attribution.model.allowed-classes",
        "attribution.model.features",
        "attribution.model.output",
        "attribution.model.classes",
        "attribution.model.link",
        "attribution.model.coalitions",
        "attribution.model.background-rows",
        "attribution.model.training-rows",
        "attribution.model.sample-rows",
        "attribution.model.seed");
    idle(
        attribution.model().isGiven()
            && attribution.model().format() == ScoredModelConfig.Format.XGBOOST,
        "a model of XGBoost is explained by its trees",
        "attribution.model.output",
        "attribution.model.link",
        "attribution.model.coalitions",
        "attribution.model.background-rows");
  }

  private void onCustomMetrics() {
    idle(
        config.customMetrics().enabled() && config.customMetrics().metrics().isEmpty(),
        "custom-metrics.metrics is empty",
        "custom-metrics.policy",
        "custom-metrics.min-rows");
  }

  private void unless(Set<BiasRuleName> rules, BiasRuleName rule, String key) {
    idle(!rules.contains(rule), "bias.rules names no rule that it belongs to", key);
  }

  /** Notes those of the keys that are given and do not say what is the default anyway. */
  private void idle(boolean isIdle, String why, String... keys) {
    if (isIdle) {
      for (String key : keys) {
        Node node = root.node(path(key));
        if (node.isGiven() && !node.isDefault()) {
          node.refuse("has no effect: " + why);
        }
      }
    }
  }

  private static List<String> path(String key) {
    return List.of(key.split("\\."));
  }
}
