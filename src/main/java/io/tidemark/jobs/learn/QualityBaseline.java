package io.tidemark.jobs.learn;

import io.tidemark.baseline.TrainingPredictions;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.QualityBaselineConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.bias.BiasBaseline;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Subgroup;
import io.tidemark.jobs.monitor.ClassScoresCheck;
import io.tidemark.jobs.monitor.ScoreDecisions;
import io.tidemark.jobs.monitor.Spellings;
import io.tidemark.jobs.monitor.bias.BiasReference;
import io.tidemark.jobs.monitor.bias.FlipTests;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.source.BiasRoles;
import io.tidemark.jobs.source.PredictionRoles;
import io.tidemark.jobs.source.Sources;
import io.tidemark.metrics.bias.BiasEvaluation;
import io.tidemark.metrics.bias.Flips;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.SlicePlan;
import io.tidemark.scan.PredictionScan;
import io.tidemark.scan.SourceColumns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Learns how good the model is, and how biased, where its labels are known. */
public record QualityBaseline(SparkSession spark, MonitorConfig config, Progress progress) {

  private static final String KEY = "model-quality.baseline";
  private static final String UNPREDICTED = "_unpredicted";

  /** The rows with predictions and labels, opened. */
  private record Known(
      String key, SourceConfig source, Dataset<Row> rows, SourceColumns columns, String label) {
    boolean isOwn() {
      return key.equals(KEY);
    }
  }

  /** What a baseline without predictions does not teach, as a sentence. */
  public Optional<String> lacking() {
    AskedOfPredictions asked = new AskedOfPredictions(config);
    Optional<String> label = asked.baselineLabel();
    return asked.isLearnable() && asked.isJudged()
        ? Optional.of(
            "the baseline teaches nothing of the model's quality, and of bias at most that of the"
                + " labels: training lacks one of "
                + Stream.concat(
                        Stream.of(config.columns().prediction(), config.columns().score(), label)
                            .flatMap(Optional::stream),
                        config.columns().scores().names())
                    .collect(Collectors.joining(", "))
                + "; name rows that have them all in model-quality.baseline")
        : Optional.empty();
  }

  /** The rows that are configured, or the training rows if they hold predictions and labels. */
  private Optional<Known> known() {
    QualityBaselineConfig own = config.modelQuality().baseline();
    PredictionRoles roles = new PredictionRoles(config);
    Optional<SourceConfig> source = own.source().or(config::training);
    AskedOfPredictions asked = new AskedOfPredictions(config);
    Optional<String> label = asked.baselineLabel();
    if (!asked.isLearnable() || source.isEmpty() || label.isEmpty()) {
      return Optional.empty();
    }
    boolean isOwn = own.source().isPresent();
    String key = isOwn ? KEY : "training";
    Dataset<Row> rows = new Sources(spark).open(key, source.get());
    SourceColumns columns = SourceColumns.of(rows.schema());
    if (!isOwn && !(roles.areIn(columns) && columns.named(label.get()).isPresent())) {
      return Optional.empty();
    }
    return Optional.of(new Known(key, source.get(), rows, columns, label.get()));
  }

  /**
   * Learns from the rows that are configured for it, or from the training rows if they hold
   * predictions and labels.
   *
   * @param slices the slices that windows are divided into
   * @return empty where there are no such rows, or neither model quality nor bias is asked for
   */
  public Optional<TrainingPredictions.Learned> learn(SlicePlan slices) {
    return known().map(rows -> learn(rows, slices));
  }

  private TrainingPredictions.Learned learn(Known known, SlicePlan slices) {
    PredictionPlan plan =
        new PredictionRoles(config)
            .plan(known.columns(), slices)
            .labelledBy(label(known.columns(), known.label()));
    TrainingPredictions training =
        new TrainingPredictions(
            plan,
            config
                .modelQuality()
                .baseline()
                .eventTime()
                .or(() -> known.isOwn() ? Optional.empty() : config.baseline().eventTime())
                .map(name -> time(known.columns(), name)),
            config.baseline().chunks());
    TrainingPredictions.Learned learned = training.learn(known.rows(), progress::step);
    if (learned.whole().labelled() == 0) {
      throw new BadInputException(
          known.key()
              + " = "
              + known.source().place()
              + " has no row with a label in column '"
              + known.label()
              + "' to learn model quality from");
    }
    new Spellings(config)
        .requireBaseline(learned.whole(), known.key() + " = " + known.source().place());
    ClassScoresCheck.requireBaseline(learned.whole(), known.key() + " = " + known.source().place());
    Optional<String> undecided =
        ScoreDecisions.of(config, Optional.of(learned.whole())).undecided();
    return new TrainingPredictions.Learned(
        ScoreDecisions.told(learned.whole(), undecided),
        learned.chunks().stream().map(c -> ScoreDecisions.told(c, undecided)).toList());
  }

  /**
   * The bias of the same rows; the flip test reads them again.
   *
   * @param learned what was learned of them
   * @param data the baseline of the training rows
   */
  public BiasBaseline bias(PredictionProfiles learned, Baseline data) {
    BiasRoles roles = new BiasRoles(config);
    Map<Subgroup, PredictionCube> cubes = BiasReference.cubes(roles.plan(), learned);
    BiasEvaluation evaluation = roles.evaluation().relativeTo(cubes);
    Map<Subgroup, Flips> flips = Map.of();
    if (config.bias().flipTest()) {
      progress.step("flip test of the baseline");
      Known known = known().orElseThrow();
      PredictionPlan plan =
          new PredictionRoles(config).plan(known.columns(), SlicePlan.NONE).scoredBy(List.of());
      flips =
          new FlipTests(config, plan.dividedBy(SlicePlan.NONE, evaluation.plan()), data)
              .of(known.key(), known.rows(), cubes);
    }
    return BiasBaseline.of(evaluation.evaluate(cubes, flips));
  }

  /**
   * The bias of the labels alone, of training rows that hold no predictions; empty where they do,
   * where they lack the label or a facet, or where bias is not asked for.
   */
  public Optional<BiasBaseline> labelBias() {
    BiasRoles roles = new BiasRoles(config);
    QualityBaselineConfig own = config.modelQuality().baseline();
    Optional<String> name = new AskedOfPredictions(config).baselineLabel();
    if (!roles.areKnown()
        || own.source().isPresent()
        || config.training().isEmpty()
        || name.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> rows = new Sources(spark).open("training", config.training().get());
    SourceColumns columns = SourceColumns.of(rows.schema());
    Optional<ColumnName> label = columns.named(name.get());
    if (new PredictionRoles(config).areIn(columns)
        || label.isEmpty()
        || !roles.plan().columns().stream().allMatch(c -> columns.named(c).isPresent())) {
      return Optional.empty();
    }
    progress.step("bias of the labels of the training rows, which have no predictions");
    PredictionPlan plan =
        PredictionPlan.of(config.model().problemType(), ColumnName.of(UNPREDICTED), null)
            .labelledBy(label.get())
            .dividedBy(SlicePlan.NONE, roles.plan());
    Map<Subgroup, PredictionCube> cubes =
        BiasReference.cubes(
            roles.plan(),
            PredictionScan.fold(
                rows.withColumn(UNPREDICTED, functions.lit(null).cast(DataTypes.StringType)),
                plan));
    return Optional.of(BiasBaseline.of(roles.evaluation().relativeTo(cubes).evaluate(cubes)));
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
