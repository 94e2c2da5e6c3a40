package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import java.util.OptionalDouble;

/**
 * Hellinger distance, in [0, 1], over the values of a categorical column or the groups of a numeric
 * one: {@code √(1 − Σ √(p q))}, computed as the equal {@code √(½ Σ (√p − √q)²)}. Symmetric. {@link
 * io.tidemark.core.Reason#EMPTY} where a side holds no value.
 *
 * <p>Source: Hellinger (1909), doi:10.1515/crll.1909.136.210.
 */
@AutoService(DriftMetric.class)
public final class HellingerDistance implements SummedDistance {

  @Override
  public String name() {
    return "hellinger_distance";
  }

  @Override
  public double term(double b, double w, double n, double m) {
    double difference = Math.sqrt(b / n) - Math.sqrt(w / m);
    return difference * difference / 2;
  }

  /** {@code (√q − √p)²/2} is about {@code (q − p)²/(8 p)}. */
  @Override
  public double slope() {
    return 1.0 / 8;
  }

  @Override
  public double ofSum(double sum) {
    return Math.min(1, Math.sqrt(sum));
  }

  @Override
  public OptionalDouble defaultThreshold() {
    return OptionalDouble.of(0.1);
  }
}
