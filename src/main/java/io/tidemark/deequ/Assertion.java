package io.tidemark.deequ;

import java.io.Serializable;
import java.util.OptionalDouble;
import scala.runtime.AbstractFunction1;

/**
 * Demands that a number lies between two bounds, both included, as Deequ asks for it: a function of
 * a Long or a Double. It remembers the number that it was asked about, since a metric of Deequ need
 * not be a number.
 */
final class Assertion extends AbstractFunction1<Object, Object> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final double minimum;
  private final double maximum;
  private double seen = Double.NaN;

  Assertion(double minimum, double maximum) {
    this.minimum = minimum;
    this.maximum = maximum;
  }

  @Override
  public Object apply(Object value) {
    seen = ((Number) value).doubleValue();
    return minimum <= seen && seen <= maximum;
  }

  /** The number last asked about; empty if there was none, or none that is finite. */
  OptionalDouble value() {
    return Double.isFinite(seen) ? OptionalDouble.of(seen) : OptionalDouble.empty();
  }
}
