package io.tidemark.metrics.quality;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.profile.ClassScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The metrics of scores, as rows. */
final class ScoreRows {

  /** The cumulative gain is published at each tenth of the rows. */
  private static final int TENTHS = 10;

  /** The definition of what is read off the score cells and is no metric of its own. */
  private static final int FROM_CELLS = 2;

  private ScoreRows() {}

  /** Those of a binary problem. */
  static List<Metric> binary(ScoredLabels scores) {
    List<Metric> rows = new ArrayList<>(metrics(scores, Optional.empty()));
    QualityCurves curves = QualityCurves.of(scores);
    for (int tenth = 1; tenth < TENTHS; tenth++) {
      OptionalDouble gain = curves.gainAt((double) tenth / TENTHS);
      if (gain.isPresent()) {
        rows.add(
            row("cumulative_gain", Estimate.of(Outcome.of(gain.getAsDouble()), scores.rows()))
                .cell("top " + 100 * tenth / TENTHS + " %")
                .definition(FROM_CELLS)
                .build());
      }
    }
    if (scores.outside() == 0) {
      addBins(rows, scores, "calibration_label_rate", FROM_CELLS);
    }
    return rows;
  }

  /**
   * Those of a multiclass problem: of each class against all others, their averages, and those of
   * all probabilities of a row together.
   */
  static List<Metric> multiclass(ClassScores scores) {
    List<Metric> rows = new ArrayList<>();
    if (scores.isEmpty()) {
      return rows;
    }
    for (ClassScoresMetric m : QualityMetrics.of(ClassScoresMetric.class)) {
      rows.add(row(m.name(), m.estimate(scores)).build());
    }
    rows.addAll(ScoreAverages.of(scores));
    addBins(rows, PredictedScores.of(scores), "calibration_accuracy", 1);
    for (String label : scores.classes()) {
      rows.addAll(
          metrics(ScoredLabels.of(scores.of(label), ClassScores.POSITIVE), Optional.of(label)));
    }
    return rows;
  }

  private static List<Metric> metrics(ScoredLabels scores, Optional<String> label) {
    List<Metric> rows = new ArrayList<>();
    for (ScoreMetric m : QualityMetrics.of(ScoreMetric.class)) {
      rows.add(of(m.name(), m.estimate(scores), label));
      if (m instanceof BoundedByCells bounded && scores.rarer() > 0) {
        CellBounds bounds = bounded.bounds(scores);
        rows.add(bound(m.name() + QualityMetrics.LEAST, bounds.least(), scores.rows(), label));
        rows.add(bound(m.name() + QualityMetrics.MOST, bounds.most(), scores.rows(), label));
      }
    }
    return rows;
  }

  /** Of each bin of the score, how often it was right, and the mean score. */
  private static void addBins(List<Metric> rows, ScoredLabels scores, String name, int definition) {
    for (CalibrationBin bin : CalibrationBin.of(scores)) {
      Estimate rate = Rate.of(bin.positives(), bin.rows(), "rows of the bin");
      rows.add(row(name, rate).cell(bin.label()).definition(definition).build());
      Estimate mean = Estimate.of(Outcome.of(bin.scores() / bin.rows()), bin.rows());
      rows.add(
          row("calibration_mean_score", mean).cell(bin.label()).definition(FROM_CELLS).build());
    }
  }

  static Metric bound(String name, double value, long rows, Optional<String> label) {
    return of(name, Estimate.of(Outcome.of(value), rows), label);
  }

  private static Metric of(String name, Estimate estimate, Optional<String> label) {
    MetricBuilder row = row(name, estimate);
    label.ifPresent(row::classLabel);
    return row.build();
  }

  static MetricBuilder row(String name, Estimate estimate) {
    MetricBuilder row =
        Metric.builder(MonitorType.MODEL_QUALITY, name, estimate.value())
            .definition(QualityMetrics.definition(name))
            .sampleCount(estimate.sampleCount());
    estimate.interval().ifPresent(row::interval);
    return row.significance(s -> s.withNoiseFloor(estimate.noiseFloor()));
  }

  /** What can be said without a row that has a label and its probabilities. */
  static Estimate unscored(ClassScores scores) {
    return Estimate.undefined(
        Reason.EMPTY,
        "no rows with a label and a usable probability of each class"
            + (scores.flawed() == 0 ? "" : ": " + scores.flawed() + " rows are left out"),
        0);
  }
}
