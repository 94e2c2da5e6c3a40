package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Judgement;
import io.tidemark.metrics.Labelling;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.profile.PredictionProfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates and judges the predictions of a window as the configuration says. */
record PredictionJudge(QualityEvaluation evaluation) {

  static PredictionJudge of(
      MonitorConfig config, Baseline baseline, Optional<PredictionProfiles> reference) {
    return new PredictionJudge(new PredictionRoles(config).evaluation(reference));
  }

  Judgement judge(PredictionProfiles window, Labelling labelling) {
    List<Metric> metrics = new ArrayList<>();
    window
        .parts()
        .forEach(
            (part, profile) ->
                evaluation
                    .evaluate(profile.cube(), profile.errors())
                    .forEach(
                        m ->
                            metrics.add(
                                m.toBuilder()
                                    .slice(part.slice())
                                    .subgroup(part.subgroup())
                                    .labelling(labelling)
                                    .build())));
    return new Judgement(metrics, List.of());
  }
}
