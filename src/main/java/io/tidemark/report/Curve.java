package io.tidemark.report;

import java.util.List;

/**
 * A curve in a square of {@link #SIZE} by {@link #SIZE}.
 *
 * @param now the window's curve, as a path
 * @param before that of training; empty for none
 * @param diagonal whether the line from corner to corner means something
 * @param marks the window's points with their intervals; none where the path says it all
 * @param across what the lower edge is, from 0 to 1
 * @param up what the left edge is, from 0 to 1
 * @param beside the number that sums it up, in words
 * @param note the picture in words
 */
public record Curve(
    String title,
    String now,
    String before,
    boolean diagonal,
    List<Mark> marks,
    String across,
    String up,
    String beside,
    String note) {

  /** How wide and high the box is. */
  public static final int SIZE = 100;

  /** A point with an interval. */
  public record Mark(double x, double y, double low, double high, String title) {}
}
