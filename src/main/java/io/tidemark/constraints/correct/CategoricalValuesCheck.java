package io.tidemark.constraints.correct;

import io.tidemark.constraints.CategoryCounts;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.DomainCount;
import io.tidemark.constraints.DriftComparison;
import io.tidemark.core.CategoryText;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.drift.DesignEffect;
import io.tidemark.metrics.drift.Sampling;
import io.tidemark.metrics.drift.UnseenRate;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CategoricalCells.Vocabulary;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.Offence;
import io.tidemark.profile.Offenders;
import io.tidemark.profile.ValueCounts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Categories that the baseline never saw: their share, beyond the one that its own rare categories
 * let one expect, must stay under the threshold or within chance. Where a person or a SageMaker
 * file lists the allowed values, the share of allowed values must reach that constraint's threshold
 * instead.
 */
final class CategoricalValuesCheck implements ColumnCheck {

  /** Values that are among the allowed ones, per value, in [0, 1]. */
  static final String ALLOWED = "domain_content";

  private static final int NAMED = 5;

  @Override
  public CheckType type() {
    return CheckType.CATEGORICAL_VALUES;
  }

  @Override
  public Reading read(ColumnPair pair) {
    if (pair.baseline().kind() != ColumnKind.CATEGORICAL) {
      return Reading.NOTHING;
    }
    Optional<Constraint> demanded = demandedValues(pair);
    if (demanded.isPresent()) {
      List<String> allowed = inEveryText(demanded.get());
      DomainCount before = CategoryCounts.of(pair.baseline()).within(allowed);
      return Reading.of(
          pair.judged(
              ALLOWED,
              CategoryCounts.of(pair.window()).within(allowed).share(),
              before.isExact()
                  ? before.share()
                  : Outcome.undefined(Reason.NO_BASELINE, "the baseline names too few values"),
              ComparisonOperator.LESS_THAN,
              demanded.get().threshold().orElse(1)));
    }
    CellCounts baseline = pair.baseline().cells();
    CellCounts window = pair.window().cells();
    if (baseline == null || window == null || !(window.cells() instanceof CategoricalCells cells)) {
      return notComputed(pair, "the baseline counts no values");
    }
    if (cells.vocabulary() == Vocabulary.OPEN) {
      return notComputed(pair, "the baseline has too many values to know them all");
    }
    UnseenRate rate =
        new UnseenRate(
            cells.singletons(),
            baseline.total(),
            window.count(cells.unseenCell()),
            window.total(),
            sampling(pair, baseline.total(), window.total()));
    return Reading.of(
        DriftComparison.of(pair.column(), rate.measure(pair.settings().fdr()))
            .judgedBy(
                Threshold.atLeast(
                    ownRate(pair).orElse(pair.settings().unseenRateThreshold()),
                    ThresholdSource.FIXED)));
  }

  /** The baseline sees none unseen: how its rows repeat entities shows in its groups. */
  private static Sampling sampling(ColumnPair pair, long n, long m) {
    return new Sampling(
        n,
        m,
        pair.sampling(n, m, DesignEffect::ofGroups).baseline(),
        pair.sampling(n, m, DesignEffect::ofUnseen).window());
  }

  private static Reading notComputed(ColumnPair pair, String why) {
    return Reading.of(
        pair.metric(UnseenRate.NAME, Outcome.undefined(Reason.NO_BASELINE, why)).build());
  }

  /** The allowed values as a person or a file writes them, and as categories are told apart. */
  private static List<String> inEveryText(Constraint demanded) {
    return demanded.allowedValues().stream()
        .flatMap(value -> Stream.of(value, CategoryText.of(value)))
        .distinct()
        .toList();
  }

  private Optional<Constraint> demandedValues(ColumnPair pair) {
    return ownRate(pair).isPresent()
        ? Optional.empty()
        : pair.demanded(type()).filter(c -> !c.allowedValues().isEmpty());
  }

  private static OptionalDouble ownRate(ColumnPair pair) {
    return pair.settings().demands(pair.column()).unseenRateThreshold();
  }

  @Override
  public Optional<Finding> find(ColumnPair pair, JudgedColumn judged) {
    Optional<Metric> notAllowed = judged.violated(ALLOWED);
    if (notAllowed.isPresent()) {
      List<String> allowed = inEveryText(demandedValues(pair).orElseThrow());
      DomainCount domain = CategoryCounts.of(pair.window()).within(allowed);
      return Optional.of(
          finding(
              pair,
              notAllowed.get(),
              new Offenders(domain.outside(), 0, List.of()),
              domain.total(),
              domain.isExact()
                  ? " values are not allowed: "
                  : " values are not known to be allowed, as "
                      + domain.unsure()
                      + " of them are among too many to be named: ",
              value -> !allowed.contains(value)));
    }
    return judged
        .violated(UnseenRate.NAME)
        .map(
            metric -> {
              CellCounts counts = pair.window().cells();
              CategoricalCells cells = (CategoricalCells) counts.cells();
              return finding(
                  pair,
                  metric,
                  pair.window().offenders(Offence.UNSEEN),
                  counts.total(),
                  " values do not occur in the baseline: ",
                  value -> cells.cellOf(value) == cells.unseenCell());
            });
  }

  private Finding finding(
      ColumnPair pair,
      Metric metric,
      Offenders offenders,
      long values,
      String what,
      Predicate<String> offending) {
    double share = (double) offenders.rows() / values;
    return Finding.ofRows(
        pair,
        type(),
        metric,
        Severities.ofUnusualValues(share),
        share,
        offenders,
        offenders.rows() + " of " + values + what + named(pair, offending),
        "columns hold values that are not known");
  }

  private static String named(ColumnPair pair, Predicate<String> offending) {
    List<ValueCounts.Count> all =
        CategoryCounts.of(pair.window()).mostFrequentFirst().stream()
            .filter(c -> offending.test(c.value()))
            .toList();
    String first =
        all.stream()
            .limit(NAMED)
            .map(c -> "'" + c.value() + "' (" + c.count() + ")")
            .collect(Collectors.joining(", "));
    return all.size() > NAMED ? first + " and " + (all.size() - NAMED) + " more" : first;
  }
}
