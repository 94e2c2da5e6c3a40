package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Constraint.Source;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.DriftComparison;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.CountPair;
import io.tidemark.metrics.drift.DriftMetric;
import io.tidemark.metrics.drift.DriftMetrics;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The distribution of the column. Every drift metric that suits its cells is published; one of them
 * decides, through {@link io.tidemark.constraints.DriftRule}: that of the column in the settings,
 * else that of a constraint that a person edited, else that of the settings for its kind.
 */
final class BaselineDriftCheck implements ColumnCheck {

  @Override
  public CheckType type() {
    return CheckType.BASELINE_DRIFT;
  }

  @Override
  public Reading read(ColumnPair pair) {
    String deciding = decidingMetric(pair);
    Optional<Outcome> obstacle = obstacle(pair);
    if (obstacle.isPresent()) {
      return Reading.of(pair.metric(deciding, obstacle.get()).build());
    }
    CountPair counts;
    try {
      counts = pair.counts();
    } catch (IllegalArgumentException e) {
      return Reading.of(
          pair.metric(deciding, Outcome.undefined(Reason.FAILED, e.getMessage())).build());
    }
    List<DriftComparison> tests = new ArrayList<>();
    List<Metric> failed = new ArrayList<>();
    boolean decided = false;
    for (DriftMetric metric : DriftMetrics.applicableTo(counts.cells())) {
      boolean decides = metric.name().equals(deciding);
      decided |= decides;
      try {
        DriftComparison comparison =
            DriftComparison.of(pair.column(), metric.measure(counts, pair.settings().fdr()));
        tests.add(
            (decides && isJudged(pair) ? judged(pair, comparison) : comparison)
                .remarking(pair.reference().remark()));
      } catch (RuntimeException e) {
        failed.add(
            pair.metric(metric.name(), Outcome.undefined(Reason.FAILED, e.toString())).build());
      }
    }
    if (!decided) {
      failed.add(
          pair.metric(
                  deciding,
                  Outcome.undefined(
                      Reason.NOT_COMPARABLE,
                      "it is no measure of "
                          + pair.baseline().kind().name().toLowerCase(Locale.ROOT)
                          + " columns: choose one of "
                          + DriftMetrics.applicableTo(counts.cells()).stream()
                              .map(DriftMetric::name)
                              .toList()))
              .build());
    }
    failed.addAll(Shifts.of(pair, counts));
    return new Reading(failed, tests);
  }

  /**
   * The measure that decides, with its fixed threshold: what is learned is learned of all rows.
   * Empty where drift is not judged or cannot be.
   */
  Optional<DriftComparison> deciding(ColumnPair pair) {
    if (!pair.judges(type()) || !isJudged(pair) || obstacle(pair).isPresent()) {
      return Optional.empty();
    }
    CountPair counts = pair.counts();
    String deciding = decidingMetric(pair);
    return DriftMetrics.applicableTo(counts.cells()).stream()
        .filter(metric -> metric.name().equals(deciding))
        .findFirst()
        .map(metric -> metric.measure(counts, pair.settings().fdr()))
        .map(
            measure ->
                DriftComparison.of(pair.column(), measure)
                    .judgedBy(Threshold.atLeast(fixedLimit(pair), ThresholdSource.FIXED)));
  }

  private static Optional<Outcome> obstacle(ColumnPair pair) {
    ColumnProfile baseline = pair.baseline();
    return switch (baseline.kind()) {
      case TEMPORAL ->
          Optional.of(Outcome.undefined(Reason.NOT_COMPARABLE, "dates and times always move on"));
      case UNSUPPORTED ->
          Optional.of(
              Outcome.undefined(
                  Reason.UNSUPPORTED_TYPE, "only the nulls of the column are counted"));
      case NUMERIC, CATEGORICAL -> {
        if (baseline.present() == 0) {
          yield Optional.of(
              Outcome.undefined(Reason.EMPTY, "the column has no value in the baseline"));
        }
        if (baseline.cells() == null) {
          yield Optional.of(
              Outcome.undefined(Reason.NO_BASELINE, "the baseline holds no distribution"));
        }
        yield pair.window().present() == 0 || pair.window().cells() == null
            ? Optional.of(Outcome.undefined(Reason.EMPTY, "the column has no value in the window"))
            : Optional.empty();
      }
    };
  }

  private static Optional<Constraint> edited(ColumnPair pair) {
    return pair.constraint(CheckType.BASELINE_DRIFT)
        .filter(c -> c.source() == Source.EDITED || c.source() == Source.USER);
  }

  /** The metric that decides on the column, whatever the window holds. */
  static String decidingMetric(ColumnPair pair) {
    DataQualitySettings settings = pair.settings();
    return settings
        .column(pair.column())
        .flatMap(DataQualitySettings.Column::metric)
        .or(
            () ->
                edited(pair)
                    .flatMap(Constraint::parameter)
                    .filter(name -> DriftMetrics.names().contains(name)))
        .orElseGet(() -> settings.driftMetric(pair.column(), pair.baseline().kind()));
  }

  private DriftComparison judged(ColumnPair pair, DriftComparison comparison) {
    DriftLimit limit = DriftLimit.of(pair, comparison.measure(), fixedLimit(pair));
    return comparison.judgedBy(limit.threshold(), limit.remark());
  }

  private double fixedLimit(ColumnPair pair) {
    DataQualitySettings settings = pair.settings();
    return settings
        .column(pair.column())
        .map(DataQualitySettings.Column::threshold)
        .filter(t -> t.isPresent())
        .or(() -> demandedLimit(pair))
        .map(t -> t.getAsDouble())
        .orElse(settings.driftThreshold());
  }

  /**
   * SageMaker's numeric distances have the scale of Kolmogorov and Smirnov's; its others differ.
   */
  private Optional<OptionalDouble> demandedLimit(ColumnPair pair) {
    return pair.demanded(type())
        .filter(
            c ->
                c.source() != Source.IMPORTED
                    || (pair.baseline().kind() == ColumnKind.NUMERIC
                        && decidingMetric(pair).equals("kolmogorov_smirnov")))
        .map(Constraint::threshold)
        .filter(OptionalDouble::isPresent);
  }

  private static boolean isJudged(ColumnPair pair) {
    return pair.settings()
        .column(pair.column())
        .map(c -> c.drift() == Constraint.Status.ENABLED)
        .orElse(true);
  }

  @Override
  public Optional<Finding> find(ColumnPair pair, JudgedColumn judged) {
    return judged.violated(decidingMetric(pair)).map(metric -> finding(pair, metric));
  }

  private Finding finding(ColumnPair pair, Metric metric) {
    double effect = metric.value().asOptional().orElseThrow();
    double limit = metric.threshold().orElseThrow().value();
    return Finding.ofDistribution(
        pair,
        type(),
        metric,
        Severities.ofDrift(effect, limitOfSeverity(pair, metric.threshold().orElseThrow())),
        effect,
        metric.name()
            + " is "
            + Digits.apart(effect, limit)
            + " (threshold "
            + Digits.apart(limit, effect)
            + ")"
            + (pair.reference().isSeasonal() ? ", " + pair.reference().remark() : ""));
  }

  /** An effect below the general threshold may be unusual; that alone does not make it critical. */
  private static double limitOfSeverity(ColumnPair pair, Threshold threshold) {
    return threshold.source() == ThresholdSource.FIXED
        ? threshold.value()
        : Math.max(threshold.value(), pair.settings().driftThreshold());
  }
}
