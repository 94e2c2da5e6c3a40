package io.tidemark.metrics.quality;

/**
 * A point of a curve.
 *
 * @param x false positive rate, recall, or share of the rows
 * @param y true positive rate, precision, or share of the positive rows
 */
public record CurvePoint(double x, double y) {

  public CurvePoint {
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
      throw new IllegalArgumentException(
          "A point of a curve lies in [0, 1], was (" + x + ", " + y + ")");
    }
  }
}
