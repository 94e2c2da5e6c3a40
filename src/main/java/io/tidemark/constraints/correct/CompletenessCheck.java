package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.DriftComparison;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.RateDelta;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Missing values. A column that is complete in the baseline violates with its first null; one that
 * has nulls there violates when their rate changes by the threshold and by more than chance. Where
 * a person or a SageMaker file demands a completeness, that demand is judged instead. NaN values
 * are judged by the change of their rate, apart from nulls.
 */
final class CompletenessCheck implements ColumnCheck {

  /** Rows that have a value, per row, in [0, 1]. */
  static final String METRIC = "completeness";

  @Override
  public CheckType type() {
    return CheckType.COMPLETENESS;
  }

  @Override
  public Reading read(ColumnPair pair) {
    Optional<Constraint> demanded = pair.demanded(type()).filter(c -> c.threshold().isPresent());
    boolean completeBefore = pair.baseline().nulls() == 0 && pair.baseline().rows() > 0;
    Metric completeness;
    if (demanded.isPresent() || completeBefore) {
      completeness =
          pair.judged(
              METRIC,
              pair.window().completeness(),
              pair.baseline().completeness(),
              ComparisonOperator.LESS_THAN,
              demanded.map(c -> c.threshold().getAsDouble()).orElse(1.0));
    } else {
      completeness =
          pair.metric(METRIC, pair.window().completeness())
              .baselineValue(pair.baseline().completeness().asOptional())
              .build();
    }
    List<DriftComparison> tests = new ArrayList<>();
    DriftComparison nulls = compare(pair, nulls(pair));
    tests.add(demanded.isPresent() ? nulls : judged(pair, nulls));
    if (pair.baseline().kind() == ColumnKind.NUMERIC) {
      tests.add(judged(pair, compare(pair, nans(pair))));
    }
    return new Reading(List.of(completeness), tests);
  }

  /** The change of the rate of nulls; empty where it is not judged. */
  Optional<DriftComparison> nullRate(ColumnPair pair) {
    return pair.judges(type()) && pair.demanded(type()).isEmpty()
        ? Optional.of(judged(pair, compare(pair, nulls(pair))))
        : Optional.empty();
  }

  private static RateDelta nulls(ColumnPair pair) {
    return delta(RateDelta.NULL_RATE, pair, pair.baseline().nulls(), pair.window().nulls());
  }

  private static RateDelta nans(ColumnPair pair) {
    return delta(RateDelta.NAN_RATE, pair, pair.baseline().nans(), pair.window().nans());
  }

  private static RateDelta delta(String name, ColumnPair pair, long before, long now) {
    return new RateDelta(name, before, pair.baseline().rows(), now, pair.window().rows());
  }

  private static DriftComparison compare(ColumnPair pair, RateDelta delta) {
    return DriftComparison.of(pair.column(), delta.measure(pair.settings().fdr()));
  }

  private static DriftComparison judged(ColumnPair pair, DriftComparison comparison) {
    return comparison.judgedBy(
        Threshold.atLeast(pair.settings().nullRateThreshold(), ThresholdSource.FIXED));
  }

  @Override
  public Optional<Finding> find(ColumnPair pair, JudgedColumn judged) {
    ColumnProfile window = pair.window();
    return judged
        .violated(METRIC)
        .or(() -> judged.violated(RateDelta.NULL_RATE))
        .map(metric -> finding(pair, metric, window.offenders(Offence.NULL), window.nulls(), ""))
        .or(
            () ->
                judged
                    .violated(RateDelta.NAN_RATE)
                    .map(metric -> finding(pair, metric, Offenders.NONE, window.nans(), "NaN")));
  }

  private Finding finding(
      ColumnPair pair, Metric metric, Offenders offenders, long missing, String what) {
    long rows = pair.window().rows();
    boolean ofRate = !metric.name().equals(METRIC);
    double size =
        ofRate ? Math.abs(metric.value().asOptional().orElse(0)) : (double) missing / rows;
    String holds = what.isEmpty() ? " rows have no value" : " rows hold " + what;
    return Finding.ofRows(
        pair,
        type(),
        metric,
        ofRate ? Severities.ofUnusualValues(size) : Severities.ofBrokenRows(size),
        size,
        offenders.rows() == missing ? offenders : new Offenders(missing, 0, List.of()),
        missing + " of " + rows + holds + before(pair, what),
        what.isEmpty() ? "columns have no value" : "columns hold " + what);
  }

  private static String before(ColumnPair pair, String what) {
    ColumnProfile baseline = pair.baseline();
    long missing = what.isEmpty() ? baseline.nulls() : baseline.nans();
    return missing == 0
        ? " where the baseline has " + (what.isEmpty() ? "one in every row" : "none")
        : " where the baseline lets " + Digits.of(100.0 * missing / baseline.rows()) + " % expect";
  }
}
