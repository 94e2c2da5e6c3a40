package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import java.util.Optional;

/**
 * Flip test: {@code (lost - gained) / n_d}, in [-1, 1]; positive where the model decides more rows
 * of the watched group favourably than it decides their nearest neighbours in the favoured group.
 * The sign is that of Clarify's code; its documentation has the opposite one. EMPTY where no {@link
 * Flips} were counted. No interval: rows share neighbours.
 *
 * <p>Source: Black, Yeom and Fredrikson (2020), doi:10.1145/3351095.3372845.
 */
@AutoService(BiasMetric.class)
public final class FlipTestDifference implements BiasMetric {

  @Override
  public String code() {
    return "FT";
  }

  @Override
  public String description() {
    return "Flip Test (FT)";
  }

  @Override
  public Needs needs() {
    return Needs.PREDICTIONS;
  }

  @Override
  public Outcome value(GroupComparison groups, Division division) {
    return groups
        .flips()
        .map(f -> division.divide((double) f.lost() - f.gained(), f.watched(), "rows compared"))
        .orElse(Outcome.undefined(Reason.EMPTY, "the flip test was not run"));
  }

  @Override
  public Optional<Interval> interval(GroupComparison groups, Division division) {
    return Optional.empty();
  }
}
