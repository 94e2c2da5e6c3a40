package io.tidemark.config;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What holds for the drift of one column instead of the general rule.
 *
 * @param threshold at least 0; absent for the general one
 * @param metric absent for the one of the column's kind
 * @param thresholdSource absent for the general one, which is {@link ThresholdFrom#FIXED} where the
 *     column has a threshold of its own
 * @param enabled whether the column's drift is judged
 */
public record ColumnDrift(
    OptionalDouble threshold,
    Optional<String> metric,
    Optional<ThresholdFrom> thresholdSource,
    boolean enabled) {

  public ColumnDrift {
    threshold.ifPresent(t -> NumberRange.NOT_NEGATIVE.check("drift.columns.*.threshold", t));
  }

  static ColumnDrift read(Section section, Collection<String> metrics) {
    ColumnDrift drift =
        new ColumnDrift(
            section.at("threshold").optionalNumber(NumberRange.NOT_NEGATIVE),
            section.at("metric").optional(node -> node.name("drift metric", metrics)),
            section
                .at("threshold-source")
                .optional(node -> node.word(ThresholdFrom.class))
                .or(
                    () ->
                        section.at("threshold").isPresent()
                            ? Optional.of(ThresholdFrom.FIXED)
                            : Optional.empty()),
            section.at("enabled").optional(Node::flag).orElse(true));
    section.close();
    return drift;
  }
}
