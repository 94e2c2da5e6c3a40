package io.tidemark.report;

import io.tidemark.core.MonitorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The tables of a page. */
final class Tables {

  private static final int MOST_ROWS = 40;
  private static final int MOST_FEATURES = 15;
  private static final String ATTRIBUTION = "attribution";

  private Tables() {}

  /** Metrics of the model in the last window that was judged: value, interval, baseline, limit. */
  static List<TableRow> quality(ReportData data, Axis axis) {
    return last(data, MonitorType.MODEL_QUALITY, r -> r.threshold().isPresent()).stream()
        .sorted(Comparator.comparing(Reading::isViolated).reversed())
        .limit(MOST_ROWS)
        .map(
            r ->
                row(
                    Words.metric(r.metric()),
                    r,
                    Words.interval(r.lower(), r.upper()),
                    Words.number(r.baseline()),
                    Words.number(r.threshold()),
                    axis.label(axis.at(r.window()))))
        .toList();
  }

  /** Differences between groups in the last window that was judged. */
  static List<TableRow> groups(ReportData data, Axis axis, Vocabulary words) {
    return last(data, MonitorType.BIAS, r -> r.facet().isPresent() && r.threshold().isPresent())
        .stream()
        .sorted(Comparator.comparing(Reading::isViolated).reversed())
        .limit(MOST_ROWS)
        .map(
            r ->
                row(
                    r.facetValue()
                            .map(value -> words.group(r.facet().orElseThrow(), value))
                            .orElse(r.facet().orElseThrow())
                        + ": "
                        + Words.metric(r.metric()),
                    r,
                    Words.interval(r.lower(), r.upper()),
                    Words.number(r.baseline()),
                    Words.number(r.threshold()),
                    axis.label(axis.at(r.window()))))
        .toList();
  }

  /** What features contribute to predictions in the last window, and did in training. */
  static List<TableRow> attributions(ReportData data) {
    return last(
            data,
            MonitorType.ATTRIBUTION,
            r -> r.metric().equals(ATTRIBUTION) && r.column().isPresent())
        .stream()
        .filter(r -> r.value().isPresent())
        .sorted(
            Comparator.comparingDouble((Reading r) -> -Math.abs(r.value().getAsDouble()))
                .thenComparing(r -> r.column().orElseThrow()))
        .limit(MOST_FEATURES)
        .map(r -> row(r.column().orElseThrow(), r, Words.number(r.baseline())))
        .toList();
  }

  private static TableRow row(String head, Reading reading, String... cells) {
    List<String> all = new ArrayList<>();
    all.add(Words.number(reading.value()));
    all.addAll(List.of(cells));
    all.add(reading.isViolated() ? "violated" : reading.isJudged() ? "within" : "not judged");
    return new TableRow(head, all, reading.isViolated() ? "critical" : "");
  }

  /** Of each series the reading of the last window that has a value. */
  private static List<Reading> last(ReportData data, MonitorType type, Predicate<Reading> wanted) {
    List<Reading> readings =
        data.readings().stream()
            .filter(r -> r.type().equals(type) && r.value().isPresent())
            .filter(wanted)
            .toList();
    Optional<Reading> newest =
        readings.stream()
            .filter(Reading::isJudged)
            .max(Comparator.comparing(r -> r.window().start()))
            .or(() -> readings.stream().max(Comparator.comparing(r -> r.window().start())));
    return newest
        .map(n -> readings.stream().filter(r -> r.window().equals(n.window())).toList())
        .orElse(List.of());
  }

  /** Where the numbers come from. */
  static List<String> sources(ReportData data) {
    List<String> sources = new ArrayList<>();
    data.baseline()
        .ifPresent(
            b ->
                sources.add(
                    "Baseline %s: %s from %s, learned %s."
                        .formatted(
                            b.version(), Words.of(b.rows(), "row"), b.source(), b.createdAt())));
    sources.add(
        "Tables metrics, violations, runs and baselines of monitor %s, granularity %s, windows %s to %s."
            .formatted(data.monitor(), data.granularity(), data.span().start(), data.span().end()));
    sources.addAll(data.details().leftOut());
    sources.add("Written " + data.writtenAt() + ". All times are UTC.");
    return sources;
  }

  /** The runs, the newest first. */
  static List<TableRow> runs(ReportData data, Axis axis) {
    return data.runs().stream()
        .sorted(Comparator.comparing(RunLine::startedAt).reversed())
        .limit(MOST_ROWS)
        .map(
            run ->
                new TableRow(
                    run.job(),
                    List.of(
                        run.status(),
                        axis.label(run.window().start()) + " to " + axis.label(run.window().end()),
                        Words.count(run.rows()),
                        Words.count(run.metrics()),
                        Words.count(run.violations()),
                        run.startedAt().toString(),
                        run.appVersion()),
                    run.status().equals("Failed") ? "critical" : ""))
        .toList();
  }

  /** SQL that gives what the page shows. */
  static String queries(ReportData data) {
    String where =
        """
        WHERE monitor_id = '%s' AND granularity = '%s'
          AND window_start >= TIMESTAMP '%s' AND window_end <= TIMESTAMP '%s'\
        """
            .formatted(data.monitor(), data.granularity(), data.span().start(), data.span().end());
    return """
    -- what was found, by what it is about
    SELECT monitor_type, column_names, check_type, min(window_start) AS first, max(window_start) AS last,
           count(DISTINCT window_start) AS windows, max_by(description, window_start) AS description
    FROM violations
    %1$s
    GROUP BY monitor_type, column_names, check_type ORDER BY first;

    -- what is drawn over time
    SELECT window_start, monitor_type, column_name, metric, value, lower, upper, baseline_value, threshold, status
    FROM metrics
    %1$s AND slice_key IS NULL AND class IS NULL AND cell IS NULL
    ORDER BY monitor_type, column_name, metric, window_start;
    """
        .formatted(where);
  }
}
