package io.tidemark.jobs.monitor.quality;

import com.google.auto.service.AutoService;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import io.tidemark.core.ProblemType;
import io.tidemark.interchange.ImportFiles;
import io.tidemark.interchange.ModelQualityConstraints;
import io.tidemark.interchange.ModelQualityFiles;
import io.tidemark.jobs.monitor.Judged;
import io.tidemark.jobs.monitor.Learned;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.NamedFile;
import io.tidemark.jobs.monitor.PredictionJobs;
import io.tidemark.jobs.monitor.ScoreDecisions;
import io.tidemark.jobs.monitor.Training;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.monitor.Workspace;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.jobs.source.PredictionRoles;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.profile.BaselineStates;
import io.tidemark.profile.PredictionProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the model still predicts as well as the baseline says, by the labels that have arrived.
 */
@AutoService(Monitor.class)
public final class ModelQualityMonitor implements Monitor {

  @Override
  public MonitorType type() {
    return MonitorType.MODEL_QUALITY;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public Optional<String> idle(MonitorConfig config) {
    return config.modelQuality().enabled()
        ? Optional.empty()
        : Optional.of("model-quality.enabled = false");
  }

  /** Without labels it is only its default that asks for it. */
  @Override
  public Optional<String> unasked(MonitorConfig config) {
    return idle(config)
        .or(
            () ->
                config.groundTruth().isPresent()
                    ? Optional.empty()
                    : Optional.of("ground-truth is not configured"));
  }

  @Override
  public void require(MonitorConfig config) {
    new PredictionRoles(config).require();
  }

  @Override
  public List<String> problems(MonitorConfig config) {
    List<String> problems = new ArrayList<>();
    if (config.modelQuality().enabled() && config.groundTruth().isPresent()) {
      new PredictionRoles(config).problem().ifPresent(problems::add);
      PredictionCaptures.problem(config).ifPresent(problems::add);
    }
    addConstraints(config, problems);
    return problems;
  }

  @Override
  public Enum<?> policy(MonitorConfig config) {
    return config.modelQuality().policy();
  }

  @Override
  public Learned learn(Training training) {
    MonitorConfig config = training.config();
    return training
        .predictions()
        .filter(p -> isLearned(config))
        .map(p -> PredictionJudge.learned(config, p))
        .orElse(Learned.NOTHING);
  }

  @Override
  public Optional<Learned> taught(MonitorConfig config, ImportFiles files) {
    return files
        .qualityConstraints()
        .filter(named -> config.modelQuality().enabled())
        .filter(named -> config.model().problemType() != ProblemType.NONE)
        .map(
            named -> {
              new PredictionRoles(config).require();
              ProblemType type = named.file().problemType();
              if (type != config.model().problemType()) {
                throw new BadInputException(
                    named.name()
                        + " holds limits of "
                        + text(type)
                        + ", but model.problem-type is "
                        + text(config.model().problemType())
                        + ": give the constraints of this model, or correct model.problem-type");
              }
              return Learned.of(named.file().constraints());
            });
  }

  @Override
  public List<NamedFile> baselineFiles(
      MonitorConfig config, Baseline baseline, BaselineStates states) {
    Optional<PredictionProfiles> predicted = states.predictions();
    if (predicted.isEmpty() || !isLearned(config)) {
      return List.of();
    }
    PredictionProfiles known = predicted.get();
    QualityEvaluation evaluation =
        new PredictionRoles(config)
            .evaluation(predicted)
            .with(ScoreDecisions.of(config, predicted).undecided());
    return List.of(
        new NamedFile(
            job(),
            "statistics.json",
            new ModelQualityStatisticsFile(evaluation, baseline.createdAt())
                .of(Optional.empty(), known.whole(), PredictionJudge.whole(evaluation, known))),
        new NamedFile(
            job(),
            "constraints.json",
            ModelQualityFiles.writeConstraints(
                ModelQualityConstraints.of(
                    evaluation.problemType(), baseline.constraints().constraints()))));
  }

  private static boolean isLearned(MonitorConfig config) {
    return config.modelQuality().enabled() && new PredictionRoles(config).problem().isEmpty();
  }

  @Override
  public boolean isOfPredictions() {
    return true;
  }

  @Override
  public Judged judge(WindowWork work) {
    Workspace workspace = work.workspace();
    return PredictionJobs.run(
        work, new ModelQualityOpening(workspace.spark(), workspace.config(), workspace.progress()));
  }

  /** Limits of metrics that a model of this kind does not have. */
  private static void addConstraints(MonitorConfig config, List<String> unmet) {
    ProblemType type = config.model().problemType();
    if (type == ProblemType.NONE || !config.modelQuality().enabled()) {
      return;
    }
    Set<String> known = QualityNames.of(type, config.columns().scores().isPresent());
    config.modelQuality().constraints().keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(
            name ->
                unmet.add(
                    "model-quality.constraints."
                        + name
                        + ": no metric of model.problem-type = "
                        + text(type)
                        + ", which has "
                        + String.join(", ", known)));
  }

  /** As configurations write it. */
  private static String text(ProblemType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
