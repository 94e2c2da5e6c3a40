package io.tidemark.metrics.quality;

import io.tidemark.metrics.Interval;

/**
 * The areas θ that Hanley and McNeil's variance at θ does not exclude: {@code |A − θ| ≤ z √v(θ)}.
 * Unlike A ± z√v(A) it has a width where the area is 1 (Newcombe 2006, doi:10.1002/sim.2324).
 */
final class HanleyMcNeil {

  private HanleyMcNeil() {}

  static Interval interval(double area, double positives, double negatives, boolean covers) {
    return new Interval(
        end(area, 0, positives, negatives),
        end(area, 1, positives, negatives),
        Confidence.method("Hanley–McNeil", covers));
  }

  /** Halves the way between the area, which is not excluded, and the far end, until it is found. */
  private static double end(double area, double far, double positives, double negatives) {
    double inside = area;
    double outside = far;
    for (int i = 0; i < 60; i++) {
      double middle = (inside + outside) / 2;
      double distance = Confidence.Z * Math.sqrt(variance(middle, positives, negatives));
      if (Math.abs(area - middle) <= distance) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return inside;
  }

  private static double variance(double theta, double positives, double negatives) {
    double q1 = theta / (2 - theta) - theta * theta;
    double q2 = 2 * theta * theta / (1 + theta) - theta * theta;
    return (theta * (1 - theta) + (positives - 1) * q1 + (negatives - 1) * q2)
        / (positives * negatives);
  }
}
