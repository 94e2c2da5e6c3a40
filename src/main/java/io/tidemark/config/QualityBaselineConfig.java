package io.tidemark.config;

import java.util.Optional;

/**
 * What the baseline of model quality is made of.
 *
 * @param source rows with predictions and labels; absent where the training rows hold them
 * @param label the column of the label; absent for the name of {@code ground-truth.label}
 * @param eventTime the column that says when a row happened, by which the rows are cut into chunks;
 *     absent where they are cut in their order
 */
public record QualityBaselineConfig(
    Optional<SourceConfig> source, Optional<String> label, Optional<String> eventTime) {

  static QualityBaselineConfig read(Section section, AllowedPlaces places) {
    QualityBaselineConfig baseline =
        new QualityBaselineConfig(
            SourceConfig.isConfigured(section)
                ? Optional.of(SourceConfig.read(section, places))
                : Optional.empty(),
            section.at("label").optional(Node::text),
            section.at("event-time").optional(Node::text));
    section.close();
    return baseline;
  }
}
