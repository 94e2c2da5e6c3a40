package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.metrics.Interval;
import java.util.Optional;

/**
 * Disparate impact: {@code q'_d / q'_a}, the watched group's share of positive predictions over the
 * favoured group's, in [0, ∞]; 1 at parity, under 0.8 a breach of the four-fifths rule. The
 * interval is that of the log ratio.
 *
 * <p>Source of the interval: Katz et al. (1978), Biometrics 34, 469–474, doi:10.2307/2530610.
 */
@AutoService(BiasMetric.class)
public final class DisparateImpact implements BiasMetric {

  @Override
  public String code() {
    return "DI";
  }

  @Override
  public String description() {
    return "Disparate Impact (DI)";
  }

  @Override
  public Needs needs() {
    return Needs.PREDICTIONS;
  }

  @Override
  public Outcome value(GroupComparison groups, Division division) {
    Proportion watched = groups.watched().selection();
    Proportion favoured = groups.favoured().selection();
    return division.divide(
        watched.rate(), favoured.rate(), "positive predictions in the favoured group");
  }

  @Override
  public Optional<Interval> interval(GroupComparison groups, Division division) {
    return RatioInterval.of(groups.watched().selection(), groups.favoured().selection());
  }

  @Override
  public Optional<Disadvantage> disadvantage(GroupComparison groups) {
    return Optional.of(
        new Disadvantage(groups.favoured().selection(), groups.watched().selection()));
  }
}
