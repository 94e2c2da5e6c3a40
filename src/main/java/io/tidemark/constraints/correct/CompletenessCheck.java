package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.DriftComparison;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Severity;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * Missing values. A column that is complete in the baseline violates with its first null; else the
 * rate of rows without a usable value is judged: of numbers, and where either side holds NaN, NULL
 * and NaN together, for they often only change places. It violates when it rises by the threshold
 * and by more than chance. Where it falls so much that is told for information. Where a person or a
 * SageMaker file demands a completeness, that demand is judged instead, and NaN by the change of
 * its rate. Infinities are judged by the change of theirs.
 */
final class CompletenessCheck implements ColumnCheck {

  /** Rows that have a value, per row, in [0, 1]. */
  static final String METRIC = "completeness";

  /** What stands where a number or a text should, and how findings call it. */
  private enum Missing {
    VALUE(
        RateDelta.MISSING_RATE,
        profile -> profile.nulls() + profile.nans(),
        List.of(BlockCounts.Other.NULL, BlockCounts.Other.NAN),
        " rows have no value",
        "one in every row",
        "columns have no value"),
    NULL(
        RateDelta.NULL_RATE,
        ColumnProfile::nulls,
        List.of(BlockCounts.Other.NULL),
        " rows have no value",
        "one in every row",
        "columns have no value"),
    NAN(
        RateDelta.NAN_RATE,
        ColumnProfile::nans,
        List.of(BlockCounts.Other.NAN),
        " rows hold NaN",
        "none",
        "columns hold NaN"),
    INFINITY(
        RateDelta.INFINITY_RATE,
        ColumnProfile::infinities,
        List.of(BlockCounts.Other.INFINITY),
        " rows hold an infinite number",
        "none",
        "columns hold infinite numbers");

    private final String metric;

    @SuppressWarnings("ImmutableEnumChecker")
    private final ToLongFunction<ColumnProfile> count;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<BlockCounts.Other> inBlocks;

    private final String rows;
    private final String withoutAny;
    private final String columns;

    Missing(
        String metric,
        ToLongFunction<ColumnProfile> count,
        List<BlockCounts.Other> inBlocks,
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
        missing(pair).in(pair.baseline()) == 0
            && pair.baseline().rows() > 0
            && ownRate(pair).isEmpty();
    Metric completeness;
    if (demanded.isPresent() || mustBeComplete) {
      completeness =
          pair.judged(
              METRIC,
              pair.window().completeness(),
              pair.reference().profile().completeness(),
              ComparisonOperator.LESS_THAN,
              demanded.orElse(1));
    } else {
      completeness =
          pair.metric(METRIC, pair.window().completeness())
              .baselineValue(pair.reference().profile().completeness().asOptional())
              .build();
    }
    List<DriftComparison> tests = new ArrayList<>();
    Missing decides = missing(pair);
    DriftComparison all = decides.compare(pair);
    tests.add(demanded.isPresent() ? all : judged(pair, all));
    if (decides == Missing.VALUE) {
      DriftComparison nans = Missing.NAN.compare(pair);
      tests.add(Missing.NULL.compare(pair));
      tests.add(demanded.isPresent() ? judged(pair, nans) : nans);
    }
    if (pair.baseline().kind() == ColumnKind.NUMERIC) {
      tests.add(judged(pair, Missing.INFINITY.compare(pair)));
    }
    return new Reading(List.of(completeness), tests);
  }

  /** What keeps a row from being used: codes that gained nulls come as numbers with NaN. */
  private static Missing missing(ColumnPair pair) {
    boolean holdsNan = pair.reference().profile().nans() + pair.window().nans() > 0;
    return pair.baseline().kind() == ColumnKind.NUMERIC || holdsNan ? Missing.VALUE : Missing.NULL;
  }

  /** The change of the rate of rows without a usable value; empty where it is not judged. */
  Optional<DriftComparison> missingRate(ColumnPair pair) {
    return pair.judges(type()) && demanded(pair).isEmpty()
        ? Optional.of(judged(pair, missing(pair).compare(pair)))
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
            ownRate(pair).orElse(pair.settings().nullRateThreshold()), ThresholdSource.FIXED));
  }

  @Override
  public Optional<Finding> find(ColumnPair pair, JudgedColumn judged) {
    List<Finding> findings = new ArrayList<>();
    for (Missing missing : Missing.values()) {
      Optional<Metric> share =
          missing == missing(pair) ? judged.violated(METRIC) : Optional.empty();
      share
          .or(() -> judged.violated(missing.metric))
          .ifPresent(metric -> findings.add(finding(pair, metric, missing)));
    }
    return findings.stream()
        .sorted(Comparator.comparing(Finding::severity).reversed())
        .reduce(Finding::and);
  }

  /** What the sentence is about: NaN alone, where neither side has a NULL. */
  private static Missing named(ColumnPair pair, Missing missing) {
    return missing == Missing.VALUE
            && pair.window().nulls() == 0
            && pair.window().nans() > 0
            && pair.reference().profile().nulls() == 0
        ? Missing.NAN
        : missing;
  }

  private Finding finding(ColumnPair pair, Metric metric, Missing measured) {
    Missing missing = named(pair, measured);
    long rows = pair.window().rows();
    long now = missing.in(pair.window());
    boolean ofRate = !metric.name().equals(METRIC);
    boolean better = ofRate && metric.value().asOptional().orElse(0) < 0;
    double size = ofRate ? Math.abs(metric.value().asOptional().orElse(0)) : (double) now / rows;
    Offenders nulls =
        missing == Missing.NULL || missing == Missing.VALUE
            ? pair.window().offenders(Offence.NULL)
            : Offenders.NONE;
    return Finding.ofRows(
        pair,
        type(),
        metric,
        better
            ? Severity.INFO
            : ofRate ? Severities.ofUnusualValues(size) : Severities.ofBrokenRows(size),
        size,
        nulls.rows() == now ? nulls : new Offenders(now, 0, List.of()),
        now
            + " of "
            + rows
            + missing.rows
            + parts(pair.window(), missing)
            + before(pair.reference().profile(), missing),
        missing.columns);
  }

  /** How many of each, where both occur. */
  private static String parts(ColumnProfile window, Missing missing) {
    return missing == Missing.VALUE && window.nans() > 0
        ? " (" + window.nulls() + " NULL, " + window.nans() + " NaN)"
        : "";
  }

  private static String before(ColumnProfile baseline, Missing missing) {
    long then = missing.in(baseline);
    return then == 0
        ? " where the baseline has " + missing.withoutAny
        : " where the baseline lets " + Digits.of(100.0 * then / baseline.rows()) + " % expect";
  }
}
