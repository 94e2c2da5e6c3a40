package io.tidemark.jobs.learn;

import io.tidemark.baseline.TrainingPredictions;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.jobs.monitor.ClassScoresCheck;
import io.tidemark.jobs.monitor.ScoreDecisions;
import io.tidemark.jobs.monitor.Spellings;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.source.AskedOfPredictions;
import io.tidemark.jobs.source.LabelledRows;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.jobs.source.PredictionRoles;
import io.tidemark.jobs.source.Sources;
import io.tidemark.jobs.source.TrainingRows;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.SlicePlan;
import io.tidemark.scan.SourceColumns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    if (rows.window().isPresent()) {
      return Optional.of(
          "the baseline teaches nothing of the model's quality and of bias: "
              + (config.groundTruth().isEmpty()
                  ? "ground-truth names no labels of captures"
                  : arePredicted()
                      ? "no label has come of the captures that it was learned from; learn it again"
                          + " when there are some"
                      : "captures lack the columns of the model's answers"));
    }
    return Optional.of(
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
    AskedOfPredictions asked = new AskedOfPredictions(rows.config());
    return rows.window().isPresent()
        ? rows.window()
            .filter(w -> asked.isLearnable() && arePredicted())
            .map(w -> learn(w, slices))
            .filter(learned -> learned.whole().labelled() > 0)
            .map(learned -> told(learned, rows.key() + " = " + rows.place()))
        : LabelledRows.open(rows.spark(), rows.config()).map(known -> learn(known, slices));
  }

  /**
   * What must be told of captures whose labels may still come: those that are there may be the
   * quick ones.
   */
  public Optional<String> unsure(PredictionProfiles learned, Instant now) {
    Optional<Instant> last =
        rows.window()
            .flatMap(
                w -> rows.config().groundTruth().map(truth -> w.end().plus(truth.maxLateness())));
    return last.filter(now::isBefore)
        .map(
            until ->
                "labels of these captures may come until "
                    + until
                    + " (ground-truth.max-lateness): of "
                    + learned.rows()
                    + " rows "
                    + learned.labelled()
                    + " have one; if those that come late are others, learn the baseline again"
                    + " then");
  }

  private boolean arePredicted() {
    SourceConfig captures = rows.source().orElseThrow();
    return new PredictionRoles(rows.config())
        .areIn(SourceColumns.of(new Sources(rows.spark()).open(rows.key(), captures).schema()));
  }

  /** Learns from captures and labels by the rules of windows, base window by base window. */
  private TrainingPredictions.Learned learn(Window window, SlicePlan slices) {
    MonitorConfig config = rows.config();
    progress.step("predictions of the captures and the labels that have come of them");
    PredictionCaptures captures = PredictionCaptures.open(rows.spark(), config, slices);
    List<PredictionProfiles> parts =
        List.copyOf(
            captures.fold(window.baseWindows(config.capture().baseWindow())).byWindow().values());
    PredictionProfiles none = PredictionProfiles.empty(captures.plan().scoreCells());
    int chunks = Math.min(config.baseline().chunks(), parts.size());
    List<PredictionProfiles> merged = new ArrayList<>();
    for (int i = 0; i < chunks; i++) {
      merged.add(
          parts.subList(i * parts.size() / chunks, (i + 1) * parts.size() / chunks).stream()
              .reduce(none, PredictionProfiles::merge));
    }
    return new TrainingPredictions.Learned(
        merged.stream().reduce(none, PredictionProfiles::merge), merged);
  }

  private TrainingPredictions.Learned learn(LabelledRows known, SlicePlan slices) {
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
      throw new BadInputException(
          known.described()
              + " has no row with a label in column '"
              + known.label()
              + "' to learn model quality from");
    }
    return told(learned, known.described());
  }

  /**
   * The same with what the configuration says of scores.
   *
   * @param of whose they are, in messages
   */
  private TrainingPredictions.Learned told(TrainingPredictions.Learned learned, String of) {
    new Spellings(rows.config()).requireBaseline(learned.whole(), of);
    ClassScoresCheck.requireBaseline(learned.whole(), of);
    Optional<String> undecided =
        ScoreDecisions.of(rows.config(), Optional.of(learned.whole())).undecided();
    return new TrainingPredictions.Learned(
        ScoreDecisions.told(learned.whole(), undecided),
        learned.chunks().stream().map(c -> ScoreDecisions.told(c, undecided)).toList());
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
