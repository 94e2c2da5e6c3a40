package io.tidemark.profile;

import java.io.Serializable;
import java.util.Objects;

/**
 * What of each row goes into a state that an aggregate is computed from. Aggregates of the same
 * values share one: the mean and the sum of a column are two functions of one state.
 *
 * @param use which values go in
 * @param expression of a row, as Spark SQL writes it
 */
public record AggregateKey(Use use, String expression) implements Serializable {

  /** What becomes of the value of a row. */
  public enum Use {
    /** It is a number. */
    NUMBERS,
    /** Whether there is one. */
    PRESENCE,
    /** Its text, to estimate how many different ones there are. */
    DISTINCT
  }

  public AggregateKey {
    Objects.requireNonNull(use, "use");
    Objects.requireNonNull(expression, "expression");
  }
}
