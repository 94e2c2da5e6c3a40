package io.tidemark.jobs;

import io.tidemark.baseline.TrainingPredictions;
import io.tidemark.config.GroundTruthConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.QualityBaselineConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ProblemType;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.SlicePlan;
import io.tidemark.scan.SourceColumns;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Learns how good the model is where its labels are known. */
record QualityBaseline(SparkSession spark, MonitorConfig config, Progress progress) {

  private static final String KEY = "model-quality.baseline";

  /**
   * Learns from the rows that are configured for it, or from the training rows if they hold
   * predictions and labels.
   *
   * @param slices the slices that windows are divided into
   * @return empty where there are no such rows, or model quality is not asked for
   */
  Optional<TrainingPredictions.Learned> learn(SlicePlan slices) {
    QualityBaselineConfig own = config.modelQuality().baseline();
    PredictionRoles roles = new PredictionRoles(config);
    if (!config.modelQuality().enabled() || roles.problem().isPresent()) {
      return Optional.empty();
    }
    Optional<SourceConfig> source = own.source().or(config::training);
    Optional<String> label =
        own.label().or(() -> config.groundTruth().map(GroundTruthConfig::label));
    if (source.isEmpty() || label.isEmpty()) {
      return Optional.empty();
    }
    boolean isOwn = own.source().isPresent();
    Dataset<Row> rows = new Sources(spark).open(isOwn ? KEY : "training", source.get());
    SourceColumns columns = SourceColumns.of(rows.schema());
    if (!isOwn && !(roles.areIn(columns) && columns.named(label.get()).isPresent())) {
      return Optional.empty();
    }
    PredictionPlan plan = roles.plan(columns, slices).labelledBy(label(columns, label.get()));
    TrainingPredictions training =
        new TrainingPredictions(
            plan,
            own.eventTime()
                .or(() -> isOwn ? Optional.empty() : config.baseline().eventTime())
                .map(name -> time(columns, name)),
            config.baseline().chunks());
    TrainingPredictions.Learned learned = training.learn(rows, progress::step);
    if (learned.whole().labelled() == 0) {
      throw new BadInputException(
          (isOwn ? KEY : "training")
              + " = "
              + source.get().place()
              + " has no row with a label in column '"
              + label.get()
              + "' to learn model quality from");
    }
    if (roles.problemType() == ProblemType.BINARY_CLASSIFICATION) {
      KnownLabels.of(learned.whole())
          .requirePositive(
              config.columns().positiveLabel().orElseThrow(),
              (isOwn ? KEY : "training") + " = " + source.get().place());
    }
    return Optional.of(learned);
  }

  private static ColumnName label(SourceColumns columns, String name) {
    return columns.named(name).orElse(ColumnName.of(name));
  }

  private static ColumnName time(SourceColumns columns, String name) {
    return columns
        .named(name)
        .orElseThrow(
            () ->
                new BadInputException(
                    KEY
                        + ".event-time: there is no column '"
                        + name
                        + "', known are "
                        + columns.names()));
  }
}
