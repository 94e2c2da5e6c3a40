package io.tidemark.metrics.bias;

import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Metric;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.Favoured;
import io.tidemark.profile.PredictionCube;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Computes the bias of predictions from the cubes of their groups: the way from counts to {@link
 * BiasReading}. Metrics that need labels are left out as long as no row has one, and those of
 * predictions where no row has a prediction.
 *
 * @param plan the facets
 * @param positives the labels, normalised, that are the favourable outcome
 * @param division how 0/0 and x/0 are told; under {@link Division#CLARIFY} the rows whose facet
 *     value is not known are among everyone else, as there
 * @param disclosure which groups are too small to publish
 * @param detail which labels are told apart
 */
public record BiasEvaluation(
    FacetPlan plan,
    Set<String> positives,
    Division division,
    Disclosure disclosure,
    LabelDetail detail) {

  public BiasEvaluation {
    positives = Set.copyOf(positives);
    if (positives.isEmpty()) {
      throw new IllegalArgumentException(
          "Bias needs to know the favourable outcome: name one positive label or more");
    }
  }

  /**
   * An evaluation of a binary problem by the rules of {@link Division#CORRECT} and {@link
   * Disclosure#DEFAULT}.
   */
  public static BiasEvaluation of(FacetPlan plan, Set<String> positives) {
    return new BiasEvaluation(
        plan, positives, Division.CORRECT, Disclosure.DEFAULT, LabelDetail.FAVOURABLE_OR_NOT);
  }

  public BiasEvaluation with(Division rules) {
    return new BiasEvaluation(plan, positives, rules, disclosure, detail);
  }

  public BiasEvaluation with(Disclosure rules) {
    return new BiasEvaluation(plan, positives, division, rules, detail);
  }

  /** The evaluation that tells these labels apart. */
  public BiasEvaluation with(LabelDetail labels) {
    return new BiasEvaluation(plan, positives, division, disclosure, labels);
  }

  /** The evaluation whose majorities are those of a baseline, so that windows agree on them. */
  public BiasEvaluation relativeTo(Map<Subgroup, PredictionCube> baseline) {
    List<Facet> facets =
        plan.facets().stream()
            .map(
                facet ->
                    facet.favoured() instanceof Favoured.Majority
                        ? FacetCounts.of(facet, baseline, positives, detail)
                            .majority()
                            .map(label -> facet.against(Favoured.group(label)))
                            .orElse(facet)
                        : facet)
            .toList();
    return new BiasEvaluation(
        new FacetPlan(facets, plan.groupVariable()), positives, division, disclosure, detail);
  }

  /** {@link #evaluate(Map, Map)} without a flip test. */
  public BiasReading evaluate(Map<Subgroup, PredictionCube> cubes) {
    return evaluate(cubes, Map.of());
  }

  /**
   * The bias of these predictions.
   *
   * @param cubes those of {@code Subgroup.of(facet, value)}, and of each within a value of the
   *     group variable; others are ignored
   * @param flips the flip tests of watched groups
   */
  public BiasReading evaluate(Map<Subgroup, PredictionCube> cubes, Map<Subgroup, Flips> flips) {
    List<BiasFigure> figures = new ArrayList<>();
    List<Metric> others = new ArrayList<>();
    for (Facet facet : plan.facets()) {
      FacetCounts counts = FacetCounts.of(facet, cubes, positives, detail);
      GroupCounts everyone =
          counts.groups().values().stream().reduce(GroupCounts.NONE, GroupCounts::plus);
      TreeSet<String> withheld = counts.withheld(disclosure);
      for (GroupComparison groups : counts.comparisons(flips, amongOthers(facet, withheld))) {
        boolean hidden =
            withheld.contains(groups.subgroup().value()) || withheld.contains(groups.against());
        for (BiasMetric metric : BiasMetrics.all()) {
          if (BiasMetrics.rows(metric, everyone) > 0) {
            figures.add(
                hidden
                    ? BiasFigure.withheld(metric, groups)
                    : BiasFigure.of(metric, groups, division));
          }
        }
        for (DatabricksParity parity : DatabricksParity.values()) {
          if (parity.appliesTo(everyone)) {
            others.add(hidden ? parity.withheld(groups) : parity.row(groups, division));
          }
        }
      }
      others.addAll(rates(counts, everyone, cubes, withheld));
      others.addAll(parities(counts, everyone, withheld));
    }
    return new BiasReading(figures, others);
  }

  /**
   * Who may be among everyone else: those whose value is known. A withheld group of unknown values
   * is among them too, since its size could be told from theirs.
   */
  private Predicate<String> amongOthers(Facet facet, Set<String> withheld) {
    return group ->
        division == Division.CLARIFY || facet.isKnown(group) || withheld.contains(group);
  }

  private List<Metric> rates(
      FacetCounts counts,
      GroupCounts everyone,
      Map<Subgroup, PredictionCube> cubes,
      Set<String> withheld) {
    List<Metric> rows = new ArrayList<>();
    counts
        .groups()
        .forEach(
            (label, group) -> {
              Subgroup subgroup = Subgroup.of(counts.facet().name(), label);
              boolean hidden = withheld.contains(label);
              for (GroupRate rate : GroupRate.values()) {
                if (rate.appliesTo(everyone)) {
                  rows.add(hidden ? rate.withheld(subgroup) : rate.row(subgroup, group));
                }
              }
              PredictionCube cube = cubes.get(subgroup);
              if (!hidden && cube != null) {
                CalibrationGap.row(subgroup, cube, positives).ifPresent(rows::add);
              }
            });
    return rows;
  }

  private List<Metric> parities(FacetCounts counts, GroupCounts everyone, Set<String> withheld) {
    List<GroupCounts> published =
        counts.groups().entrySet().stream()
            .filter(e -> counts.facet().isKnown(e.getKey()) && !withheld.contains(e.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    List<Metric> rows = new ArrayList<>();
    for (FairlearnParity parity : FairlearnParity.values()) {
      if (parity.appliesTo(everyone)) {
        rows.add(parity.row(counts.facet().name(), published, division));
      }
    }
    return rows;
  }
}
