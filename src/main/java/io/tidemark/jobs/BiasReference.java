package io.tidemark.jobs;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.bias.BiasBaseline;
import io.tidemark.constraints.bias.BiasConstraints;
import io.tidemark.core.Outcome;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.bias.BiasEvaluation;
import io.tidemark.metrics.bias.BiasFigure;
import io.tidemark.metrics.bias.BiasReading;
import io.tidemark.metrics.bias.Division;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionProfiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a baseline says of bias: imported values, or else what is measured on its counts, or else
 * the values that its constraints keep, as those of the flip test.
 *
 * @param evaluation with the majorities of the baseline
 * @param values by group and metric
 * @param cubes the counts of its groups; none of an imported baseline
 */
record BiasReference(
    BiasEvaluation evaluation, BiasBaseline values, Map<Subgroup, PredictionCube> cubes) {

  static BiasReference of(
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
  static Map<Subgroup, PredictionCube> cubes(FacetPlan plan, PredictionProfiles profiles) {
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

  /** The baseline as Clarify tells it; a metric that only its constraints know has their value. */
  BiasReading reading() {
    BiasReading reading = evaluation.with(Division.CLARIFY).evaluate(cubes);
    return new BiasReading(
        reading.figures().stream().map(this::completed).toList(), reading.others());
  }

  private BiasFigure completed(BiasFigure figure) {
    if (figure.isWithheld() || Division.extended(figure.value()).isPresent()) {
      return figure;
    }
    OptionalDouble known =
        values
            .of(figure)
            .map(entry -> OptionalDouble.of(entry.value()))
            .orElse(OptionalDouble.empty());
    return known.isEmpty() || !Double.isFinite(known.getAsDouble())
        ? figure
        : new BiasFigure(
            figure.metric(), figure.groups(), Outcome.of(known.getAsDouble()), Optional.empty());
  }
}
