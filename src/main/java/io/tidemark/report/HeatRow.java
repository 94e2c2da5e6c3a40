package io.tidemark.report;

import java.util.List;

/**
 * A column in the heat map.
 *
 * @param name of the column
 * @param cells in the order of the windows; windows that judged nothing have none
 * @param note for those who don't see the colours
 * @param worst the farthest from its limit, in words
 */
public record HeatRow(String name, List<Cell> cells, String note, String worst) {

  /**
   * A window of a column.
   *
   * @param at the place of the window
   * @param step 0 and 1 within the limit, 2 to 4 beyond it
   */
  public record Cell(int at, int step, String title) {}
}
