package io.tidemark.constraints.volume;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Digits;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.MetricRanks;
import io.tidemark.constraints.Violation;
import io.tidemark.constraints.volume.VolumeReading.Compared;
import io.tidemark.constraints.volume.VolumeReading.Silence;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Outcome;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.Threshold;
import io.tidemark.metrics.ThresholdSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What the readings of a window come to: its metrics, and at most one finding of each check. Rows
 * that have stopped to come are a finding of freshness, and no second one of volume.
 */
public final class VolumeFindings {

  /** The rows of the unit of the window that has the fewest of those expected. */
  public static final String VOLUME = "volume";

  /** The rows of the day, among those that end in the window, with the fewest of those expected. */
  public static final String DAY = "volume_day";

  /** The rows expected since the last one came, the most in the window. */
  public static final String SILENCE = "silence";

  /** The names of all metrics; windows without rows may have these only. */
  public static final List<String> METRICS = List.of(VOLUME, DAY, SILENCE);

  private VolumeFindings() {}

  /** Whether a check is of the rows that come, and not of what they hold. */
  public static boolean isOf(CheckType check) {
    return check == CheckType.VOLUME || check == CheckType.FRESHNESS;
  }

  /**
   * Metrics and findings of a window.
   *
   * @param units what those show that end in it, in the order of time
   */
  public static Judgement of(Window window, List<VolumeReading> units) {
    List<VolumeReading> readings = units.stream().map(r -> r.within(window)).toList();
    List<Metric> metrics = new ArrayList<>();
    List<Violation> found = new ArrayList<>();
    Optional<Silence> silence = longest(readings);
    silence.map(VolumeFindings::metric).ifPresent(metrics::add);
    silence
        .filter(Silence::violates)
        .ifPresent(
            s ->
                found.add(
                    violation(CheckType.FRESHNESS, Severity.CRITICAL, words(s))
                        .withMetric(metric(s))));
    Optional<Compared> worst = fewest(readings, VolumeReading::atOnce);
    Optional<Compared> worstDay = fewest(readings, VolumeReading::byDay);
    worst.map(c -> metric(VOLUME, c)).ifPresent(metrics::add);
    worstDay.map(c -> metric(DAY, c)).ifPresent(metrics::add);
    List<VolumeReading> cut = readings.stream().filter(VolumeReading::isCut).toList();
    if (!cut.isEmpty()) {
      found.add(cut(window, cut).withRank(found.size() + 1));
    }
    return new Judgement(MetricRanks.rank(metrics, found), found);
  }

  private static Violation cut(Window window, List<VolumeReading> cut) {
    Optional<Compared> unit = fewest(cut, VolumeReading::atOnce).filter(Compared::violates);
    Optional<Compared> day = fewest(cut, VolumeReading::byDay).filter(Compared::violates);
    Compared told = unit.or(() -> day).orElseThrow();
    String others =
        unit.isPresent() && cut.size() > 1
            ? "; " + (cut.size() - 1) + (cut.size() == 2 ? " more is" : " more are") + " like it"
            : "";
    String since =
        cut.get(0)
            .since()
            .filter(s -> s.isBefore(window.start()))
            .map(s -> "; since " + s)
            .orElse("");
    return violation(
            CheckType.VOLUME,
            unit.isPresent() ? Severity.CRITICAL : Severity.WARNING,
            words(told) + others + since)
        .withMetric(metric(unit.isPresent() ? VOLUME : DAY, told));
  }

  private static Violation violation(CheckType check, Severity severity, String words) {
    return Violation.of(
        new ConstraintKey(check.text(), MonitorType.DATA_QUALITY, check), severity, words);
  }

  private static Optional<Silence> longest(List<VolumeReading> readings) {
    return readings.stream()
        .flatMap(r -> r.silence().stream())
        .max(Comparator.comparing(Silence::verdict).thenComparing(Silence::expected));
  }

  private static Optional<Compared> fewest(
      List<VolumeReading> readings, Function<VolumeReading, Optional<Compared>> which) {
    return readings.stream()
        .flatMap(r -> which.apply(r).stream())
        .min(
            Comparator.comparing(Compared::verdict)
                .reversed()
                .thenComparing(c -> (c.found() + 0.5) / (c.expected() + 0.5)));
  }

  private static Metric metric(Silence silence) {
    MetricBuilder builder =
        Metric.builder(MonitorType.DATA_QUALITY, SILENCE, Outcome.of(silence.expected()))
            .threshold(Optional.of(Threshold.atLeast(silence.limit(), ThresholdSource.HISTORY)))
            .sampleCount(0);
    return silence.violates()
        ? builder.judged(MetricStatus.VIOLATED, words(silence)).build()
        : builder.build();
  }

  private static Metric metric(String name, Compared compared) {
    MetricBuilder builder =
        Metric.builder(MonitorType.DATA_QUALITY, name, Outcome.of(compared.found()))
            .baselineValue(OptionalDouble.of(compared.expected()))
            .sampleCount(compared.found());
    if (compared.limit() >= 0) {
      builder.threshold(
          Optional.of(
              new Threshold(
                  compared.limit(), ComparisonOperator.LESS_THAN, ThresholdSource.HISTORY)));
    }
    if (compared.visible() >= 0) {
      builder.significance(
          s ->
              s.withMinimumDetectableEffect(
                  OptionalDouble.of(compared.expected() - compared.visible())));
    }
    return compared.violates()
        ? builder.judged(MetricStatus.VIOLATED, words(compared)).build()
        : builder.judged(MetricStatus.OK, visible(compared)).build();
  }

  private static String visible(Compared compared) {
    return "of "
        + span(compared.span())
        + (compared.visible() < 0
            ? "; so few rows are expected that even a stop need not be found"
            : "; a cut by "
                + percent(1 - compared.visible() / compared.expected())
                + " would be found in 80 % of such windows");
  }

  private static String words(Silence silence) {
    return "no rows for "
        + length(silence.span().length())
        + ", from "
        + span(silence.span())
        + ", where "
        + Digits.of(silence.expected())
        + " were expected";
  }

  private static String words(Compared compared) {
    return counted(compared.found())
        + " in the "
        + length(compared.span().length()).replaceFirst("^1 ", "")
        + " from "
        + span(compared.span())
        + ", where "
        + Digits.of(compared.expected())
        + " were expected ("
        + percent(1 - compared.found() / compared.expected())
        + " fewer)";
  }

  private static String counted(long rows) {
    return rows + (rows == 1 ? " row" : " rows");
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  private static String span(Window window) {
    return time(window.start()) + " to " + time(window.end());
  }

  private static String time(Instant time) {
    return time.toString().replace(":00Z", "Z");
  }

  private static String length(Duration length) {
    long hours = length.toHours();
    if (length.toMinutes() % 60 != 0) {
      return length.toMinutes() + " minutes";
    }
    return hours + (hours == 1 ? " hour" : " hours");
  }
}
