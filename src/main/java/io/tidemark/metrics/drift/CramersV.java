package io.tidemark.metrics.drift;

import com.google.auto.service.AutoService;
import java.util.OptionalDouble;

/**
 * Balanced Cramér's V, in [0, 1], over the values of a categorical column or the groups of a
 * numeric one: {@code √(½ Σ (p − q)²/(p + q))}, the V of both samples weighted alike. The usual V
 * of the table of counts vanishes where the baseline is much larger than the window, however large
 * the drift. Symmetric. {@link io.tidemark.core.Reason#EMPTY} where a side holds no value.
 *
 * <p>Its square is the triangular discrimination, halved: Le Cam (1986),
 * doi:10.1007/978-1-4612-4946-7; Topsøe (2000), doi:10.1109/18.850703.
 */
@AutoService(DriftMetric.class)
public final class CramersV implements SummedDistance {

  @Override
  public String name() {
    return "cramers_v";
  }

  @Override
  public double term(double b, double w, double n, double m) {
    double difference = (w * n - b * m) / (n * m);
    return difference * difference / (b / n + w / m) / 2;
  }

  /** {@code (q − p)²/(2 (p + q))} is about {@code (q − p)²/(4 p)}. */
  @Override
  public double slope() {
    return 1.0 / 4;
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
