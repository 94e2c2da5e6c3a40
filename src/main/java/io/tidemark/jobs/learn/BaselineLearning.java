package io.tidemark.jobs.learn;

import io.tidemark.baseline.CrossColumns;
import io.tidemark.baseline.TimeChunks;
import io.tidemark.baseline.TrainingPredictions;
import io.tidemark.baseline.TrainingProfiles;
import io.tidemark.config.DatasetDriftConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PolicyName;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.ThresholdLearning;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.deequ.SuggestedConstraints;
import io.tidemark.jobs.monitor.Learned;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.Monitors;
import io.tidemark.jobs.monitor.Training;
import io.tidemark.jobs.monitor.data.Policies;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.source.Captures;
import io.tidemark.jobs.source.ColumnProblems;
import io.tidemark.jobs.source.MonitoredColumns;
import io.tidemark.jobs.source.TrainingRows;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.profile.BaselineStates;
import io.tidemark.profile.Profiles;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RunContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Learns a baseline from the training rows: what all its rows are like, and what each kind of
 * monitoring learns from that and from the predictions whose labels are known.
 */
public final class BaselineLearning {

  private final TrainingRows rows;
  private final MonitorConfig config;
  private final Progress progress;

  /**
   * Will learn.
   *
   * @param rows the rows to learn from
   * @param progress is told each step
   */
  public BaselineLearning(TrainingRows rows, Progress progress) {
    this.rows = rows;
    this.config = rows.config();
    this.progress = progress;
  }

  /**
   * What was learned.
   *
   * @param baseline of the training rows, with the constraints on the model's quality and bias
   * @param states what else it keeps
   * @param warnings what must be told of the baseline
   */
  public record Result(Baseline baseline, BaselineStates states, List<String> warnings) {
    /** The same under the version that it is saved as. */
    public Result saved(ResultTables tables, RunContext run) {
      return new Result(tables.baselines().save(baseline, states, run), states, warnings);
    }
  }

  /**
   * The baseline of the training table, and of the predictions whose labels are known.
   *
   * @param now when it is learned
   */
  public Result learn(Instant now) {
    Baseline data = ofTraining(now);
    QualityBaseline quality = new QualityBaseline(rows, progress);
    Optional<TrainingPredictions.Learned> predicted = quality.learn(data.slicePlan());
    Training training = new Training(rows, progress, data, predicted);
    List<Constraint> constraints = new ArrayList<>(data.constraints().constraints());
    List<String> warnings = new ArrayList<>();
    predicted.flatMap(p -> quality.unsure(p.whole(), now)).ifPresent(warnings::add);
    BaselineStates states = BaselineStates.of(predicted.map(TrainingPredictions.Learned::whole));
    for (Monitor monitor : Monitors.all()) {
      Learned learned = monitor.learn(training);
      constraints.addAll(learned.constraints());
      warnings.addAll(learned.warnings());
      states = learned.addedTo(states);
    }
    warnings.forEach(progress::warn);
    return new Result(data.with(new ConstraintSet(constraints)), states, warnings);
  }

  /** The baseline of the training rows; version {@code unsaved} until it is saved. */
  private Baseline ofTraining(Instant now) {
    String place = rows.place();
    Dataset<Row> training = rows.open();
    MonitoredColumns columns = MonitoredColumns.of(config, rows.key(), training.schema());
    ColumnProblems.ofBaseline(columns).require();
    if (columns.monitored().isEmpty()) {
      throw new BadInputException(
          MonitoredColumns.noColumn(rows.key(), rows.source().orElseThrow()));
    }
    TrainingProfiles.Learned learned =
        new TrainingProfiles(
                columns.monitored(),
                rows.kinds(columns),
                columns.sentinels(),
                config.baseline().cells(),
                config.slices().keys(),
                config.slices().mostValues(),
                crossColumns(),
                columns.entity(),
                ageAt(columns),
                Captures.rule(config))
            .learn(
                training,
                columns
                    .named(rows.eventTime())
                    .map(time -> new TimeChunks(time, config.baseline().chunks())),
                config.drift().seasonalBaseline().season(),
                progress::step);
    Profiles whole = learned.sliced().whole();
    rows.requireRows(whole.rows());
    SuggestedConstraints.Drift drift =
        new SuggestedConstraints.Drift(
            config.drift().numeric(), config.drift().categorical(), config.drift().threshold());
    return new Baseline(
        config.monitor(),
        "unsaved",
        whole.rows(),
        place,
        now,
        learned.sliced(),
        new ConstraintSet(withThresholds(SuggestedConstraints.of(whole, drift), learned)),
        learned.seasonal(),
        learned.crossChunks(),
        Optional.of(Captures.rule(config)));
  }

  private CrossColumns crossColumns() {
    DatasetDriftConfig dataset = config.drift().dataset();
    return dataset.reconstructionError()
        ? new CrossColumns(
            Policies.roles(config.columns()).keySet(), dataset.reconstructionColumns())
        : CrossColumns.NONE;
  }

  /** The constraints with what the chunks of the training data teach of drift. */
  private List<Constraint> withThresholds(
      List<Constraint> constraints, TrainingProfiles.Learned learned) {
    DataQualitySettings settings = Policies.settings(config);
    Map<ColumnName, LearnedBand> bands =
        new ThresholdLearning(
                column -> settings.driftMetric(column.column(), column.kind()),
                config.drift().minRows())
            .bands(learned.sliced().whole(), learned.chunks());
    return constraints.stream()
        .map(
            c ->
                c.check() == CheckType.BASELINE_DRIFT
                    ? c.column().map(bands::get).map(c::withLearned).orElse(c)
                    : c)
        .toList();
  }

  /** Dates have an age where both sides know when an event was; SageMaker knows no ages. */
  private Optional<ColumnName> ageAt(MonitoredColumns columns) {
    boolean isKnown =
        config.capture().eventTime().isPresent()
            && config.dataQuality().policy() != PolicyName.SAGEMAKER;
    return columns.named(rows.eventTime()).filter(time -> isKnown);
  }
}
