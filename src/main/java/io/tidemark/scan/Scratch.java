package io.tidemark.scan;

import java.util.ArrayList;
import java.util.List;

/** Room to work in that the folds of one task share: none of it holds a result. */
final class Scratch {

  private final List<RowSelection> byCell = new ArrayList<>();
  private int[] rows = new int[0];
  private double[] numbers = new double[0];
  private double[][] columns = new double[0][0];

  /** At least so many row numbers. */
  int[] rows(int count) {
    if (rows.length < count) {
      rows = new int[count];
    }
    return rows;
  }

  /** At least so many numbers. */
  double[] numbers(int count) {
    if (numbers.length < count) {
      numbers = new double[count];
    }
    return numbers;
  }

  /** Room for at least so many numbers of each of so many columns. */
  double[][] columns(int size, int count) {
    if (columns.length < size || columns[0].length < count) {
      columns = new double[size][count];
    }
    return columns;
  }

  /** The selected rows by the cell of their label; valid until the next call. */
  List<RowSelection> split(RowSelection selection, SliceLabels.Label[] labels, int cells) {
    while (byCell.size() < cells) {
      byCell.add(new RowSelection());
    }
    for (int cell = 0; cell < cells; cell++) {
      byCell.get(cell).clear(selection.count);
    }
    for (int i = 0; i < selection.count; i++) {
      int row = selection.rows[i];
      byCell.get(labels[row].cell).add(row);
    }
    return byCell;
  }
}
