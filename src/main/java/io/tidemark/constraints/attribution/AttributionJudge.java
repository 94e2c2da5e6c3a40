package io.tidemark.constraints.attribution;

import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.MetricRanks;
import io.tidemark.constraints.Violation;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.AttributionProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the attributions of a window with those of the baseline, output by output.
 *
 * @param settings how
 * @param constraints those of the baseline: one that is switched off publishes only, one that a
 *     person has edited has its own threshold
 * @param baseline what the features contributed
 */
public record AttributionJudge(
    AttributionSettings settings, List<Constraint> constraints, AttributionProfile baseline) {

  public AttributionJudge {
    constraints = List.copyOf(constraints);
  }

  /**
   * Whether the baseline tells what features contribute by their values, so that a change of the
   * model can be told from one of its inputs.
   */
  public boolean knowsTraffic() {
    return settings.isProven() && !baseline.reference().cells().isEmpty();
  }

  /**
   * What is to be said of the window; nothing of one without rows.
   *
   * @param traffic the inputs of the window; empty where they are not known
   */
  public Judgement judge(AttributionProfile window, Optional<Traffic> traffic) {
    List<Metric> metrics = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    if (window.rows() > 0) {
      for (String label : baseline.labels()) {
        LabelReading reading = LabelReading.of(settings, baseline, window, label, traffic);
        Judgement judged =
            new LabelVerdict(settings, AttributionConstraints.on(constraints, label), reading)
                .judgement();
        metrics.addAll(judged.metrics());
        judged.violations().forEach(v -> violations.add(v.withRank(violations.size() + 1)));
      }
    }
    return new Judgement(MetricRanks.rank(metrics, violations), violations);
  }
}
