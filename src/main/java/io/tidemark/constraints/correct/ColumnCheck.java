package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import java.util.Optional;

/** One kind of check of a single column. It has no state. */
interface ColumnCheck {

  CheckType type();

  /** The numbers of the column; {@link Reading#NOTHING} where the check does not apply to it. */
  Reading read(ColumnPair pair);

  /**
   * What is wrong with the column.
   *
   * @param judged all numbers of the column, after judgement
   */
  Optional<Finding> find(ColumnPair pair, JudgedColumn judged);
}
