package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import java.util.OptionalDouble;

/**
 * Balanced Cramér's V, in [0, 1], over the groups: {@code √(½ Σ (p − q)²/(p + q))}, the V of both
 * samples weighted alike. The usual V of the table of counts vanishes where the baseline is much
 * larger than the window, however large the drift. Symmetric. {@link io.tidemark.core.Reason#EMPTY}
 * where a side holds no value.
 *
 * <p>Its square is the triangular discrimination, halved: Le Cam (1986),
 * doi:10.1007/978-1-4612-4946-7; Topsøe (2000), doi:10.1109/18.850703.
 */
@AutoService(DriftMetric.class)
public final class CramersV implements GroupDistance {

  @Override
  public String name() {
    return "cramers_v";
  }

  @Override
  public double distance(GroupShares shares) {
    double sum = 0;
    for (int i = 0; i < shares.size(); i++) {
      double difference = shares.scaledDifference(i) / shares.scale();
      sum += difference * difference / (shares.p(i) + shares.q(i));
    }
    return Math.min(1, Math.sqrt(sum / 2));
  }

  /** {@code √(χ².₉₅·v/4)}, at most 1: its square is about {@code Σ (q − p)²/(4 p)}. */
  @Override
  public double noise(GroupShares shares) {
    return Math.min(1, Math.sqrt(shares.noise() / 4));
  }

  /** {@code √(λ·v/4)}, with λ the noncentrality that a chi-square test finds; approximate. */
  @Override
  public double detectable(GroupShares shares, double level) {
    return Math.min(1, Math.sqrt(shares.detectable(level) / 4));
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.of(0.1);
  }
}
