package io.tidemark.constraints.custom;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.MetricRanks;
import io.tidemark.constraints.OffendingRows;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges metrics of the user's own. A slice is published, and only the whole is judged.
 *
 * @param minRows the rows that a metric must rest on, where it is proven
 * @param isProven whether a violation needs enough rows, and an interval, where there is one, that
 *     excludes the threshold
 */
public record CustomJudge(long minRows, boolean isProven) {

  /**
   * What is to be said of a window.
   *
   * @param history what earlier windows say of a metric; empty where nobody asked them
   */
  public Judgement judge(
      List<CustomReading> readings, Function<CustomReading, Optional<HistoryBand>> history) {
    List<Metric> metrics = new ArrayList<>();
    List<Violation> found = new ArrayList<>();
    for (CustomReading reading : readings) {
      Metric metric = metric(reading, history);
      metrics.add(metric);
      if (isFinding(reading, metric)) {
        found.add(violation(reading, metric));
      }
    }
    List<Violation> ranked = new ArrayList<>();
    found.stream()
        .sorted(Comparator.comparing(Violation::severity).reversed())
        .forEach(v -> ranked.add(v.withRank(ranked.size() + 1)));
    return new Judgement(MetricRanks.rank(metrics, ranked), ranked);
  }

  private Metric metric(
      CustomReading reading, Function<CustomReading, Optional<HistoryBand>> history) {
    MetricBuilder builder =
        Metric.builder(MonitorType.CUSTOM_METRICS, reading.rule().metric(), reading.value())
            .slice(reading.slice())
            .baselineValue(reading.baseline().asOptional())
            .comparedWith(reading.comparedWith())
            .sampleCount(reading.rows())
            .baselineCount(reading.baselineRows())
            .definition(reading.definition());
    reading.column().ifPresent(builder::column);
    reading.interval().ifPresent(builder::interval);
    if (!isJudged(reading)) {
      return told(reading, builder.build());
    }
    if (reading.rule().isOfHistory()) {
      return told(reading, ofHistory(reading, builder, history.apply(reading).orElseThrow()));
    }
    return told(reading, judged(reading, builder, reading.rule().threshold().orElseThrow()));
  }

  private boolean hasFewRows(CustomReading reading) {
    return isProven && restsOn(reading) < minRows;
  }

  private Metric insufficient(CustomReading reading, MetricBuilder builder) {
    return builder
        .judged(
            MetricStatus.INSUFFICIENT_DATA,
            restsOn(reading) + " rows, " + minRows + " are needed" + why(reading))
        .build();
  }

  /** A difference is as unsure as the one of its sides that has fewer rows. */
  private static long restsOn(CustomReading reading) {
    return reading.rule().isDrift() && reading.value().isDefined()
        ? Math.min(reading.rows(), reading.baselineRows())
        : reading.rows();
  }

  /** With the reason why there is no value to compare with, where nothing else is to be said. */
  private static Metric told(CustomReading reading, Metric metric) {
    return metric.reason().isPresent()
        ? metric
        : reading
            .baseline()
            .fold(
                number -> metric,
                (reason, detail) ->
                    metric.toBuilder()
                        .judged(metric.status(), "nothing to compare with: " + detail)
                        .build());
  }

  private static boolean isJudged(CustomReading reading) {
    return reading.slice().isWhole() && reading.rule().isJudged();
  }

  private Metric ofHistory(CustomReading reading, MetricBuilder builder, HistoryBand band) {
    if (hasFewRows(reading)) {
      return insufficient(reading, builder);
    }
    if (!reading.value().isDefined()) {
      return builder.build();
    }
    if (band.windows() < band.warmUp()) {
      return builder
          .judged(
              MetricStatus.OK,
              "not judged yet: "
                  + band.windows()
                  + " earlier windows, "
                  + band.warmUp()
                  + " are needed")
          .build();
    }
    return band.beside(reading.value().asOptional().orElseThrow())
        .map(limit -> judged(reading, builder, limit))
        .orElseGet(builder::build);
  }

