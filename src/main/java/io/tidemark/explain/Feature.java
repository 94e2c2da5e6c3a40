package io.tidemark.explain;

import java.io.Serializable;
import java.util.List;

/**
 * What contributes as one: a column of the model, or several that say one thing together, as those
 * of a one-hot encoding.
 *
 * @param columns where they stand among the columns of the model
 */
public record Feature(String name, List<Integer> columns) implements Serializable {

  public Feature {
    columns = List.copyOf(columns);
  }
}
