package io.tidemark.jobs.monitor.bias;

import com.google.auto.service.AutoService;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.bias.BiasBaseline;
import io.tidemark.constraints.bias.BiasConstraints;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import io.tidemark.interchange.AnalysisFile;
import io.tidemark.interchange.AnalysisImport;
import io.tidemark.interchange.ImportFiles;
import io.tidemark.interchange.Named;
import io.tidemark.jobs.monitor.Judged;
import io.tidemark.jobs.monitor.Learned;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.NamedFile;
import io.tidemark.jobs.monitor.PredictionJobs;
import io.tidemark.jobs.monitor.Training;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.source.BiasRoles;
import io.tidemark.jobs.source.PredictionCaptures;
import io.tidemark.metrics.bias.BiasReading;
import io.tidemark.profile.BaselineStates;
import io.tidemark.profile.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether groups of people are treated alike. */
@AutoService(Monitor.class)
public final class BiasMonitor implements Monitor {

  @Override
  public MonitorType type() {
    return MonitorType.BIAS;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public Optional<String> idle(MonitorConfig config) {
    if (config.bias().isActive()) {
      return Optional.empty();
    }
    return Optional.of(config.bias().enabled() ? "bias.facets is empty" : "bias.enabled = false");
  }

  @Override
  public void require(MonitorConfig config) {
    new BiasRoles(config).require();
  }

  @Override
  public List<String> problems(MonitorConfig config) {
    List<String> problems = new ArrayList<>();
    if (config.bias().isActive()) {
      new BiasRoles(config).problem().ifPresent(problems::add);
      PredictionCaptures.problem(config).ifPresent(problems::add);
    }
    return problems;
  }

  @Override
  public Enum<?> policy(MonitorConfig config) {
    return config.bias().policy();
  }

  @Override
  public Learned learn(Training training) {
    BiasRoles roles = new BiasRoles(training.config());
    if (training.config().bias().isActive()) {
      roles
          .problem()
          .ifPresent(problem -> training.progress().step("no bias is learned: " + problem));
    }
    return roles.areKnown()
        ? new BaselineBias(training)
            .learn()
            .map(values -> Learned.of(BiasConstraints.of(values, Constraint.Source.SUGGESTED)))
            .orElse(Learned.NOTHING)
        : Learned.NOTHING;
  }

  @Override
  public Optional<Learned> taught(MonitorConfig config, ImportFiles files) {
    return files
        .bias()
        .filter(named -> config.bias().isActive())
        .map(named -> taught(config, named));
  }

  private static Learned taught(MonitorConfig config, Named<AnalysisFile> analysis) {
    BiasRoles roles = new BiasRoles(config);
    roles.require();
    BiasBaseline values = AnalysisImport.baseline(analysis.file(), roles.plan());
    BiasBaseline known =
        BiasConstraints.baseline(
            BiasConstraints.of(values, Constraint.Source.IMPORTED),
            Constraint.Source.IMPORTED,
            roles.plan());
    if (known.entries().isEmpty()) {
      throw new BadInputException(
          analysis.name()
              + " has no value of the facets "
              + roles.plan().facets().stream().map(Facet::name).toList()
              + " (bias.facets), only of "
              + values.entries().keySet().stream()
                  .map(k -> k.subgroup().facet())
                  .distinct()
                  .sorted()
                  .toList());
    }
    return Learned.of(BiasConstraints.of(known, Constraint.Source.IMPORTED));
  }

  @Override
  public List<NamedFile> baselineFiles(
      MonitorConfig config, Baseline baseline, BaselineStates states) {
    BiasRoles roles = new BiasRoles(config);
    if (!roles.areKnown()) {
      return List.of();
    }
    BiasReading reading = BiasReference.of(roles, baseline, states.predictions()).reading();
    return reading.figures().isEmpty()
        ? List.of()
        : List.of(new NamedFile(job(), "analysis.json", BiasJudge.analysis(roles, reading)));
  }

  @Override
  public boolean isOfPredictions() {
    return true;
  }

  @Override
  public Judged judge(WindowWork work) {
    BiasRoles roles = new BiasRoles(work.workspace().config());
    return PredictionJobs.run(
        work,
        (baseline, predicted, captures) -> BiasJudge.of(roles, baseline, predicted, captures));
  }
}
