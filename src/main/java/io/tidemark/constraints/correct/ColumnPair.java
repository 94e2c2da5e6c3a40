package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Constraint.Source;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.SeasonReference;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Severity;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.CountPair;
import io.tidemark.metrics.drift.DesignEffect;
import io.tidemark.metrics.drift.Sampling;
import io.tidemark.profile.BlockCounts;
import io.tidemark.profile.ColumnProfile;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A column in the baseline and in the window, and what is demanded of it.
 *
 * @param baseline over all training rows
 * @param reference the training rows that distributions and rates are compared with
 * @param baselineBlocks how those rows, or the rows that the profile is a slice of, repeat
 *     entities; null where they are independent
 * @param windowBlocks the same of the window
 */
record ColumnPair(
    ColumnProfile baseline,
    ColumnProfile window,
    ConstraintSet constraints,
    DataQualitySettings settings,
    SeasonReference.Chosen reference,
    BlockCounts baselineBlocks,
    BlockCounts windowBlocks) {

  /** A column over all rows of the window. */
  ColumnPair(
      ColumnProfile baseline,
      ColumnProfile window,
      ConstraintSet constraints,
      DataQualitySettings settings,
      SeasonReference.Chosen reference) {
    this(
        baseline,
        window,
        constraints,
        settings,
        reference,
        reference.profile().blocks(),
        window.blocks());
  }

  /** A column that is compared with all training rows. */
  ColumnPair(
      ColumnProfile baseline,
      ColumnProfile window,
      ConstraintSet constraints,
      DataQualitySettings settings) {
    this(baseline, window, constraints, settings, SeasonReference.Chosen.all(baseline));
  }

  /** A column of a slice, which is taken to repeat entities as all rows do. */
  ColumnPair in(ColumnProfile wholeBaseline, ColumnProfile wholeWindow) {
    return new ColumnPair(
        baseline,
        window,
        constraints,
        settings,
        reference,
        wholeBaseline.blocks(),
        wholeWindow.blocks());
  }

  /** The values of both sides. */
  CountPair counts() {
    return new CountPair(reference.profile(), window, baselineBlocks, windowBlocks);
  }

  /** How far shares among so many rows, or values, of both sides stray by chance. */
  Sampling sampling(long ofBaseline, long ofWindow, Function<BlockCounts, DesignEffect> effect) {
    return new Sampling(
        ofBaseline,
        ofWindow,
        baselineBlocks == null ? DesignEffect.NONE : effect.apply(baselineBlocks),
        windowBlocks == null ? DesignEffect.NONE : effect.apply(windowBlocks));
  }

  ColumnName column() {
    return baseline.column();
  }

  /** The constraint as it holds: the baseline's, changed by what the configuration says. */
  Optional<Constraint> constraint(CheckType check) {
    return settings.constraint(constraints, column(), check);
  }

  /**
   * The constraint, if a person or a SageMaker file set it rather than the training data: the one
   * rule by which every check takes a threshold, allowed values or a type from a constraint. What
   * is {@link Source#SUGGESTED} describes the training data and demands nothing: the policy's own
   * rules and the settings decide then. So a threshold that is changed in the table counts once
   * {@code source} says {@code edited}, and one in the configuration wins over both.
   */
  Optional<Constraint> demanded(CheckType check) {
    return constraint(check).filter(c -> c.source() != Source.SUGGESTED);
  }

  /** The threshold of the {@link #demanded} constraint. */
  OptionalDouble demandedThreshold(CheckType check) {
    return demanded(check).map(Constraint::threshold).orElse(OptionalDouble.empty());
  }

  /** Whether the check may find violations; a check without a constraint may. */
  boolean judges(CheckType check) {
    return constraint(check).map(Constraint::isEnabled).orElse(true);
  }

  String constraintId(CheckType check) {
    return constraint(check).orElseGet(() -> Constraint.suggested(column(), check)).id();
  }

  /**
   * The severity that a person set, else the one that the finding has by itself. What is told for
   * information stays so.
   */
  Severity severity(CheckType check, Severity ofFinding) {
    if (ofFinding == Severity.INFO) {
      return ofFinding;
    }
    return constraints
        .on(column(), check)
        .filter(c -> c.source() == Source.EDITED || c.source() == Source.USER)
        .map(Constraint::severity)
        .orElse(ofFinding);
  }

  MetricBuilder metric(String name, Outcome value) {
    return Metric.builder(MonitorType.DATA_QUALITY, name, value)
        .column(column())
        .comparedWith(ComparedWith.BASELINE)
        .sampleCount(window.rows())
        .baselineCount(baseline.rows());
  }

  /** A row whose value alone decides, without a test of significance. */
  Metric judged(
      String name, Outcome value, Outcome ofBaseline, ComparisonOperator side, double limit) {
    Threshold threshold = new Threshold(limit, side, ThresholdSource.FIXED);
    MetricBuilder row =
        metric(name, value)
            .baselineValue(ofBaseline.asOptional())
            .threshold(Optional.of(threshold));
    value
        .asOptional()
        .ifPresent(
            number -> {
              boolean violated = threshold.violatedBy(number);
              String sideInWords = side == ComparisonOperator.LESS_THAN ? "below " : "above ";
              row.judged(
                  violated ? MetricStatus.VIOLATED : MetricStatus.OK,
                  Digits.apart(number, limit)
                      + (violated ? " is " : " is not ")
                      + sideInWords
                      + Digits.apart(limit, number));
            });
    return row.build();
  }
}
