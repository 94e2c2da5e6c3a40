package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import java.util.OptionalDouble;

/**
 * Hellinger distance, in [0, 1], over the groups: {@code √(1 − Σ √(p q))}, computed as the equal
 * {@code √(½ Σ (√p − √q)²)}. Symmetric. {@link io.tidemark.core.Reason#EMPTY} where a side holds no
 * value.
 *
 * <p>Source: Hellinger (1909), doi:10.1515/crll.1909.136.210.
 */
@AutoService(DriftMetric.class)
public final class HellingerDistance implements GroupDistance {

  @Override
  public String name() {
    return "hellinger_distance";
  }

  @Override
  public double distance(GroupShares shares) {
    double sum = 0;
    for (int i = 0; i < shares.size(); i++) {
      double difference = Math.sqrt(shares.p(i)) - Math.sqrt(shares.q(i));
      sum += difference * difference;
    }
    return Math.min(1, Math.sqrt(sum / 2));
  }

  /** {@code √(χ².₉₅·v/8)}, at most 1: its square is about {@code Σ (q − p)²/(8 p)}. */
  @Override
  public double noise(GroupShares shares) {
    return Math.min(1, Math.sqrt(shares.noise() / 8));
  }

  /** {@code √(λ·v/8)}, with λ the noncentrality that a chi-square test finds; approximate. */
  @Override
  public double detectable(GroupShares shares, double level) {
    return Math.min(1, Math.sqrt(shares.detectable(level) / 8));
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.of(0.1);
  }
}
