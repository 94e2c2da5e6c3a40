package io.tidemark.constraints.bias;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ClarifyNumber;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.bias.BiasMetric.Origin;
import io.tidemark.metrics.bias.BiasMetrics;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bias of a baseline as constraints, one per metric of Clarify's and watched group: the
 * threshold is the baseline's value, and the expression SageMaker's rule in words. The parameter is
 * {@code dppl of sex=F}. A threshold is a finite number: an infinite value stands in the expression
 * only.
 */
public final class BiasConstraints {

  private static final String OF = " of ";
  private static final String INFINITE = "Infinity";

  private BiasConstraints() {}

  /** The constraints of these values, in the order of groups and metrics. */
  public static List<Constraint> of(BiasBaseline baseline, Constraint.Source source) {
    return baseline.entries().entrySet().stream()
        .filter(e -> BiasMetrics.named(e.getKey().metric()).origin() == Origin.CLARIFY)
        .sorted(
            Comparator.comparing(
                    (Map.Entry<BiasBaseline.Key, BiasBaseline.Entry> e) ->
                        e.getKey().subgroup().facet())
                .thenComparing(e -> e.getKey().subgroup().value())
                .thenComparing(e -> e.getKey().metric()))
        .map(e -> constraint(e.getKey(), e.getValue().value(), source))
        .toList();
  }

  private static Constraint constraint(
      BiasBaseline.Key key, double value, Constraint.Source source) {
    Subgroup group = key.subgroup();
    List<String> columns = Slice.texts(Facet.unnumbered(group.facet()));
    String name = group.facet() + "=" + group.value();
    String id = name + ":" + key.metric() + ":" + CheckType.BIAS_DRIFT.text();
    Constraint published =
        Constraint.of(new ConstraintKey(id, MonitorType.BIAS, CheckType.BIAS_DRIFT), source)
            .withParameter(key.metric() + OF + name)
            .withExpression("abs(" + key.metric() + ") <= abs(" + ClarifyNumber.text(value) + ")");
    Constraint constraint =
        columns.size() == 1 ? published.withColumn(ColumnName.of(columns.get(0))) : published;
    return Double.isFinite(value)
        ? constraint.withThreshold(ComparisonOperator.GREATER_THAN, value)
        : constraint;
  }

  /**
   * The values that constraints of a source hold for the facets of a plan; those that are switched
   * off, and those of other facets, are left out.
   */
  public static BiasBaseline baseline(
      List<Constraint> constraints, Constraint.Source source, FacetPlan plan) {
    Map<BiasBaseline.Key, Double> values = new HashMap<>();
    for (Constraint constraint : constraints) {
      if (constraint.check() == CheckType.BIAS_DRIFT
          && constraint.source() == source
          && constraint.isEnabled()) {
        constraint
            .parameter()
            .flatMap(text -> key(text, plan))
            .ifPresent(key -> values.put(key, value(constraint)));
      }
    }
    return BiasBaseline.of(values);
  }

  private static Optional<BiasBaseline.Key> key(String parameter, FacetPlan plan) {
    int at = parameter.indexOf(OF);
    if (at < 0) {
      return Optional.empty();
    }
    String metric = parameter.substring(0, at);
    String group = parameter.substring(at + OF.length());
    List<String> names = new ArrayList<>(plan.facets().stream().map(Facet::name).toList());
    // Of names that begin alike, the longest is meant.
    names.sort(Comparator.comparingInt(String::length).reversed());
    return names.stream()
        .filter(name -> group.startsWith(name + "="))
        .findFirst()
        .map(
            name ->
                new BiasBaseline.Key(
                    Subgroup.of(name, group.substring(name.length() + 1)), metric));
  }

  private static double value(Constraint constraint) {
    boolean isNegative = constraint.expression().orElse("").contains("(-" + INFINITE);
    return constraint
        .threshold()
        .orElse(isNegative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
  }
}
