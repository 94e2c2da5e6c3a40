package io.tidemark.jobs.learn;

import io.tidemark.baseline.TrainingPredictions;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.jobs.monitor.ClassScoresCheck;
import io.tidemark.jobs.monitor.ScoreDecisions;
import io.tidemark.jobs.monitor.Spellings;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.source.AskedOfPredictions;
import io.tidemark.jobs.source.LabelledRows;
import io.tidemark.jobs.source.PredictionRoles;
import io.tidemark.jobs.source.TrainingRows;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.SlicePlan;
import io.tidemark.scan.SourceColumns;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Learns how the model predicts where its labels are known. */
public record QualityBaseline(TrainingRows rows, Progress progress) {

  /** What a baseline without predictions does not teach, as a sentence. */
  public Optional<String> lacking() {
    MonitorConfig config = rows.config();
    AskedOfPredictions asked = new AskedOfPredictions(config);
    Optional<String> label = asked.baselineLabel();
    if (!asked.isLearnable() || !asked.isJudged()) {
      return Optional.empty();
    }
    return rows.window().isPresent()
        ? Optional.of(
            "the baseline teaches nothing of the model's quality and of bias: no label has come of"
                + " the captures that it was learned from; learn it again when labels are there")
        : Optional.of(
            "the baseline teaches nothing of the model's quality, and of bias at most that of the"
                + " labels: training lacks one of "
                + Stream.concat(
                        Stream.of(config.columns().prediction(), config.columns().score(), label)
                            .flatMap(Optional::stream),
                        config.columns().scores().names())
                    .collect(Collectors.joining(", "))
                + "; name rows that have them all in model-quality.baseline");
  }

  /**
   * Learns from the rows that are configured for it, or from the training rows if they hold
   * predictions and labels.
   *
   * @param slices the slices that windows are divided into
   * @return empty where there are no such rows, or neither model quality nor bias is asked for
   */
  public Optional<TrainingPredictions.Learned> learn(SlicePlan slices) {
    return LabelledRows.open(rows).flatMap(known -> learn(known, slices));
  }

  private Optional<TrainingPredictions.Learned> learn(LabelledRows known, SlicePlan slices) {
    MonitorConfig config = rows.config();
    PredictionPlan plan =
        new PredictionRoles(config).plan(known.columns(), slices).labelledBy(known.labelColumn());
    TrainingPredictions training =
        new TrainingPredictions(
            plan,
            known.eventTime().map(name -> time(known.columns(), name)),
            config.baseline().chunks());
    TrainingPredictions.Learned learned = training.learn(known.rows(), progress::step);
    if (learned.whole().labelled() == 0) {
      if (rows.window().isPresent()) {
        return Optional.empty();
      }
      throw new BadInputException(
          known.described()
              + " has no row with a label in column '"
              + known.label()
              + "' to learn model quality from");
    }
    new Spellings(config).requireBaseline(learned.whole(), known.described());
    ClassScoresCheck.requireBaseline(learned.whole(), known.described());
    Optional<String> undecided =
        ScoreDecisions.of(config, Optional.of(learned.whole())).undecided();
    return Optional.of(
        new TrainingPredictions.Learned(
            ScoreDecisions.told(learned.whole(), undecided),
            learned.chunks().stream().map(c -> ScoreDecisions.told(c, undecided)).toList()));
  }

  private static ColumnName time(SourceColumns columns, String name) {
    return columns
        .named(name)
        .orElseThrow(
            () ->
                new BadInputException(
                    LabelledRows.OWN
                        + ".event-time: there is no column '"
                        + name
                        + "', known are "
                        + columns.names()));
  }
}
