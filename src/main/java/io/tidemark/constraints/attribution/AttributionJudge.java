package io.tidemark.constraints.attribution;

import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.MetricRanks;
import io.tidemark.constraints.Violation;
import io.tidemark.core.Slice;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.SlicedProfiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * What is to be said of the window; nothing of one without rows. Under policy correct its slices
   * are judged, too, each by its own rows of the baseline; where all rows violate, that says it for
   * them.
   *
   * @param traffic the inputs of the window; empty where they are not known
   */
  public Judgement judge(AttributionProfile window, Optional<SlicedProfiles> traffic) {
    List<Metric> metrics = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    if (window.rows() > 0) {
      for (String label : baseline.labels()) {
        Optional<Constraint> constraint = AttributionConstraints.on(constraints, label);
        Judgement whole =
            new LabelVerdict(
                    settings, constraint, reading(Slice.WHOLE, baseline, window, label, traffic))
                .judgement();
        metrics.addAll(whole.metrics());
        violations.addAll(whole.violations());
        for (Map.Entry<Slice, AttributionProfile> slice : judgedSlices(window).entrySet()) {
          AttributionProfile before =
              baseline.slices().get(slice.getKey()).with(baseline.reference());
          Judgement judged =
              new LabelVerdict(
                      settings,
                      constraint,
                      reading(slice.getKey(), before, slice.getValue(), label, traffic))
                  .judgement();
          metrics.addAll(judged.metrics());
          if (whole.violations().stream().noneMatch(Violation::isAlarm)) {
            violations.addAll(judged.violations());
          }
        }
      }
    }
    List<Violation> ranked = new ArrayList<>();
    violations.forEach(v -> ranked.add(v.withRank(ranked.size() + 1)));
    return new Judgement(MetricRanks.rank(metrics, ranked), ranked);
  }

  private LabelReading reading(
      Slice slice,
      AttributionProfile before,
      AttributionProfile now,
      String label,
      Optional<SlicedProfiles> traffic) {
    return LabelReading.of(
        settings,
        slice,
        before,
        now,
        label,
        traffic.flatMap(t -> t.slice(slice)).map(Traffic::new));
  }

  /** Those with rows on both sides; SageMaker has none. */
  private Map<Slice, AttributionProfile> judgedSlices(AttributionProfile window) {
    Map<Slice, AttributionProfile> slices = new LinkedHashMap<>();
    if (settings.isProven()) {
      window
          .slices()
          .forEach(
              (slice, part) -> {
                if (baseline.slices().containsKey(slice)) {
                  slices.put(slice, part);
                }
              });
    }
    return slices;
  }
}
