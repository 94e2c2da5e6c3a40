package io.tidemark.constraints.correct;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Digits;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.drift.RateDelta;
import io.tidemark.profile.Offenders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What slices show of a column. Where the whole column shows the same, its finding only names the
 * slices that show it most; otherwise the slices are one finding, told by the one that shows it
 * most, and by the simpler one of about equals.
 */
final class SliceFindings {

  /** A slice of fewer columns tells the finding if it shows this share of the largest effect. */
  private static final double ABOUT_EQUAL = 0.9;

  private static final int NAMED = 3;

  /** What got worse of a column, or what got better. */
  private record Topic(ColumnName column, CheckType check, boolean better) {
    static Topic of(Metric metric) {
      return new Topic(
          metric.column().orElseThrow(),
          isOfMissing(metric) ? CheckType.COMPLETENESS : CheckType.BASELINE_DRIFT,
          isOfMissing(metric) && metric.value().asOptional().orElse(0) < 0);
    }

    private static boolean isOfMissing(Metric metric) {
      return metric.name().equals(RateDelta.NULL_RATE)
          || metric.name().equals(RateDelta.MISSING_RATE);
    }

    boolean isOf(Finding finding) {
      return finding.check() == check
          && finding.columns().equals(List.of(column))
          && better == (finding.severity() == Severity.INFO);
    }
  }

  private SliceFindings() {}

  /**
   * The findings of the whole together with those of the slices.
   *
   * @param pairs the whole columns that slices may be found in
   */
  static List<Finding> join(List<Finding> ofWhole, List<ColumnPair> pairs, List<Metric> judged) {
    List<Finding> findings = new ArrayList<>(ofWhole);
    violated(judged)
        .forEach(
            (topic, metrics) -> {
              Optional<Finding> same = findings.stream().filter(topic::isOf).findFirst();
              if (same.isPresent()) {
                findings.set(
                    findings.indexOf(same.get()),
                    same.get().adding(", most in " + named(metrics.subList(0, most(metrics)))));
              } else {
                pairs.stream()
                    .filter(p -> p.column().equals(topic.column()))
                    .findFirst()
                    .ifPresent(pair -> findings.add(finding(pair, topic, metrics)));
              }
            });
    return findings;
  }

  private static int most(List<Metric> metrics) {
    return Math.min(NAMED, metrics.size());
  }

  /** The violated metrics of slices, the largest effect first. */
  private static Map<Topic, List<Metric>> violated(List<Metric> judged) {
    Map<Topic, List<Metric>> byTopic = new LinkedHashMap<>();
    judged.stream()
        .filter(m -> m.status() == MetricStatus.VIOLATED && !m.slice().isAllRows())
        .sorted(Comparator.comparingDouble(SliceFindings::effect).reversed())
        .forEach(m -> byTopic.computeIfAbsent(Topic.of(m), t -> new ArrayList<>()).add(m));
    return byTopic;
  }

  private static double effect(Metric metric) {
    return Math.abs(metric.value().asOptional().orElse(0));
  }

  private static Finding finding(ColumnPair pair, Topic topic, List<Metric> metrics) {
    CheckType check = topic.check();
    Metric lead =
        metrics.stream()
            .filter(m -> effect(m) >= ABOUT_EQUAL * effect(metrics.get(0)))
            .min(Comparator.comparing(m -> m.slice().columns().size()))
            .orElseThrow();
    List<Metric> others = metrics.stream().filter(m -> !m.slice().equals(lead.slice())).toList();
    double effect = effect(lead);
    double limit = lead.threshold().orElseThrow().value();
    Severity severity =
        topic.better()
            ? Severity.INFO
            : check == CheckType.COMPLETENESS
                ? Severities.ofUnusualValues(effect)
                : Severities.ofDrift(effect, limit);
    long rows = pair.window().rows();
    double shareOfRows = rows == 0 ? 0 : (double) lead.sampleCount().orElse(0) / rows;
    return new Finding(
        check,
        List.of(pair.column()),
        pair.constraintId(check),
        Optional.of(lead),
        pair.severity(check, severity),
        Math.min(1, effect * shareOfRows),
        lead.name()
            + " is "
            + Digits.apart(lead.value().asOptional().orElseThrow(), limit)
            + " (threshold "
            + Digits.apart(limit, effect)
            + ") in "
            + lead.slice().text()
            + (others.isEmpty() ? "" : ", also in " + named(others)),
        "columns drift in slices",
        Offenders.NONE,
        rows,
        pair.settings().role(pair.column()),
        Math.min(1, effect * shareOfRows),
        lead.slice());
  }

  private static String named(List<Metric> metrics) {
    return Words.list(
        metrics.stream()
            .map(
                m ->
                    m.slice().text() + " (" + Digits.of(m.value().asOptional().orElseThrow()) + ")")
            .toList());
  }
}
