package io.tidemark.jobs.monitor.quality;

import io.tidemark.constraints.concept.DetectorSeries;
import io.tidemark.constraints.concept.DetectorSeries.Step;
import io.tidemark.constraints.concept.ErrorExpectation;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Window;
import io.tidemark.jobs.window.EvaluatedWindow;
import io.tidemark.metrics.concept.Observation;
import io.tidemark.tables.DetectorStore;
import io.tidemark.tables.DetectorStore.Series;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.PublishedWindows.Evaluated;
import io.tidemark.tables.RunContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The detectors of a run, brought up to date with the windows that it judged: their states, and
 * those of the stored windows after them, which follow from theirs. Mutable.
 */
final class ErrorSeries {

  private final MonitorId monitor;
  private final String baselineVersion;
  private final ErrorExpectation expectation;
  private final DetectorStore store;
  private final List<Changed> changed = new ArrayList<>();
  private final Map<Evaluated, Step> steps = new HashMap<>();
  private final List<Evaluated> turned = new ArrayList<>();

  /** A part of a series that is to be replaced. */
  private record Changed(Series series, List<Window> evaluated, List<Step> steps) {}

  ErrorSeries(
      MonitorId monitor,
      String baselineVersion,
      ErrorExpectation expectation,
      DetectorStore store) {
    this.monitor = monitor;
    this.baselineVersion = baselineVersion;
    this.expectation = expectation;
    this.store = store;
  }

  ErrorExpectation expectation() {
    return expectation;
  }

  /** Takes the windows that were judged; only those that alert make series. */
  void observe(List<EvaluatedWindow> windows) {
    windows.stream()
        .filter(EvaluatedWindow::alerts)
        .collect(
            Collectors.groupingBy(
                EvaluatedWindow::granularity, LinkedHashMap::new, Collectors.toList()))
        .forEach(this::observe);
  }

  private void observe(Granularity granularity, List<EvaluatedWindow> windows) {
    Series series =
        new Series(
            monitor, granularity, baselineVersion, expectation.name(), expectation.definition());
    Map<Window, Optional<Observation>> observed = new LinkedHashMap<>();
    windows.forEach(w -> observed.put(w.window(), expectation.observation(w.metrics())));
    Window first =
        observed.keySet().stream().min(Comparator.comparing(Window::start)).orElseThrow();
    List<Step> stored = store.from(series, first);
    List<Step> now = new DetectorSeries(expectation.detectors()).replayed(stored, observed);
    Map<Window, Step> before =
        stored.stream().collect(Collectors.toMap(Step::window, step -> step));
    for (Step step : now) {
      Evaluated key = new Evaluated(step.window(), granularity);
      steps.put(key, step);
      if (!observed.containsKey(step.window()) && !step.saysAs(before.get(step.window()))) {
        turned.add(key);
      }
    }
    List<Step> were =
        stored.stream().filter(s -> !s.window().start().isBefore(first.start())).toList();
    if (!were.equals(now)) {
      changed.add(new Changed(series, List.copyOf(observed.keySet()), now));
    }
  }

  /** The state after a window; empty where too few of its rows have a label. */
  Optional<Step> after(Window window, Granularity granularity) {
    return Optional.ofNullable(steps.get(new Evaluated(window, granularity)));
  }

  /** Later windows that were judged before and now alarm, or alarm no more, or say why anew. */
  List<Evaluated> turned() {
    return List.copyOf(turned);
  }

  /** Stores what has changed, after all windows have been published. */
  void store(RunContext run) {
    changed.forEach(c -> store.replace(run, c.series(), c.evaluated(), c.steps()));
  }
}
