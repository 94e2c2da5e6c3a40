package io.tidemark.constraints.quality;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.OffendingRows;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is worse about a model in one window as one finding, and all that is better as another:
 * metrics of the same rows fall together. The weightiest part leads, in its own words and with its
 * own metric; the others follow in short. A finding with drift of the concept in it is one of
 * concept drift, for that is why the others fall.
 */
public final class WindowFindings {

  private static final String BETTER = ":better";

  private WindowFindings() {}

  /** At most two findings, ranked, the worse one first. */
  public static List<Violation> joined(List<Violation> found) {
    List<Violation> joined = new ArrayList<>();
    joined(found.stream().filter(v -> v.severity() != Severity.INFO).toList(), "")
        .ifPresent(v -> joined.add(v.withRank(joined.size() + 1)));
    joined(found.stream().filter(v -> v.severity() == Severity.INFO).toList(), BETTER)
        .ifPresent(v -> joined.add(v.withRank(joined.size() + 1)));
    return List.copyOf(joined);
  }

  private static Optional<Violation> joined(List<Violation> found, String suffix) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<Violation> parts =
        found.stream().sorted(Comparator.comparing(Violation::severity).reversed()).toList();
    Violation lead = parts.get(0);
    CheckType check =
        parts.stream().anyMatch(v -> v.check() == CheckType.CONCEPT_DRIFT)
            ? CheckType.CONCEPT_DRIFT
            : lead.check();
    return Optional.of(
        new Violation(
            new ConstraintKey(check.text() + suffix, lead.monitor(), check),
            lead.columns(),
            lead.slice(),
            lead.metric(),
            lead.severity(),
            words(lead, parts.subList(1, parts.size())),
            new OffendingRows(
                parts.stream().mapToLong(v -> v.offending().count()).max().orElse(0),
                lead.offending().exampleEventIds()),
            1));
  }

  private static String words(Violation lead, List<Violation> others) {
    // A metric may break several limits: the first is the weightiest.
    Set<String> named = new HashSet<>();
    lead.metric().ifPresent(m -> named.add(m.name()));
    String metrics =
        others.stream()
            .filter(v -> v.check() != CheckType.CONCEPT_DRIFT)
            .flatMap(v -> v.metric().stream())
            .filter(m -> named.add(m.name()))
            .map(WindowFindings::inShort)
            .collect(Collectors.joining(", "));
    // What moved is told once, however many findings it explains.
    Set<String> said = new HashSet<>(List.of(lead.description().split("; ")));
    String sentences =
        others.stream()
            .filter(v -> v.check() == CheckType.CONCEPT_DRIFT)
            .flatMap(v -> Stream.of(v.description().split("; ")))
            .filter(said::add)
            .map(sentence -> "; " + sentence)
            .collect(Collectors.joining());
    return lead.description() + (metrics.isEmpty() ? "" : "; also " + metrics) + sentences;
  }

  /** {@code f1 0.5 (below 0.6, baseline 0.72)}. */
  private static String inShort(Metric metric) {
    double value = WholeMetrics.number(metric);
    return metric.name()
        + " "
        + metric
            .threshold()
            .map(
                t ->
                    Digits.apart(value, t.value())
                        + (t.operator() == ComparisonOperator.LESS_THAN ? " (below " : " (above ")
                        + Digits.apart(t.value(), value)
                        + (metric.baselineValue().isPresent()
                            ? ", baseline " + Digits.of(metric.baselineValue().getAsDouble())
                            : "")
                        + ")")
            .orElseGet(() -> Digits.of(value));
  }

  /**
   * The findings with their other parts apart, as SageMaker's file has one entry for each metric.
   *
   * @param joined the findings of a window
   * @param metrics of the window
   */
  public static List<Violation> parts(List<Violation> joined, List<Metric> metrics) {
    List<Violation> parts = new ArrayList<>(joined);
    for (Metric metric : metrics) {
      boolean isLead =
          joined.stream().anyMatch(v -> v.metric().map(Metric::name).equals(named(metric)));
      if (WholeMetrics.isWhole(metric)
          && metric.status() == MetricStatus.VIOLATED
          && QualityMetrics.names().contains(metric.name())
          && !isLead
          && isWorse(metric)) {
        parts.add(
            Violation.of(
                    new ConstraintKey(
                        metric.name() + ":" + CheckType.MODEL_QUALITY.text(),
                        MonitorType.MODEL_QUALITY,
                        CheckType.MODEL_QUALITY),
                    Severity.WARNING,
                    metric.reason().orElse(""))
                .withMetric(metric)
                .withRank(parts.size() + 1));
      }
    }
    return List.copyOf(parts);
  }

  private static Optional<String> named(Metric metric) {
    return Optional.of(metric.name());
  }

  private static boolean isWorse(Metric metric) {
    if (metric.threshold().isEmpty()) {
      return true;
    }
    double limit = metric.threshold().get().value();
    double usual = metric.baselineValue().orElse(limit);
    return QualityMetrics.named(metric.name())
        .isWorse(WholeMetrics.number(metric), usual, Math.abs(usual - limit));
  }
}
