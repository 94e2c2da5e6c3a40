package io.tidemark.constraints.concept;

import io.tidemark.core.Window;
import io.tidemark.metrics.concept.Detector;
import io.tidemark.metrics.concept.DetectorState;
import io.tidemark.metrics.concept.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The windows of one series with the states of its detectors. The state after a window follows from
 * the state after the window before, the latest that ends before it begins, so that windows that
 * overlap do not count the same rows twice.
 *
 * @param detectors watch the series
 */
public record DetectorSeries(List<Detector> detectors) {

  /**
   * A window of the series.
   *
   * @param observation its error
   * @param states what each detector remembers after it, by the detector's name
   */
  public record Step(Window window, Observation observation, Map<String, DetectorState> states) {

    public Step {
      states = Map.copyOf(states);
    }

    /** Whether any detector alarmed at the window. */
    public boolean alarmed() {
      return states.values().stream().anyMatch(DetectorState::alarmed);
    }

    /** Whether another computation of the window tells people the same. */
    public boolean saysAs(Step other) {
      boolean silent = !alarmed() && !other.alarmed();
      return silent || states.equals(other.states);
    }
  }

  public DetectorSeries {
    detectors = List.copyOf(detectors);
  }

  /**
   * The steps from the first observed window on, in order: the observed ones, and the stored ones
   * after them with what now follows.
   *
   * @param stored the series as it was, from the window before the first observed one on
   * @param observed windows that were evaluated, again or for the first time; one without an
   *     observation leaves the series
   */
  public List<Step> replayed(List<Step> stored, Map<Window, Optional<Observation>> observed) {
    Comparator<Window> inOrder = Comparator.comparing(Window::start).thenComparing(Window::end);
    Optional<Window> first = observed.keySet().stream().min(inOrder);
    if (first.isEmpty()) {
      return List.of();
    }
    List<Step> known = new ArrayList<>();
    Map<Window, Observation> rest = new TreeMap<>(inOrder);
    for (Step step : stored) {
      if (step.window().start().isBefore(first.get().start())) {
        known.add(step);
      } else {
        rest.put(step.window(), step.observation());
      }
    }
    observed.forEach(
        (window, observation) ->
            observation.ifPresentOrElse(o -> rest.put(window, o), () -> rest.remove(window)));
    List<Step> replayed = new ArrayList<>();
    rest.forEach(
        (window, observation) -> {
          Step step = new Step(window, observation, states(before(known, window), observation));
          known.add(step);
          replayed.add(step);
        });
    return List.copyOf(replayed);
  }

  private static Optional<Step> before(List<Step> known, Window window) {
    return known.stream()
        .filter(s -> !s.window().end().isAfter(window.start()))
        .max(Comparator.comparing(s -> s.window().end()));
  }

  private Map<String, DetectorState> states(Optional<Step> before, Observation observation) {
    Map<String, DetectorState> states = new TreeMap<>();
    for (Detector detector : detectors) {
      DetectorState from =
          before.map(s -> s.states().get(detector.detectorName())).orElseGet(detector::begin);
      states.put(detector.detectorName(), detector.next(from, observation));
    }
    return states;
  }
}
