package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Constraint;
import io.tidemark.profile.AttributionProfile;
import java.util.List;
import java.util.Optional;

/**
 * What a kind of monitoring has learned for the baseline.
 *
 * @param constraints what it demands of windows
 * @param warnings what must be told of them, in sentences
 * @param attributions what the features contributed to predictions; empty where nobody knows
 */
public record Learned(
    List<Constraint> constraints,
    List<String> warnings,
    Optional<AttributionProfile> attributions) {

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
    return new Learned(constraints, warnings, Optional.empty());
  }
}
