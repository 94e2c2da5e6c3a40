package io.tidemark.constraints.quality;

import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Digits;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Severity;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.metrics.quality.Domain;
import io.tidemark.metrics.quality.QualityMetric;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Policy {@code correct}, by what the baseline teaches of a metric: the band of its chunks, {@link
 * SkillRule} and {@link FallRule}. A limit outside the metric's domain, which nothing can cross, is
 * none. Better than the band is for information: it may be a fault of the labels.
 */
record LearnedVerdict(FallRule fall) {

  /** From so many half widths of the band on a change for the worse is critical. */
  private static final double FAR = 2;

  /**
   * Judges a metric that has a value and enough rows.
   *
   * @param constraint teaches the band; empty for a metric that only {@link SkillRule} is about
   * @param id of the constraint that a violation names
   */
  Verdict judge(
      Optional<Constraint> constraint, String id, Metric metric, Optional<Metric> baseline) {
    Optional<Limits> limits = constraint.flatMap(c -> Limits.of(c, baseline, metric));
    double value = WholeMetrics.number(metric);
    List<Rule> band = limits.map(l -> band(l, metric)).orElse(List.of());
    List<Rule> rules = new ArrayList<>(band);
    SkillRule.of(metric, baseline).ifPresent(rules::add);
    Optional<LearnedBand> learned = constraint.flatMap(Constraint::learned);
    fall.of(metric, learned, baseline).ifPresent(rules::add);
    Optional<Rule> broken =
        rules.stream().filter(Rule::isBroken).max(Comparator.comparing(Rule::severity));
    if (broken.isPresent()) {
      return Verdict.violated(
          id,
          metric,
          broken.get().threshold(),
          broken.get().severity(),
          sentence(metric, broken.get()));
    }
    String why = limits.flatMap(l -> unreachable(l, metric)).map(w -> "; " + w).orElse("");
    return nearest(rules, band, value)
        .map(rule -> Verdict.within(metric, rule.threshold(), rule.kept(value) + why))
        .orElseGet(
            () ->
                Verdict.unjudged(
                    metric,
                    MetricStatus.OK,
                    Verdict.WITHOUT_THRESHOLD
                        + (why.isEmpty() ? ": the baseline teaches no limit" : why)));
  }

  /**
   * Of the ends of the band that can be crossed: the one that the value is nearer to, else the
   * worse one; else another rule's limit.
   */
  private static Optional<Rule> nearest(List<Rule> rules, List<Rule> band, double value) {
    return band.stream()
        .min(Comparator.comparingDouble(r -> Math.abs(r.threshold().value() - value)))
        .or(() -> rules.stream().findFirst());
  }

  private static List<Rule> band(Limits limits, Metric metric) {
    QualityMetric known = QualityMetrics.named(metric.name());
    double value = WholeMetrics.number(metric);
    boolean isWorse = known.isWorse(value, limits.center(), limits.half());
    Severity severity =
        isWorse
            ? limits.distance(value) >= FAR ? Severity.CRITICAL : Severity.WARNING
            : Severity.INFO;
    String origin =
        limits.chunks() > 0
            ? ", the end of what " + limits.chunks() + " chunks of the baseline let expect"
            : ", three standard errors from the baseline";
    String advice = isWorse ? "" : "; better than ever: look whether the labels are right";
    List<Rule> ends = new ArrayList<>();
    for (Threshold end : ends(limits)) {
      if (known.domain().canCross(end.value(), end.operator())) {
        ends.add(
            new Rule(
                end,
                end.violatedBy(value) && limits.alarms(value),
                severity,
                origin,
                "by less than so many metrics, and chunks that follow one another, let expect",
                advice));
      }
    }
    return ends;
  }

  private static List<Threshold> ends(Limits limits) {
    return List.of(
        new Threshold(limits.lower(), ComparisonOperator.LESS_THAN, ThresholdSource.LEARNED),
        new Threshold(limits.upper(), ComparisonOperator.GREATER_THAN, ThresholdSource.LEARNED));
  }

  /** Why a metric cannot become worse than its band; empty if it can. */
  static Optional<String> unreachable(Limits limits, Metric metric) {
    Domain domain = QualityMetrics.domain(metric.name());
    return ends(limits).stream()
        .filter(end -> end.operator() == QualityMetrics.worse(metric.name()))
        .filter(end -> !domain.canCross(end.value(), end.operator()))
        .map(
            end ->
                "nothing can cross the learned band: its "
                    + (end.operator() == ComparisonOperator.LESS_THAN ? "lower" : "upper")
                    + " limit would be "
                    + Digits.of(end.value())
                    + ", outside "
                    + domain)
        .findFirst();
  }

  private static String sentence(Metric metric, Rule rule) {
    double limit = rule.threshold().value();
    return Verdict.reading(metric, rule.threshold())
        + rule.origin()
        + (metric.baselineValue().isPresent()
            ? " (baseline " + Digits.apart(metric.baselineValue().getAsDouble(), limit) + ")"
            : "")
        + rule.advice();
  }
}
