package io.tidemark.jobs.monitor.quality;

import com.google.auto.service.AutoService;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.MonitorType;
import io.tidemark.core.ProblemType;
import io.tidemark.jobs.monitor.Judged;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.PredictionJobs;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.monitor.Workspace;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.jobs.source.PredictionRoles;
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
  public Optional<String> idle(MonitorConfig config) {
    return config.modelQuality().enabled()
        ? Optional.empty()
        : Optional.of("model-quality.enabled = false");
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
                        + type.name().toLowerCase(Locale.ROOT).replace('_', '-')
                        + ", which has "
                        + String.join(", ", known)));
  }
}
