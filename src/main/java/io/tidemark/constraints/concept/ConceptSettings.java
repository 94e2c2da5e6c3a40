package io.tidemark.constraints.concept;

/**
 * How drift of the concept is judged.
 *
 * @param positive the positive label, normalised
 * @param threshold the change of a label rate that matters, in (0, 1]
 * @param fdr the false discovery rate over the score groups of a window, in (0, 1)
 * @param minRows the labelled rows that a score group must have on both sides
 */
public record ConceptSettings(String positive, double threshold, double fdr, long minRows) {

  public ConceptSettings {
    if (!(threshold > 0 && threshold <= 1) || !(fdr > 0 && fdr < 1) || minRows < 1) {
      throw new IllegalArgumentException(
          "Concept drift takes a threshold in (0, 1], an fdr in (0, 1) and a row, had "
              + threshold
              + ", "
              + fdr
              + " and "
              + minRows);
    }
  }
}
