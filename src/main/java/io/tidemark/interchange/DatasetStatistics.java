package io.tidemark.interchange;

/**
 * The dataset as a whole.
 *
 * @param itemCount rows analysed
 */
public record DatasetStatistics(long itemCount, OtherFields otherFields) {

  public DatasetStatistics {
    Requirement.notNegative("item_count", itemCount);
  }
}
