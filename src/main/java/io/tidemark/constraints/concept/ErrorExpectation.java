package io.tidemark.constraints.concept;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.core.Outcome;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Reason;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.concept.Detector;
import io.tidemark.metrics.concept.Detectors;
import io.tidemark.metrics.concept.Observation;
import io.tidemark.metrics.quality.QualityMetrics;
import java.util.List;
import java.util.Optional;

/**
 * What the baseline lets one expect of the error of a window: of a classification the error rate, 1
 * − accuracy; of a regression the mae.
 *
 * @param problemType of the model
 * @param error of the baseline
 * @param deviation at least 0: the standard deviation of one row's error. That of an error rate is
 *     √(p(1−p)) with p = (errors + ½)/(rows + 1), which does not vanish where nothing is wrong
 * @param spread τ, at least 0: the standard deviation between windows that sampling does not
 *     explain, as chunks of the baseline teach it, with the standard error of the baseline's error
 * @param minRows the least labelled rows of a window that say anything
 */
public record ErrorExpectation(
    ProblemType problemType, double error, double deviation, double spread, long minRows) {

  /**
   * The expectation by a baseline.
   *
   * @param baseline the metrics of all rows of the baseline
   * @param constraints of the baseline, with the bands that it teaches
   * @return empty where the baseline has no such error
   */
  public static Optional<ErrorExpectation> of(
      ProblemType problemType, List<Metric> baseline, List<Constraint> constraints, long minRows) {
    Optional<Metric> known = whole(baseline, measured(problemType));
    Outcome error = known.map(m -> error(problemType, m)).orElse(nothing());
    long rows = known.map(m -> m.sampleCount().orElse(0)).orElse(0L);
    if (!error.isDefined() || rows < 1) {
      return Optional.empty();
    }
    double mean = error.asOptional().orElseThrow();
    double deviation =
        problemType == ProblemType.REGRESSION
            ? deviation(mean, baseline)
            : deviation((mean * rows + 0.5) / (rows + 1));
    double between =
        constraints.stream()
            .filter(c -> c.check() == CheckType.MODEL_QUALITY)
            .filter(c -> c.parameter().equals(Optional.of(measured(problemType))))
            .flatMap(c -> c.learned().stream())
            .mapToDouble(ErrorExpectation::varianceBetween)
            .findFirst()
            .orElse(0);
    double spread = Math.sqrt(between + deviation * deviation / rows);
    return Optional.of(new ErrorExpectation(problemType, mean, deviation, spread, minRows));
  }

  /** The error as tables name it: {@code error_rate} or {@code mae}. */
  public String name() {
    return problemType == ProblemType.REGRESSION ? "mae" : "error_rate";
  }

  /**
   * The number of the definition of a series of this error: it grows when the error or one of its
   * detectors changes its meaning.
   */
  public int definition() {
    return QualityMetrics.definition(measured(problemType))
        + detectors().stream().mapToInt(d -> d.definition() - 1).sum();
  }

  /** The detectors that suit the error: DDM takes rates only. */
  public List<Detector> detectors() {
    return Detectors.all().stream()
        .filter(d -> problemType != ProblemType.REGRESSION || !d.detectorName().equals("ddm"))
        .toList();
  }

  /**
   * The error of a window.
   *
   * @param window its metrics
   */
  public Outcome error(List<Metric> window) {
    return whole(window, measured(problemType))
        .map(m -> error(problemType, m))
        .orElseGet(ErrorExpectation::nothing);
  }

  /** The window as a detector sees it; empty where too few rows have a label. */
  public Optional<Observation> observation(List<Metric> window) {
    long rows = whole(window, measured(problemType)).map(m -> m.sampleCount().orElse(0)).orElse(0L);
    Outcome now = error(window);
    return now.isDefined() && rows >= minRows
        ? Optional.of(
            new Observation(
                now.asOptional().orElseThrow(), deviation * deviation / rows, rows, error, spread))
        : Optional.empty();
  }

  private static String measured(ProblemType problemType) {
    return problemType == ProblemType.REGRESSION ? "mae" : "accuracy";
  }

  private static Outcome error(ProblemType problemType, Metric metric) {
    return problemType == ProblemType.REGRESSION ? metric.value() : metric.value().map(a -> 1 - a);
  }

  private static double deviation(double rate) {
    return Math.sqrt(rate * (1 - rate));
  }

  private static double deviation(double mae, List<Metric> baseline) {
    double squares = whole(baseline, "mse").flatMap(m -> boxed(m.value())).orElse(2 * mae * mae);
    return Math.sqrt(Math.max(0, squares - mae * mae));
  }

  private static Optional<Double> boxed(Outcome outcome) {
    return outcome.fold(Optional::of, (reason, detail) -> Optional.empty());
  }

  private static double varianceBetween(LearnedBand band) {
    return band.spread() * band.spread() * (1 + 1.0 / band.chunks());
  }

  private static Outcome nothing() {
    return Outcome.undefined(Reason.EMPTY, "labelled rows = 0");
  }

  private static Optional<Metric> whole(List<Metric> metrics, String name) {
    return metrics.stream()
        .filter(m -> m.name().equals(name) && m.slice().isWhole())
        .filter(m -> m.classLabel().isEmpty() && m.key().cell().isEmpty())
        .filter(m -> m.subgroup().equals(Subgroup.ALL))
        .findFirst();
  }
}
