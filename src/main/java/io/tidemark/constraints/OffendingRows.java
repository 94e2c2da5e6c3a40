package io.tidemark.constraints;

import java.util.List;

/**
 * The rows that a violation is about.
 *
 * @param count how many; 0 where it is about a distribution
 * @param exampleEventIds some of them
 */
public record OffendingRows(long count, List<String> exampleEventIds) {

  public static final OffendingRows NONE = new OffendingRows(0, List.of());

  public OffendingRows {
    exampleEventIds = List.copyOf(exampleEventIds);
  }
}
