package io.tidemark.jobs.monitor;

import io.tidemark.constraints.Constraint;
import java.util.List;

/**
 * What a kind of monitoring has learned for the baseline.
 *
 * @param constraints what it demands of windows
 * @param warnings what must be told of them, in sentences
 */
public record Learned(List<Constraint> constraints, List<String> warnings) {

  public static final Learned NOTHING = new Learned(List.of(), List.of());

  public Learned {
    constraints = List.copyOf(constraints);
    warnings = List.copyOf(warnings);
  }

  public static Learned of(List<Constraint> constraints) {
    return new Learned(constraints, List.of());
  }
}
