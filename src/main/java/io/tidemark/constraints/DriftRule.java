package io.tidemark.constraints;

import io.tidemark.metrics.BenjaminiHochberg;
import io.tidemark.metrics.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When drift becomes a violation: the effect is at or above its threshold, <b>and</b> above its
 * noise floor, <b>and</b> significant after Benjamini–Hochberg over everything that the window
 * tests, <b>and</b> there are enough rows on both sides. An effect that matters but could be chance
 * doesn't alarm, nor does one that is certain but doesn't matter.
 *
 * @param fdr the share of false alarms among alarms that is accepted, in (0, 1)
 * @param minRows the values that the baseline and the window need each, at least 1; where entities
 *     repeat, effective ones
 */
public record DriftRule(double fdr, long minRows) {

  public DriftRule {
    if (!(fdr > 0 && fdr < 1) || minRows < 1) {
      throw new IllegalArgumentException(
          "Drift needs fdr in (0, 1) and min-rows of at least 1, had " + fdr + " and " + minRows);
    }
  }

  /**
   * Judges everything that one window tests, and ranks it: violations first, then what was judged
   * OK, what had too few rows, what has no value, and what is only published; within these by the
   * effect as a multiple of its threshold, then by column.
   *
   * @param family the comparisons of every column and slice; those that have a threshold, a p-value
   *     and enough rows make up the family of tests
   * @return a row for each, in the order of their rank
   */
  public List<Metric> judge(List<DriftComparison> family) {
    List<DriftComparison> tested = family.stream().filter(this::isTested).toList();
    double[] q =
        BenjaminiHochberg.qValues(
            tested.stream()
                .mapToDouble(c -> c.measure().pValue().asOptional().orElse(1))
                .toArray());
    List<DriftVerdict> verdicts = new ArrayList<>();
    int next = 0;
    for (DriftComparison comparison : family) {
      verdicts.add(
          isTested(comparison)
              ? DriftVerdict.tested(comparison, q[next++], tested.size(), fdr)
              : DriftVerdict.untested(comparison, minRows));
    }
    verdicts.sort(READING_ORDER);
    List<Metric> ranked = new ArrayList<>();
    for (DriftVerdict verdict : verdicts) {
      ranked.add(row(verdict, ranked.size() + 1));
    }
    return List.copyOf(ranked);
  }

  private boolean isTested(DriftComparison comparison) {
    return comparison.threshold().isPresent()
        && comparison.measure().value().isDefined()
        && comparison.measure().pValue().isDefined()
        && comparison.measure().noiseFloor().isDefined()
        && DriftVerdict.smallerSide(comparison) >= minRows;
  }

  private static final Comparator<DriftVerdict> READING_ORDER =
      Comparator.comparingInt(DriftVerdict::urgency)
          .thenComparing(Comparator.comparingDouble(DriftVerdict::relativeEffect).reversed())
          .thenComparing(verdict -> verdict.comparison().column())
          .thenComparing(verdict -> verdict.comparison().slice().columns().toString())
          .thenComparing(verdict -> verdict.comparison().slice().values().toString())
          .thenComparing(verdict -> verdict.comparison().measure().name())
          .thenComparing(verdict -> verdict.comparison().comparedWith());

  private static Metric row(DriftVerdict verdict, int rank) {
    DriftComparison comparison = verdict.comparison();
    var measure = comparison.measure();
    return Metric.builder(comparison.monitorType(), measure.name(), measure.value())
        .definition(measure.definition())
        .column(comparison.column())
        .slice(comparison.slice())
        .comparedWith(comparison.comparedWith())
        .baselineValue(measure.baselineValue())
        .threshold(comparison.threshold())
        .significance(
            s ->
                s.withPValue(measure.pValue().asOptional())
                    .withQValue(verdict.q())
                    .withNoiseFloor(measure.noiseFloor().asOptional())
                    .withMinimumDetectableEffect(measure.minimumDetectableEffect().asOptional()))
        .sampleCount(measure.windowCount())
        .baselineCount(measure.baselineCount())
        .judged(verdict.status(), verdict.reason() + verdict.remarks())
        .rank(rank)
        .build();
  }
}
