package io.tidemark.metrics.bias;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;

/**
 * Class imbalance: {@code (n_a - n_d) / (n_a + n_d)} of the rows, in [-1, 1]; 0 for groups of one
 * size, positive where the watched group is the smaller.
 */
@AutoService(BiasMetric.class)
public final class ClassImbalance implements BiasMetric {

  @Override
  public String code() {
    return "CI";
  }

  @Override
  public String description() {
    return "Class Imbalance (CI)";
  }

  @Override
  public Needs needs() {
    return Needs.LABELS;
  }

  @Override
  public Outcome value(GroupComparison groups, Division division) {
    long favoured = groups.favoured().rows();
    long watched = groups.watched().rows();
    return division.divide((double) favoured - watched, (double) favoured + watched, "rows");
  }
}
