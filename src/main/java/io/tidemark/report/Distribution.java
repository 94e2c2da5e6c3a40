package io.tidemark.report;

import java.util.List;

/**
 * A column's distribution as the page draws it: bars of numbers, or shares of categories.
 *
 * @param when the window, and why it is this one
 * @param bars of numbers, the first and the last for what lies outside; none for categories
 * @param low where the bars between begin, in words
 * @param high where they end
 * @param shares of categories; none for numbers
 * @param rows figures: of training, of the window
 * @param examples ids of events that show what is wrong
 * @param note the picture in words, for those who don't see it
 */
public record Distribution(
    String column,
    String when,
    List<Bin> bars,
    String low,
    String high,
    List<Share> shares,
    List<TableRow> rows,
    List<String> examples,
    String note) {

  /** How high the box of bars is. */
  public static final int HEIGHT = 40;

  /**
   * A place of the picture.
   *
   * @param before the height of training's bar
   * @param now the height of the window's bar
   */
  public record Bin(double before, double now, String title) {}
}
