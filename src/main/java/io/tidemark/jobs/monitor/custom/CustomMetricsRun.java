package io.tidemark.jobs.monitor.custom;

import io.tidemark.config.Comparison;
import io.tidemark.config.CustomMetricsConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PolicyName;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.constraints.custom.CustomJudge;
import io.tidemark.constraints.custom.CustomReading;
import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.source.CustomCaptures;
import io.tidemark.jobs.source.Sources;
import io.tidemark.jobs.window.FoundWindows;
import io.tidemark.jobs.window.JudgedWindow;
import io.tidemark.jobs.window.WindowPlan;
import io.tidemark.profile.SlicedAggregates;
import io.tidemark.tables.WindowResults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The custom metrics of a window, or of all windows that end within one. */
final class CustomMetricsRun {

  private final WindowWork work;
  private final MonitorConfig config;
  private final CustomFold fold;
  private final CustomReadings readings;
  private final CustomJudge judge;
  private NavigableMap<Instant, SlicedAggregates> states;
  private CustomHistory history;

  /** A run, which goes on from what was collected while others read the captures. */
  CustomMetricsRun(WindowWork work, CustomFold fold) {
    this.work = work;
    this.config = work.workspace().config();
    this.fold = fold;
    this.readings =
        new CustomReadings(
            fold.captures().metrics(),
            work.tables().aggregates().baseline(config.monitor(), work.baseline().version()));
    CustomMetricsConfig settings = config.customMetrics();
    this.judge = new CustomJudge(settings.minRows(), settings.policy() == PolicyName.CORRECT);
  }

  FoundWindows windows() {
    CustomCaptures captures = fold.captures();
    captures.metrics().problems().forEach(work.workspace().progress()::warn);
    if (captures.plan().aggregates().isEmpty()) {
      throw new BadInputException(
          "custom-metrics: none of the metrics can be computed of the captures:\n"
              + String.join("\n", captures.metrics().problems()));
    }
    Window range = work.request().window();
    Optional<String> version =
        Optional.ofNullable(
            new Sources(work.workspace().spark()).version(config.capture().source()));
    states = fold.states();
    history =
        new CustomHistory(
            work,
            fold.plan(),
            readings.of(captures.none(), c -> Optional.empty()).stream()
                .filter(r -> r.rule().isOfHistory())
                .map(CustomHistory::series)
                .collect(Collectors.toSet()));
    List<JudgedWindow> judged = new ArrayList<>();
    for (WindowPlan.Planned planned : fold.plan().windows()) {
      judged.add(judge(planned));
    }
    return new FoundWindows(
        work.baseline(),
        range,
        merged(range).whole().rows(),
        judged,
        OptionalLong.empty(),
        version);
  }

  /** What is known of a window, its base windows in the order of time. */
  private SlicedAggregates merged(Window window) {
    return states.subMap(window.start(), window.end()).values().stream()
        .reduce(fold.captures().none(), SlicedAggregates::merge);
  }

  private Optional<SlicedAggregates> reference(Window window, Comparison comparison) {
    return fold.reference(window, comparison).map(this::merged);
  }

  private JudgedWindow judge(WindowPlan.Planned planned) {
    Window window = planned.window();
    SlicedAggregates rows = merged(window);
    boolean alerts = planned.role() == WindowPlan.Role.ALERTS;
    long count = rows.whole().rows();
    work.workspace()
        .step(
            "judge the custom metrics of "
                + count
                + " rows: "
                + planned.granularity()
                + " "
                + window);
    List<CustomReading> found = readings.of(rows, c -> reference(window, c));
    Judgement judgement =
        judge.judge(
            found,
            reading ->
                reading.slice().equals(Slice.WHOLE) && reading.rule().isOfHistory()
                    ? Optional.of(history.band(reading, window, planned.granularity()))
                    : Optional.empty());
    history.add(window, planned.granularity(), judgement.metrics());
    List<Violation> violations = alerts && count > 0 ? judgement.violations() : List.of();
    work.publish(
        MonitorType.CUSTOM_METRICS,
        planned.granularity(),
        new WindowResults(window, judgement.metrics(), violations));
    return new JudgedWindow(
        window,
        planned.granularity(),
        planned.role(),
        count,
        judgement.metrics().size(),
        violations,
        Optional.empty());
  }
}
