package io.tidemark.config;

import java.util.Optional;

/**
 * A limit that the user sets to a metric of model quality.
 *
 * @param threshold in the metric's unit
 * @param operator {@code LessThanThreshold} or {@code GreaterThanThreshold}: when it violates;
 *     absent for the direction that is worse
 */
public record QualityConstraint(double threshold, Optional<ThresholdSide> operator) {

  /** On which side of its threshold a metric violates. */
  public enum ThresholdSide {
    LESS_THAN_THRESHOLD("LessThanThreshold"),
    GREATER_THAN_THRESHOLD("GreaterThanThreshold");

    private final String text;

    ThresholdSide(String text) {
      this.text = text;
    }
  }

  static QualityConstraint read(Section section) {
    QualityConstraint constraint =
        new QualityConstraint(
            section.at("threshold").number(NumberRange.ANY),
            section.at("comparison-operator").optional(QualityConstraint::side));
    section.close();
    return constraint;
  }

  /** The side that SageMaker's words name. */
  static ThresholdSide side(Node node) {
    String text = node.text();
    for (ThresholdSide side : ThresholdSide.values()) {
      if (side.text.equals(text)) {
        return side;
      }
    }
    node.refuse("expected LessThanThreshold or GreaterThanThreshold, was \"" + text + "\"");
    return ThresholdSide.LESS_THAN_THRESHOLD;
  }
}
