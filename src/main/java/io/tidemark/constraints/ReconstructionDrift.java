package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Severity;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.metrics.LearnedBand;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.ReconstructionError;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.CrossProducts;
import io.tidemark.profile.SlicedProfiles;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Drift of the dataset as a whole: whether the numeric columns of a window still vary together as
 * in the baseline, by {@link ReconstructionError}. A window violates outside the band that the
 * spans of time of the training data teach, above or below; without one the error is published
 * only.
 *
 * @param share of the baseline's variance that the components kept hold, in (0, 1)
 * @param minRows the complete rows that are judged, at least 1
 * @param status whether it may violate, or is published only
 */
public record ReconstructionDrift(double share, long minRows, Constraint.Status status) {

  private static final int NAMED = 3;

  /**
   * What a baseline teaches, once for all windows.
   *
   * @param error its principal components; empty where it has none
   * @param band of the errors of its chunks; empty where there are too few
   */
  public record Learned(
      Baseline baseline, Optional<ReconstructionError> error, Optional<ReconstructionBand> band) {}

  /** The components and the band of a baseline: an eigendecomposition for it and each chunk. */
  public Learned learn(Baseline baseline) {
    Optional<CrossProducts> products = baseline.sliced().crossProducts();
    Optional<ReconstructionError> error =
        products.flatMap(p -> ReconstructionError.holding(share, p));
    return new Learned(
        baseline,
        error,
        error.flatMap(
            e ->
                ReconstructionBand.learn(
                    e, products.orElseThrow(), baseline.crossChunks(), minRows)));
  }

  /** Adds the error of the window to what was found, and its violation behind the others. */
  public Judgement judge(Judgement before, Learned learned, SlicedProfiles window) {
    Judged judged = judge(learned, window);
    List<Violation> violations =
        judged.metric().status() == MetricStatus.VIOLATED
            ? List.of(violation(judged, before.violations().size() + 1))
            : List.of();
    return before.with(new Judgement(List.of(judged.metric()), violations));
  }

  /** The row, and the columns to look at first. */
  private record Judged(Metric metric, List<ColumnName> mostChanged) {}

  private Judged judge(Learned learned, SlicedProfiles window) {
    Optional<CrossProducts> before = learned.baseline().sliced().crossProducts();
    if (before.isEmpty()) {
      return without(
          Reason.NO_BASELINE,
          "the baseline holds no products of two numeric features or more: run tidemark baseline"
              + " with drift.dataset.reconstruction-error = true");
    }
    Optional<CrossProducts> now = window.crossProducts();
    if (now.isEmpty()) {
      return without(before.get(), window);
    }
    if (learned.error().isEmpty()) {
      return without(
          Reason.INSUFFICIENT_DATA,
          "the baseline's "
              + before.get().rows()
              + " complete rows have no principal components in "
              + before.get().plan().size()
              + " columns: it takes more rows than columns, and two columns that vary");
    }
    ReconstructionError error = learned.error().get();
    if (now.get().rows() < minRows) {
      return without(
          Reason.INSUFFICIENT_DATA,
          now.get().rows()
              + " rows hold a number in each of "
              + before.get().plan().size()
              + " columns, it takes "
              + minRows);
    }
    Outcome value = error.of(now.get());
    MetricBuilder row =
        builder(value)
            .baselineValue(error.of(before.get()).asOptional())
            .sampleCount(now.get().rows())
            .baselineCount(before.get().rows());
    value
        .asOptional()
        .ifPresent(
            number ->
                judge(
                    row,
                    number,
                    now.get().rows(),
                    before.get().rows(),
                    learned.band(),
                    words(error)));
    return new Judged(
        row.build(), value.isDefined() ? error.mostChanged(before.get(), now.get()) : List.of());
  }

  private void judge(
      MetricBuilder row,
      double value,
      long rows,
      long baselineRows,
      Optional<ReconstructionBand> learned,
      String words) {
    if (status == Constraint.Status.DISABLED) {
      row.judged(MetricStatus.OK, words + "; published without a threshold");
      return;
    }
    if (learned.isEmpty()) {
      row.judged(
          MetricStatus.OK,
          words
              + "; published without a threshold: the baseline holds no learned one, which takes"
              + " training.event-time and "
              + LearnedBand.LEAST_CHUNKS
              + " chunks with "
              + minRows
              + " complete rows each");
      return;
    }
    double lower = learned.get().lower(rows, baselineRows);
    double upper = learned.get().upper(rows, baselineRows);
    boolean isLow = value < learned.get().band().mean() && lower > 0;
    Threshold threshold =
        new Threshold(
            isLow ? lower : upper,
            isLow ? ComparisonOperator.LESS_THAN : ComparisonOperator.GREATER_THAN,
            ThresholdSource.LEARNED);
    row.threshold(Optional.of(threshold))
        .judged(
            threshold.violatedBy(value) ? MetricStatus.VIOLATED : MetricStatus.OK,
            words
                + "; from "
                + Digits.of(Math.max(0, lower))
                + " to "
                + Digits.of(upper)
                + " as learned from "
                + learned.get().band().chunks()
                + " chunks of the baseline");
  }

  private static String words(ReconstructionError error) {
    return error.components()
        + " components hold "
        + Digits.of(100 * error.share())
        + " % of the variance of "
        + error.columns().size()
        + " columns";
  }

  private static Judged without(CrossProducts before, SlicedProfiles window) {
    Set<ColumnName> there =
        window.whole().columns().stream()
            .map(ColumnProfile::column)
            .collect(Collectors.toCollection(HashSet::new));
    List<ColumnName> missing =
        before.plan().columns().stream().filter(c -> !there.contains(c)).toList();
    return missing.isEmpty()
        ? without(
            Reason.TYPE_MISMATCH,
            "a column of the baseline's products holds neither numbers nor texts in the window")
        : without(Reason.MISSING_COLUMN, "the window's table lacks " + missing);
  }

  private static Judged without(Reason reason, String detail) {
    return new Judged(builder(Outcome.undefined(reason, detail)).build(), List.of());
  }

  private static MetricBuilder builder(Outcome value) {
    return Metric.builder(MonitorType.DATA_QUALITY, ReconstructionError.METRIC, value)
        .comparedWith(ComparedWith.BASELINE);
  }

  private static Violation violation(Judged judged, int rank) {
    Metric metric = judged.metric();
    Threshold limit = metric.threshold().orElseThrow();
    double value = metric.value().asOptional().orElseThrow();
    String named =
        judged.mostChanged().stream()
            .limit(NAMED)
            .map(ColumnName::toString)
            .collect(Collectors.joining(", "));
    return Violation.of(
            new ConstraintKey(
                ReconstructionError.METRIC, MonitorType.DATA_QUALITY, CheckType.BASELINE_DRIFT),
            Severity.WARNING,
            "The numeric columns vary together "
                + (limit.operator() == ComparisonOperator.LESS_THAN ? "more closely" : "otherwise")
                + " than in the baseline, most of all "
                + named
                + ": "
                + metric.name()
                + " is "
                + Digits.apart(value, limit.value())
                + " (threshold "
                + Digits.apart(limit.value(), value)
                + ", baseline "
                + Digits.of(metric.baselineValue().orElseThrow())
                + ")")
        .withMetric(metric)
        .withRank(rank);
  }
}
