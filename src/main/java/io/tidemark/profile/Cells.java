package io.tidemark.profile;

import java.io.Serializable;

/**
 * The cells that a column's values are counted in, frozen by the baseline, and the coarser groups
 * of cells that tests of proportions use. Counts over cells with different {@link #id() ids} do not
 * merge and do not compare.
 */
public sealed interface Cells extends Serializable permits NumericCells, CategoricalCells {

  /** The number of cells. */
  int size();

  /** The number of groups. */
  int groupCount();

  /**
   * What the cell holds, for people: {@code (18.0, 21.5]}, {@code = 0.0}, {@code 'CA'}, {@code
   * UNSEEN}.
   */
  String label(int cell);

  /**
   * Hash of the definition, groups included: the column {@code cells_id} of every row that counts
   * in these cells.
   */
  String id();
}
