package io.tidemark.jobs.monitor.bias;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.bias.BiasBaseline;
import io.tidemark.constraints.bias.BiasConstraints;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Subgroup;
import io.tidemark.jobs.source.BiasRoles;
import io.tidemark.metrics.bias.BiasEvaluation;
import io.tidemark.metrics.bias.BiasFigure;
import io.tidemark.metrics.bias.BiasMetrics;
import io.tidemark.metrics.bias.BiasReading;
import io.tidemark.metrics.bias.Division;
import io.tidemark.metrics.bias.GroupComparison;
import io.tidemark.metrics.bias.GroupCounts;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionProfiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a baseline says of bias: imported values, or else what is measured on its counts, or else
 * the values that its constraints keep, as those of the flip test.
 *
 * @param evaluation with the majorities of the baseline
 * @param values by group and metric
 * @param cubes the counts of its groups; none of an imported baseline
 */
public record BiasReference(
    BiasEvaluation evaluation, BiasBaseline values, Map<Subgroup, PredictionCube> cubes) {

  /**
   * What a baseline says of bias.
   *
   * @param predicted its predictions; empty where it has none
   */
  public static BiasReference of(
      BiasRoles roles, Baseline baseline, Optional<PredictionProfiles> predicted) {
    Map<Subgroup, PredictionCube> cubes =
        predicted.map(p -> cubes(roles.plan(), p)).orElse(Map.of());
    BiasEvaluation evaluation = roles.evaluation();
    evaluation = cubes.isEmpty() ? evaluation : evaluation.relativeTo(cubes);
    List<Constraint> constraints = baseline.constraints().constraints();
    BiasBaseline measured =
        cubes.isEmpty() ? BiasBaseline.NONE : BiasBaseline.of(evaluation.evaluate(cubes));
    return new BiasReference(
        evaluation,
        BiasConstraints.baseline(constraints, Constraint.Source.IMPORTED, roles.plan())
            .or(measured)
            .or(BiasConstraints.baseline(constraints, Constraint.Source.SUGGESTED, roles.plan())),
        cubes);
  }

  /**
   * The groups of the plan's facets. A facet that was divided otherwise is as if it had no rows.
   */
  public static Map<Subgroup, PredictionCube> cubes(FacetPlan plan, PredictionProfiles profiles) {
    Map<Subgroup, PredictionCube> cubes = new HashMap<>();
    for (Facet facet : plan.facets()) {
      List<Subgroup> groups =
          profiles.subgroups().stream().filter(g -> facet.name().equals(g.facet())).toList();
      if (groups.stream().allMatch(g -> owns(facet, g.value()))) {
        groups.forEach(g -> cubes.put(g, profiles.subgroup(g).orElseThrow().cube()));
      }
    }
    return cubes;
  }

  private static boolean owns(Facet facet, String group) {
    try {
      facet.labels(group);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The baseline as Clarify tells it. A value that only constraints know, for it was imported or is
   * that of a flip test, stands beside those that are measured.
   */
  public BiasReading reading() {
    if (cubes.isEmpty()) {
      return new BiasReading(
          values.entries().entrySet().stream()
              .map(e -> unmeasured(e.getKey(), e.getValue().value()))
              .toList(),
          List.of());
    }
    BiasReading reading = evaluation.with(Division.CLARIFY).evaluate(cubes);
    return new BiasReading(
        reading.figures().stream().map(this::completed).toList(), reading.others());
  }

  private BiasFigure completed(BiasFigure figure) {
    return values
        .of(figure)
        .filter(entry -> entry.groups().isEmpty() && !figure.isWithheld())
        .map(
            entry ->
                new BiasFigure(
                    figure.metric(), figure.groups(), outcome(entry.value()), Optional.empty()))
        .orElse(figure);
  }

  private static BiasFigure unmeasured(BiasBaseline.Key key, double value) {
    GroupComparison groups =
        new GroupComparison(
            key.subgroup(),
            GroupComparison.EVERYONE_ELSE,
            GroupCounts.NONE,
            GroupCounts.NONE,
            List.of(),
            Optional.empty());
    return new BiasFigure(
        BiasMetrics.named(key.metric()), groups, outcome(value), Optional.empty());
  }

  private static Outcome outcome(double value) {
    return Double.isFinite(value)
        ? Outcome.of(value)
        : Outcome.undefined(Reason.INFINITE, value > 0 ? "+Infinity" : "-Infinity");
  }
}
