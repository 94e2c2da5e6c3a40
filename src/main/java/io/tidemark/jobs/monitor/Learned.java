package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Constraint;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.BaselineStates;
import io.tidemark.profile.SlicedAggregates;
import java.util.List;
import java.util.Optional;

/**
 * What a kind of monitoring has learned for the baseline.
 *
 * @param constraints what it demands of windows
 * @param warnings what must be told of them, in sentences
 * @param attributions what the features contributed to predictions; empty where nobody knows
 * @param aggregates what custom metrics are computed from; empty where there are none
 */
public record Learned(
    List<Constraint> constraints,
    List<String> warnings,
    Optional<AttributionProfile> attributions,
    Optional<SlicedAggregates> aggregates) {

  public static final Learned NOTHING = of(List.of());

  public Learned {
    constraints = List.copyOf(constraints);
    warnings = List.copyOf(warnings);
  }

  public static Learned of(List<Constraint> constraints) {
    return of(constraints, List.of());
  }

  /** Constraints, of which something must be told. */
  public static Learned of(List<Constraint> constraints, List<String> warnings) {
    return new Learned(constraints, warnings, Optional.empty(), Optional.empty());
  }

  /** Attributions, and constraints on them. */
  public static Learned of(
      List<Constraint> constraints, List<String> warnings, AttributionProfile attributions) {
    return new Learned(constraints, warnings, Optional.of(attributions), Optional.empty());
  }

  /** What custom metrics are computed from. */
  public static Learned of(SlicedAggregates aggregates, List<String> warnings) {
    return new Learned(List.of(), warnings, Optional.empty(), Optional.of(aggregates));
  }

  /** The states with what was learned. */
  public BaselineStates addedTo(BaselineStates states) {
    BaselineStates known = attributions.map(states::with).orElse(states);
    return aggregates.map(known::with).orElse(known);
  }
}
