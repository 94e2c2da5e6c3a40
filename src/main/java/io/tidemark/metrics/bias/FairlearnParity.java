package io.tidemark.metrics.bias;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.Metric;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The measures of a whole facet under Fairlearn's names: between the group with the largest rate
 * and the one with the smallest, differences in [0, 1], 0 at parity, and ratios in [0, 1], 1 at
 * parity. Groups of which a rate cannot be told take no part in it; Fairlearn counts their recall
 * as 0. EMPTY with fewer than two groups. No interval: the extremes of several groups have none in
 * closed form.
 *
 * <p>Source: Fairlearn 0.15.0, {@code fairlearn.metrics}.
 */
enum FairlearnParity {
  DEMOGRAPHIC_PARITY_DIFFERENCE(Form.DIFFERENCE, GroupRate.SELECTION_RATE),
  DEMOGRAPHIC_PARITY_RATIO(Form.RATIO, GroupRate.SELECTION_RATE),
  EQUALIZED_ODDS_DIFFERENCE(
      Form.DIFFERENCE, GroupRate.TRUE_POSITIVE_RATE, GroupRate.FALSE_POSITIVE_RATE),
  EQUALIZED_ODDS_RATIO(Form.RATIO, GroupRate.TRUE_POSITIVE_RATE, GroupRate.FALSE_POSITIVE_RATE),
  EQUAL_OPPORTUNITY_DIFFERENCE(Form.DIFFERENCE, GroupRate.TRUE_POSITIVE_RATE),
  EQUAL_OPPORTUNITY_RATIO(Form.RATIO, GroupRate.TRUE_POSITIVE_RATE);

  private enum Form {
    DIFFERENCE,
    RATIO
  }

  private final Form form;
  private final GroupRate rate;
  private final GroupRate other;

  FairlearnParity(Form form, GroupRate rate) {
    this(form, rate, rate);
  }

  FairlearnParity(Form form, GroupRate rate, GroupRate other) {
    this.form = form;
    this.rate = rate;
    this.other = other;
  }

  boolean appliesTo(GroupCounts everyone) {
    return rate.appliesTo(everyone);
  }

  Metric row(String facet, Collection<GroupCounts> groups, Division division) {
    return Metric.builder(
            MonitorType.BIAS, name().toLowerCase(Locale.ROOT), value(groups, division))
        .subgroup(Subgroup.by(facet))
        .sampleCount(
            groups.stream()
                .mapToLong(
                    group -> rate == GroupRate.SELECTION_RATE ? group.predicted() : group.matched())
                .sum())
        .build();
  }

  /** Of two rates the worse. */
  Outcome value(Collection<GroupCounts> groups, Division division) {
    Outcome first = between(groups.stream().map(rate::of).toList(), division);
    Outcome second = between(groups.stream().map(other::of).toList(), division);
    if (!first.isDefined() || !second.isDefined()) {
      return first.isDefined() ? second : first;
    }
    double one = first.asOptional().getAsDouble();
    double two = second.asOptional().getAsDouble();
    return Outcome.of(form == Form.RATIO ? Math.min(one, two) : Math.max(one, two));
  }

  private Outcome between(List<Proportion> rates, Division division) {
    List<Double> known = rates.stream().filter(r -> r.trials() > 0).map(Proportion::rate).toList();
    OptionalDouble most = known.stream().mapToDouble(r -> r).max();
    OptionalDouble least = known.stream().mapToDouble(r -> r).min();
    if (known.size() < 2) {
      return Outcome.undefined(Reason.EMPTY, "fewer than two groups have this rate");
    }
    return form == Form.RATIO
        ? division.divide(least.getAsDouble(), most.getAsDouble(), "the largest rate")
        : Outcome.of(most.getAsDouble() - least.getAsDouble());
  }
}