  private Metric judged(CustomReading reading, MetricBuilder builder, Threshold limit) {
    builder.threshold(
        Optional.of(
            isProven || limit.source() == ThresholdSource.HISTORY
                ? limit
                : new Threshold(limit.value(), limit.operator(), ThresholdSource.SAGEMAKER)));
    if (hasFewRows(reading)) {
      return insufficient(reading, builder);
    }
    if (!reading.value().isDefined()) {
      return builder.build();
    }
    double value = reading.value().asOptional().orElseThrow();
    if (!limit.violatedBy(value)) {
      return builder.build();
    }
    Optional<Interval> reaching =
        reading.interval().filter(i -> isProven && !limit.violatedBy(nearest(i, limit)));
    if (reaching.isPresent()) {
      return builder
          .judged(
              MetricStatus.OK,
              "beyond the limit, by no more than chance may make it: "
                  + Digits.of(reaching.get().lower())
                  + " to "
                  + Digits.of(reaching.get().upper()))
          .build();
    }
    return builder.judged(MetricStatus.VIOLATED, words(reading, limit)).build();
  }

  /** The end of the interval that is nearest to the limit. */
  private static double nearest(Interval interval, Threshold limit) {
    return limit.operator() == ComparisonOperator.LESS_THAN ? interval.upper() : interval.lower();
  }

  private static String why(CustomReading reading) {
    return reading.value().fold(number -> "", (reason, detail) -> "; " + detail);
  }

  private static String words(CustomReading reading, Threshold limit) {
    double value = reading.value().asOptional().orElseThrow();
    boolean isBelow = limit.operator() == ComparisonOperator.LESS_THAN;
    String words =
        name(reading)
            + " is "
            + Digits.apart(value, limit.value())
            + (isBelow ? ", below " : ", above ")
            + Digits.of(limit.value())
            + (limit.source() == ThresholdSource.HISTORY
                ? ", the limit that its earlier windows teach"
                : "");
    return reading.baseline().isDefined()
        ? words
            + " ("
            + reading.comparedWith().name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " "
            + Digits.apart(reading.baseline().asOptional().orElseThrow(), value)
            + ")"
        : words;
  }

  private static String name(CustomReading reading) {
    return reading.rule().metric() + reading.column().map(c -> " of " + c.text()).orElse("");
  }

  /** What could not be computed says nothing of the data, and nobody may take it for sound. */
  private static boolean isFinding(CustomReading reading, Metric metric) {
    return isJudged(reading)
        && (metric.status() == MetricStatus.VIOLATED
            || metric.status() == MetricStatus.NOT_COMPUTED);
  }

  private static Violation violation(CustomReading reading, Metric metric) {
    CustomRule rule = reading.rule();
    boolean isComputed = metric.status() == MetricStatus.VIOLATED;
    boolean isLowered = !isComputed && rule.severity().compareTo(Severity.WARNING) > 0;
    String words =
        isComputed
            ? metric.reason().orElseThrow()
            : name(reading)
                + " cannot be judged: "
                + reading.value().fold(number -> "", (reason, detail) -> detail);
    return new Violation(
        new ConstraintKey(
            constraintId(reading), MonitorType.CUSTOM_METRICS, CheckType.CUSTOM_METRIC),
        reading.column().stream().toList(),
        reading.slice(),
        Optional.of(metric),
        isLowered ? Severity.WARNING : rule.severity(),
        words + rule.description().map(d -> ": " + d).orElse(""),
        OffendingRows.NONE,
        1);
  }

  private static String constraintId(CustomReading reading) {
    return Stream.concat(
            Stream.of(reading.rule().metric()), reading.column().map(c -> c.text()).stream())
        .collect(Collectors.joining(":", "", ":" + CheckType.CUSTOM_METRIC.text()));
  }
}
