package io.tidemark.jobs.monitor.data;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.Judgement;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.source.MonitoredColumns;
import io.tidemark.jobs.source.TrainingRows;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.CrossFittedAuc;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.models.DomainClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Drift of the dataset as a whole that only rows show. */
public record DatasetDrift(SparkSession spark, MonitorConfig config, Progress progress) {

  /** How well a classifier tells the window from the training rows. */
  static final String METRIC = "domain_classifier_auc";

  private static final int SAMPLE = 10_000;
  private static final long SEED = 20_260_101L;
  private static final int NAMED = 3;

  /** The judgement with the metrics that are switched on; what fails is a row with the reason. */
  public Judgement addTo(Judgement judgement, Baseline baseline, Dataset<Row> window) {
    if (!config.drift().dataset().domainClassifier()) {
      return judgement;
    }
    String sentence = "tell the window from the training rows by a random forest";
    spark.sparkContext().setJobDescription(sentence);
    progress.step(sentence);
    List<Metric> metrics = new ArrayList<>(judgement.metrics());
    metrics.add(metric(baseline, window).toBuilder().rank(metrics.size() + 1).build());
    return new Judgement(metrics, judgement.violations());
  }

  private Metric metric(Baseline baseline, Dataset<Row> window) {
    Optional<TrainingRows> known = TrainingRows.of(spark, config, baseline);
    if (known.isEmpty()) {
      return without(Reason.NO_BASELINE, TrainingRows.unknown(baseline));
    }
    try {
      TrainingRows rows = known.get();
      Dataset<Row> training = rows.open();
      Map<ColumnName, List<String>> sentinels =
          MonitoredColumns.of(config, rows.key(), training.schema()).sentinels();
      return metric(
          new DomainClassifier(SAMPLE, SEED, sentinels)
              .tell(training, window, baseline.profiles()));
    } catch (Exception e) { // Scala does not declare that SparkException is checked.
      return without(Reason.FAILED, e.toString());
    }
  }

  private static Metric metric(DomainClassifier.Scores scores) {
    long ofWindow = scores.windowRows();
    long ofTraining = scores.trainingRows();
    if (scores.folds().isEmpty()) {
      return without(
          Reason.INSUFFICIENT_DATA,
          "a classifier takes "
              + DomainClassifier.LEAST_ROWS
              + " rows of each, had "
              + ofWindow
              + " of the window and "
              + ofTraining
              + " of training");
    }
    CrossFittedAuc area =
        CrossFittedAuc.of(
            scores.folds().stream()
                .map(f -> CrossFittedAuc.Fold.of(f.ofWindow(), f.ofTraining()))
                .toList());
    return Metric.builder(MonitorType.DATA_QUALITY, METRIC, Outcome.of(area.auc()))
        .comparedWith(ComparedWith.BASELINE)
        .baselineValue(OptionalDouble.of(0.5))
        .interval(area.interval())
        .sampleCount(ofWindow)
        .baselineCount(ofTraining)
        .judged(
            MetricStatus.OK,
            "published without a threshold; rows are told apart most by " + most(scores))
        .build();
  }

  private static String most(DomainClassifier.Scores scores) {
    return scores.importances().entrySet().stream()
        .limit(NAMED)
        .map(e -> e.getKey() + " (" + Digits.of(100 * e.getValue()) + " %)")
        .collect(Collectors.joining(", "));
  }

  private static Metric without(Reason reason, String detail) {
    return Metric.builder(MonitorType.DATA_QUALITY, METRIC, Outcome.undefined(reason, detail))
        .comparedWith(ComparedWith.BASELINE)
        .build();
  }
}
