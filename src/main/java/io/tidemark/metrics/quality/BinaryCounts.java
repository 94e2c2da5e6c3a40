package io.tidemark.metrics.quality;

/**
 * Rows with a label and a prediction, by whether each is positive.
 *
 * @param truePositives positive, and predicted so
 * @param falsePositives negative, and predicted positive
 * @param falseNegatives positive, and predicted negative
 * @param trueNegatives negative, and predicted so
 */
public record BinaryCounts(
    long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

  public BinaryCounts {
    if (Math.min(Math.min(truePositives, falsePositives), Math.min(falseNegatives, trueNegatives))
        < 0) {
      throw new IllegalArgumentException(
          "Counts must be at least 0: "
              + truePositives
              + ", "
              + falsePositives
              + ", "
              + falseNegatives
              + ", "
              + trueNegatives);
    }
  }

  public long positives() {
    return truePositives + falseNegatives;
  }

  public long negatives() {
    return falsePositives + trueNegatives;
  }

  public long predictedPositives() {
    return truePositives + falsePositives;
  }

  public long rows() {
    return positives() + negatives();
  }
}
