package io.tidemark.config;

/**
 * When it is a violation that labels of like scores change, or that errors rise.
 *
 * @param enabled whether it is looked for
 * @param threshold the change of a label rate that matters, in (0, 1)
 * @param fdr the false discovery rate over the score groups of a window, in (0, 1)
 * @param minRows the least labelled rows of a score group, in the window and in the baseline
 */
public record ConceptDriftConfig(boolean enabled, double threshold, double fdr, int minRows) {

  public ConceptDriftConfig {
    NumberRange.INSIDE_SHARE.check("model-quality.concept-drift.threshold", threshold);
    NumberRange.INSIDE_SHARE.check("model-quality.concept-drift.fdr", fdr);
    if (minRows < 1) {
      throw new IllegalArgumentException(
          "model-quality.concept-drift.min-rows must be >= 1, was " + minRows);
    }
  }

  static ConceptDriftConfig read(Section section) {
    ConceptDriftConfig drift =
        new ConceptDriftConfig(
            section.at("enabled").flag(),
            section.at("threshold").number(NumberRange.INSIDE_SHARE),
            section.at("fdr").number(NumberRange.INSIDE_SHARE),
            section.at("min-rows").whole(1, Integer.MAX_VALUE));
    section.close();
    return drift;
  }
}
