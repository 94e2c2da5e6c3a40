package io.tidemark.constraints.bias;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.Constraint;
import io.tidemark.core.Subgroup;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.ValueRange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BiasConstraintsTest {

  private static final FacetPlan PLAN =
      FacetPlan.of(
          Facet.of(FacetColumn.of("sex", "F")),
          Facet.of(FacetColumn.of("sex", "F"), FacetColumn.of("age", ValueRange.above(40))));

  private static final Map<BiasBaseline.Key, Double> VALUES =
      Map.of(
          new BiasBaseline.Key(Subgroup.of("sex", "F"), "dppl"),
          0.25,
          new BiasBaseline.Key(Subgroup.of("sex", "F"), "te"),
          Double.NEGATIVE_INFINITY,
          new BiasBaseline.Key(Subgroup.of("sex", "F"), "di"),
          Double.POSITIVE_INFINITY,
          new BiasBaseline.Key(Subgroup.of("sex,age", "F,(40.0, Infinity)"), "dppl"),
          -0.5);

  @Test
  void whatConstraintsKeepReadsBack() {
    List<Constraint> constraints =
        BiasConstraints.of(BiasBaseline.of(VALUES), Constraint.Source.IMPORTED);
    assertThat(constraints)
        .extracting(Constraint::id)
        .containsExactly(
            "sex=F:di:bias_drift_check",
            "sex=F:dppl:bias_drift_check",
            "sex=F:te:bias_drift_check",
            "sex,age=F,(40.0, Infinity):dppl:bias_drift_check");
    assertThat(constraints.get(0).threshold()).isEmpty();
    assertThat(constraints.get(1).expression()).contains("abs(dppl) <= abs(0.25)");
    assertThat(BiasConstraints.baseline(constraints, Constraint.Source.IMPORTED, PLAN).entries())
        .isEqualTo(BiasBaseline.of(VALUES).entries());
  }

  @Test
  void thoseOfAnotherSourceOrFacetAndThoseSwitchedOffAreLeftOut() {
    List<Constraint> constraints =
        BiasConstraints.of(BiasBaseline.of(VALUES), Constraint.Source.SUGGESTED);
    assertThat(BiasConstraints.baseline(constraints, Constraint.Source.IMPORTED, PLAN).entries())
        .isEmpty();
    assertThat(
            BiasConstraints.baseline(
                    constraints,
                    Constraint.Source.SUGGESTED,
                    FacetPlan.of(Facet.of(FacetColumn.each("region"))))
                .entries())
        .isEmpty();
    assertThat(
            BiasConstraints.baseline(
                    constraints.stream()
                        .map(c -> c.withStatus(Constraint.Status.DISABLED))
                        .toList(),
                    Constraint.Source.SUGGESTED,
                    PLAN)
                .entries())
        .isEmpty();
  }
}
