package io.tidemark.jobs.monitor.quality;

import io.tidemark.config.GroundTruthConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.QualityBaselineConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Reason;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.source.LabelledRows;
import io.tidemark.jobs.source.MonitoredColumns;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.jobs.source.Sources;
import io.tidemark.jobs.source.TrainingRows;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.models.LossEstimator;
import io.tidemark.models.LossEstimator.Loss;
import io.tidemark.scan.LatestLabels;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How large the errors of a regression probably are: by forests, fitted once when first asked. */
final class EstimatedErrors {

  private static final int SAMPLE = 20_000;
  private static final long SEED = 20_260_106L;
  private static final double Z = 1.959963984540054;
  private static final String METHOD = "95% normal, from rows held out";

  private final SparkSession spark;
  private final MonitorConfig config;
  private final Baseline baseline;
  private final PredictionCaptures captures;
  private final Progress progress;
  private final Map<Loss, LossEstimator.Fitted> fitted = new EnumMap<>(Loss.class);
  private Optional<Outcome> problem = Optional.empty();

  EstimatedErrors(
      SparkSession spark,
      MonitorConfig config,
      Baseline baseline,
      PredictionCaptures captures,
      Progress progress) {
    this.spark = spark;
    this.config = config;
    this.baseline = baseline;
    this.captures = captures;
    this.progress = progress;
  }

  /** Estimated mae, mse and rmse of a window; none where they are not asked for. */
  List<Metric> of(Window window) {
    boolean applies =
        config.modelQuality().estimated().enabled()
            && config.modelQuality().estimated().regression()
            && config.model().problemType() == ProblemType.REGRESSION;
    if (!applies) {
      return List.of();
    }
    try {
      if (fitted.isEmpty() && problem.isEmpty()) {
        problem = fit();
      }
      return problem.isPresent() ? without(problem.get()) : estimates(captures.in(window));
    } catch (Exception e) { // Scala does not declare that SparkException is checked.
      return without(Outcome.undefined(Reason.FAILED, e.toString()));
    }
  }

  /** What stands against an estimate; empty once the forests are fitted. */
  private Optional<Outcome> fit() {
    step("learn from labelled rows how large the error is where, by random forests");
    QualityBaselineConfig own = config.modelQuality().baseline();
    Optional<TrainingRows> known = TrainingRows.of(spark, config, baseline);
    Optional<Window> captured = known.flatMap(TrainingRows::window);
    boolean isOwn = own.source().isPresent() && captured.isEmpty();
    Optional<String> label =
        own.label().or(() -> config.groundTruth().map(GroundTruthConfig::label));
    if ((!isOwn && known.isEmpty()) || label.isEmpty()) {
      return Optional.of(
          Outcome.undefined(Reason.NO_BASELINE, "the configuration names no table with labels"));
    }
    String key = isOwn ? LabelledRows.OWN : known.get().key();
    Dataset<Row> training =
        captured
            .map(captures::labelled)
            .orElseGet(
                () ->
                    isOwn ? new Sources(spark).open(key, own.source().get()) : known.get().open());
    SourceColumns columns = SourceColumns.of(training.schema());
    Optional<ColumnName> actual =
        captured.isPresent() ? Optional.of(LatestLabels.LABEL) : columns.named(label.get());
    Optional<ColumnName> predicted = columns.named(captures.plan().prediction().text());
    if (actual.isEmpty() || predicted.isEmpty()) {
      return Optional.of(
          Outcome.undefined(
              Reason.NO_BASELINE, key + " lacks the column of the label or of the prediction"));
    }
    LossEstimator estimator =
        new LossEstimator(
            SAMPLE, SEED, MonitoredColumns.of(config, key, training.schema()).sentinels());
    for (Loss loss : Loss.values()) {
      estimator
          .fit(loss, training, captures.rows(), baseline.profiles(), predicted.get(), actual.get())
          .ifPresent(f -> fitted.put(loss, f));
    }
    return fitted.size() == Loss.values().length
        ? Optional.empty()
        : Optional.of(
            Outcome.undefined(
                Reason.INSUFFICIENT_DATA,
                "a forest takes "
                    + LossEstimator.LEAST_ROWS
                    + " rows of "
                    + key
                    + " with a label, and columns that the captures have too"));
  }

  private List<Metric> estimates(Dataset<Row> window) {
    step("estimate the error of the window by random forests");
    List<Metric> estimates = new ArrayList<>();
    fitted
        .get(Loss.ABSOLUTE)
        .estimate(window)
        .ifPresent(mae -> estimates.add(metric("estimated_mae", mae, false)));
    fitted
        .get(Loss.SQUARED)
        .estimate(window)
        .ifPresent(
            mse -> {
              estimates.add(metric("estimated_mse", mse, false));
              estimates.add(metric("estimated_rmse", mse, true));
            });
    return estimates;
  }

  private static Metric metric(String name, LossEstimator.Estimate estimate, boolean root) {
    double half = Z * Math.sqrt(estimate.variance());
    double lower = Math.max(0, estimate.mean() - half);
    double upper = estimate.mean() + half;
    return Metric.builder(
            MonitorType.MODEL_QUALITY,
            name,
            Outcome.of(root ? Math.sqrt(estimate.mean()) : estimate.mean()))
        .interval(
            root
                ? new Interval(Math.sqrt(lower), Math.sqrt(upper), METHOD)
                : new Interval(lower, upper, METHOD))
        .sampleCount(estimate.rows())
        .baselineCount(estimate.trainingRows())
        .judged(
            MetricStatus.OK,
            "estimated from the columns, as if errors depended on them as in the baseline")
        .build();
  }

  private static List<Metric> without(Outcome why) {
    return List.of("estimated_mae", "estimated_mse", "estimated_rmse").stream()
        .map(name -> Metric.builder(MonitorType.MODEL_QUALITY, name, why).build())
        .toList();
  }

  private void step(String sentence) {
    spark.sparkContext().setJobDescription(sentence);
    progress.step(sentence);
  }
}
