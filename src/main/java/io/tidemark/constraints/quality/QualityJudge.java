package io.tidemark.constraints.quality;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.MetricRanks;
import io.tidemark.constraints.Violation;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.quality.CellBounds;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the quality of a window. Constraints are about metrics of all rows and all classes; the
 * others are published with the baseline's value beside them.
 *
 * <p>Policy {@code correct}: a metric violates its learned band where it lies outside. The band
 * contains the error of the window, of the baseline and the spread between chunks at three standard
 * deviations, so that no interval is asked again. Beside it stand a rule about the model's skill,
 * and one about a fall below the worst chunk ({@link QualityLearning#warnings} says which bands are
 * too wide to be crossed). A fixed limit knows nothing of errors: it is violated where the value is
 * beyond it and the interval excludes it. All need enough rows. Policies {@code sagemaker} and
 * {@code three-sigma} compare, and nothing else. A metric that nothing limits says so.
 */
public final class QualityJudge {

  private final QualitySettings settings;
  private final List<Constraint> constraints;
  private final List<Metric> baseline;

  /**
   * A judge by a baseline.
   *
   * @param constraints those of {@link QualityLearning}, or read from a table or a file; others of
   *     other checks are of no account
   * @param baseline the metrics of all rows of the baseline; may be empty
   */
  public QualityJudge(
      QualitySettings settings, List<Constraint> constraints, List<Metric> baseline) {
    this.settings = settings;
    this.constraints = List.copyOf(constraints);
    this.baseline = List.copyOf(baseline);
  }

  /**
   * The metrics and violations of a window.
   *
   * @param window the metrics of one window
   * @param deviations SageMaker's standard deviations by metric, for its sentence; may be empty
   */
  public Judgement judge(List<Metric> window, Map<String, Double> deviations) {
    List<Metric> metrics = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (Metric metric : window) {
      Metric compared = compared(metric);
      List<Constraint> about = about(metric);
      Metric judged = compared;
      for (Verdict each : verdicts(about, compared, deviations)) {
        Verdict verdict = each.certain(bounds(window, metric));
        if (judged.status() != MetricStatus.VIOLATED) {
          judged = verdict.metric();
        }
        verdict.violation().ifPresent(violations::add);
      }
      metrics.add(told(judged));
    }
    List<Violation> ranked = ranked(violations);
    return new Judgement(MetricRanks.rank(metrics, ranked), ranked);
  }

  private List<Verdict> verdicts(
      List<Constraint> about, Metric metric, Map<String, Double> deviations) {
    if (settings.policy() != QualityPolicy.CORRECT) {
      PlainVerdict plain = new PlainVerdict(settings.policy());
      return about.stream().map(c -> plain.judge(c, metric, deviations)).toList();
    }
    if (!WholeMetrics.isWhole(metric)) {
      return List.of();
    }
    CorrectVerdict correct = new CorrectVerdict(settings);
    return about.isEmpty()
        ? List.of(correct.judge(Optional.empty(), metric, before(metric)))
        : about.stream().map(c -> correct.judge(Optional.of(c), metric, before(metric))).toList();
  }

  /** What the order of scores within their cells leaves open of a metric; empty for most. */
  private static Optional<CellBounds> bounds(List<Metric> window, Metric metric) {
    Optional<Metric> least = WholeMetrics.named(window, metric.name() + QualityMetrics.LEAST);
    Optional<Metric> most = WholeMetrics.named(window, metric.name() + QualityMetrics.MOST);
    return least.isEmpty() || most.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CellBounds(WholeMetrics.number(least.get()), WholeMetrics.number(most.get())));
  }

  /** A number that nothing limits says so. */
  private static Metric told(Metric metric) {
    return metric.status() == MetricStatus.OK
            && metric.threshold().isEmpty()
            && metric.reason().isEmpty()
        ? metric.toBuilder().judged(MetricStatus.OK, Verdict.WITHOUT_THRESHOLD).build()
        : metric;
  }

  private Metric compared(Metric metric) {
    return before(metric)
        .filter(b -> metric.slice().isWhole())
        .map(
            b ->
                metric.toBuilder()
                    .baselineValue(b.value().asOptional())
                    .baselineCount(b.sampleCount().orElse(0))
                    .comparedWith(ComparedWith.BASELINE)
                    .build())
        .orElse(metric);
  }

  private Optional<Metric> before(Metric metric) {
    return baseline.stream()
        .filter(
            b ->
                b.name().equals(metric.name())
                    && b.classLabel().equals(metric.classLabel())
                    && b.key().cell().equals(metric.key().cell())
                    && b.subgroup().equals(metric.subgroup()))
        .findFirst();
  }

  private List<Constraint> about(Metric metric) {
    return WholeMetrics.isWhole(metric)
        ? constraints.stream()
            .filter(c -> c.isEnabled() && c.parameter().equals(Optional.of(metric.name())))
            .filter(c -> c.check() == CheckType.MODEL_QUALITY)
            .toList()
        : List.of();
  }

  private static List<Violation> ranked(List<Violation> violations) {
    List<Violation> ranked = new ArrayList<>();
    violations.stream()
        .sorted(Comparator.comparing(Violation::severity).reversed())
        .forEach(v -> ranked.add(v.withRank(ranked.size() + 1)));
    return ranked;
  }
}
