package io.tidemark.jobs.monitor.bias;

import com.google.auto.service.AutoService;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.MonitorType;
import io.tidemark.jobs.monitor.Judged;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.PredictionJobs;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.source.BiasRoles;
import io.tidemark.jobs.source.PredictionCaptures;
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
