package io.tidemark.config;

import io.tidemark.core.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What keys say of one column that cannot hold together. */
final class Contradictions {

  private final Section root;
  private final MonitorConfig config;

  private Contradictions(Section root, MonitorConfig config) {
    this.root = root;
    this.config = config;
  }

  /** Refuses, of keys that contradict each other, the later one. */
  static void refuse(Section root, MonitorConfig config) {
    Contradictions contradictions = new Contradictions(root, config);
    contradictions.refuseExcludedFeatures();
    contradictions.refuseScores();
    contradictions.refuseSharedRoles();
    contradictions.refuseSharedLabelColumns();
    contradictions.refuseNestedAttributions();
  }

  /** What is taken in has columns of single values only. */
  private void refuseNestedAttributions() {
    AttributionConfig attribution = config.attribution();
    if (attribution.enabled() && config.ingest().capture().isPresent()) {
      attribution
          .column()
          .ifPresent(
              name ->
                  root.section("attribution")
                      .at("column")
                      .refuse(
                          "tidemark ingest makes a column for each field of an object, and none of"
                              + " arrays: say columns-prefix = \""
                              + name
                              + ".\""));
    }
  }

  private void refuseExcludedFeatures() {
    ColumnSelection selection = config.columns().selection();
    for (Node node : root.section("columns").at("exclude").elements()) {
      String name = node.text();
      if (name.indexOf('*') < 0 && selection.features().contains(name)) {
        node.refuse("columns.features names '" + name + "' too: leave it out of one of them");
      } else if (config.columns().prediction().filter(name::equals).isPresent()) {
        node.refuse(always(name, "columns.prediction"));
      } else if (config.columns().score().filter(name::equals).isPresent()) {
        node.refuse(always(name, "columns.score"));
      } else if (config.columns().scores().areIn(name)) {
        node.refuse(always(name, "columns.scores"));
      }
    }
  }

  /** Only a multiclass model gives each class a probability; one of a binary model is its score. */
  private void refuseScores() {
    ColumnsConfig columns = config.columns();
    if (!columns.scores().isPresent()) {
      return;
    }
    Node scores =
        root.section("columns")
            .section("scores")
            .at(columns.scores().column().isPresent() ? "column" : "columns");
    if (config.model().problemType() != ProblemType.MULTICLASS_CLASSIFICATION) {
      scores.refuse(
          "probabilities of classes need model.problem-type = multiclass-classification; that of"
              + " the positive label of a binary model is columns.score");
    } else if (columns.score().isPresent()) {
      scores.refuse("columns.score is the score of a binary model: leave one of them out");
    }
  }

  private static String always(String name, String key) {
    return key
        + " = "
        + name
        + " is monitored always: leave it out here (drift.columns and data-quality.columns say what"
        + " is not judged of it)";
  }

  /** A prediction, a score, a label and what names a row are different columns. */
  private void refuseSharedRoles() {
    Map<String, String> taken = new LinkedHashMap<>();
    CaptureConfig capture = config.capture();
    take(taken, "capture.event-time", capture.eventTime());
    take(taken, "capture.event-id", capture.eventId());
    take(taken, "capture.record-index", capture.recordIndex());
    // One entity may have one row, and a date of an event may be its time and its partition.
    capture.entity().ifPresent(c -> taken.putIfAbsent(c, "capture.entity"));
    capture.datePartition().ifPresent(c -> taken.putIfAbsent(c, "capture.date-partition"));
    take(taken, "columns.prediction", config.columns().prediction());
    take(taken, "columns.score", config.columns().score());
    take(taken, "columns.scores.column", config.columns().scores().column());
    config
        .columns()
        .scores()
        .columns()
        .forEach((label, column) -> takeOfClass(taken, label, column));
    QualityBaselineConfig quality = config.modelQuality().baseline();
    if (quality.label().isPresent()) {
      take(taken, "model-quality.baseline.label", quality.label());
    } else if (isLearned(quality)) {
      take(taken, "ground-truth.label", config.groundTruth().map(GroundTruthConfig::label));
    }
  }

  /**
   * Whether rows that hold predictions and labels may be learned from. Labels that lie in a table
   * of their own may bear the name of the prediction.
   */
  private boolean isLearned(QualityBaselineConfig quality) {
    return config.model().problemType() != ProblemType.NONE
        && (quality.source().isPresent() || config.training().isPresent());
  }

  private void refuseSharedLabelColumns() {
    config
        .groundTruth()
        .ifPresent(
            truth -> {
              Map<String, String> taken = new LinkedHashMap<>();
              take(taken, "ground-truth.event-id", Optional.of(truth.eventId()));
              take(taken, "ground-truth.record-index", truth.recordIndex());
              take(taken, "ground-truth.label", Optional.of(truth.label()));
              take(taken, "ground-truth.arrival-time", truth.arrivalTime());
            });
  }

  private void takeOfClass(Map<String, String> taken, String label, String column) {
    String other = taken.putIfAbsent(column, "columns.scores.columns." + label);
    if (other != null) {
      root.section("columns")
          .section("scores")
          .at("columns")
          .entries()
          .get(label)
          .refuse("expected another column than " + other + " = \"" + column + "\"");
    }
  }

  private void take(Map<String, String> taken, String key, Optional<String> column) {
    column.ifPresent(
        name -> {
          String other = taken.putIfAbsent(name, key);
          if (other != null) {
            root.node(List.of(key.split("\\.")))
                .refuse("expected another column than " + other + " = \"" + name + "\"");
          }
        });
  }
}
