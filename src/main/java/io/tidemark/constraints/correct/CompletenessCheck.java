package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.DriftComparison;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.DesignEffect;
import io.tidemark.metrics.drift.RateDelta;
import io.tidemark.profile.BlockCounts;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * Missing values. A column that is complete in the baseline violates with its first null; one that
 * has nulls there violates when their rate changes by the threshold and by more than chance. Where
 * a person or a SageMaker file demands a completeness, that demand is judged instead. NaN values
 * and infinities are judged by the change of their rates, apart from nulls.
 */
final class CompletenessCheck implements ColumnCheck {

  /** Rows that have a value, per row, in [0, 1]. */
  static final String METRIC = "completeness";

  /** What stands where a number or a text should, and how findings call it. */
  private enum Missing {
    NULL(
        RateDelta.NULL_RATE,
        ColumnProfile::nulls,
        BlockCounts.Other.NULL,
        " rows have no value",
        "one in every row",
        "columns have no value"),
    NAN(
        RateDelta.NAN_RATE,
        ColumnProfile::nans,
        BlockCounts.Other.NAN,
        " rows hold NaN",
        "none",
        "columns hold NaN"),
    INFINITY(
        RateDelta.INFINITY_RATE,
        ColumnProfile::infinities,
        BlockCounts.Other.INFINITY,
        " rows hold an infinite number",
        "none",
        "columns hold infinite numbers");

    private final String metric;

    @SuppressWarnings("ImmutableEnumChecker")
    private final ToLongFunction<ColumnProfile> count;

    private final BlockCounts.Other inBlocks;
    private final String rows;
    private final String withoutAny;
    private final String columns;

    Missing(
        String metric,
        ToLongFunction<ColumnProfile> count,
        BlockCounts.Other inBlocks,
        String rows,
        String withoutAny,
        String columns) {
      this.metric = metric;
      this.count = count;
      this.inBlocks = inBlocks;
      this.rows = rows;
      this.withoutAny = withoutAny;
      this.columns = columns;
    }

    long in(ColumnProfile profile) {
      return count.applyAsLong(profile);
    }

    DriftComparison compare(ColumnPair pair) {
      ColumnProfile before = pair.reference().profile();
      RateDelta delta =
          new RateDelta(
              metric,
              in(before),
              before.rows(),
              in(pair.window()),
              pair.window().rows(),
              pair.sampling(
                  before.rows(),
                  pair.window().rows(),
                  blocks -> DesignEffect.of(blocks, inBlocks)));
      return DriftComparison.of(pair.column(), delta.measure(pair.settings().fdr()))
          .remarking(pair.reference().remark());
    }
  }

  @Override
  public CheckType type() {
    return CheckType.COMPLETENESS;
  }

  @Override
  public Reading read(ColumnPair pair) {
    OptionalDouble demanded = demanded(pair);
    boolean mustBeComplete =
        pair.baseline().nulls() == 0 && pair.baseline().rows() > 0 && ownRate(pair).isEmpty();
    Metric completeness;
    if (demanded.isPresent() || mustBeComplete) {
      completeness =
          pair.judged(
              METRIC,
              pair.window().completeness(),
              pair.baseline().completeness(),
              ComparisonOperator.LESS_THAN,
              demanded.orElse(1));
    } else {
      completeness =
          pair.metric(METRIC, pair.window().completeness())
              .baselineValue(pair.baseline().completeness().asOptional())
              .build();
    }
    List<DriftComparison> tests = new ArrayList<>();
    DriftComparison nulls = Missing.NULL.compare(pair);
    tests.add(demanded.isPresent() ? nulls : judged(pair, nulls));
    if (pair.baseline().kind() == ColumnKind.NUMERIC) {
      tests.add(judged(pair, Missing.NAN.compare(pair)));
      tests.add(judged(pair, Missing.INFINITY.compare(pair)));
    }
    return new Reading(List.of(completeness), tests);
  }

  /** The change of the rate of nulls; empty where it is not judged. */
  Optional<DriftComparison> nullRate(ColumnPair pair) {
    return pair.judges(type()) && demanded(pair).isEmpty()
        ? Optional.of(judged(pair, Missing.NULL.compare(pair)))
        : Optional.empty();
  }

  /** A threshold of the column's own for the rate wins over what the baseline demands. */
  private static OptionalDouble demanded(ColumnPair pair) {
    OptionalDouble own = pair.settings().demands(pair.column()).completeness();
    return own.isPresent() || ownRate(pair).isPresent()
        ? own
        : pair.demandedThreshold(CheckType.COMPLETENESS);
  }

  private static OptionalDouble ownRate(ColumnPair pair) {
    return pair.settings().demands(pair.column()).nullRateThreshold();
  }

  private static DriftComparison judged(ColumnPair pair, DriftComparison comparison) {
    return comparison.judgedBy(
        Threshold.atLeast(
            ownRate(pair).orElse(pair.settings().nullRateThreshold()), ThresholdSource.FIXED),
        comparison.remark());
  }

  @Override
  public Optional<Finding> find(ColumnPair pair, JudgedColumn judged) {
    List<Finding> findings = new ArrayList<>();
    for (Missing missing : Missing.values()) {
      Optional<Metric> share = missing == Missing.NULL ? judged.violated(METRIC) : Optional.empty();
      share
          .or(() -> judged.violated(missing.metric))
          .ifPresent(metric -> findings.add(finding(pair, metric, missing)));
    }
    return findings.stream().reduce(Finding::and);
  }

  private Finding finding(ColumnPair pair, Metric metric, Missing missing) {
    long rows = pair.window().rows();
    long now = missing.in(pair.window());
    boolean ofRate = !metric.name().equals(METRIC);
    double size = ofRate ? Math.abs(metric.value().asOptional().orElse(0)) : (double) now / rows;
    Offenders nulls =
        missing == Missing.NULL ? pair.window().offenders(Offence.NULL) : Offenders.NONE;
    return Finding.ofRows(
        pair,
        type(),
        metric,
        ofRate ? Severities.ofUnusualValues(size) : Severities.ofBrokenRows(size),
        size,
        nulls.rows() == now ? nulls : new Offenders(now, 0, List.of()),
        now + " of " + rows + missing.rows + before(pair.reference().profile(), missing),
        missing.columns);
  }

  private static String before(ColumnProfile baseline, Missing missing) {
    long then = missing.in(baseline);
    return then == 0
        ? " where the baseline has " + missing.withoutAny
        : " where the baseline lets " + Digits.of(100.0 * then / baseline.rows()) + " % expect";
  }
}
