package io.tidemark.jobs.monitor.custom;

import io.tidemark.config.Comparison;
import io.tidemark.config.CustomMetricSpec;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.Tumbling;
import io.tidemark.core.Window;
import io.tidemark.jobs.monitor.Passenger;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.run.Spent;
import io.tidemark.jobs.source.Captures;
import io.tidemark.jobs.source.CustomCaptures;
import io.tidemark.jobs.window.ProfiledWindows;
import io.tidemark.jobs.window.WindowPlan;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedAggregates;
import io.tidemark.scan.AggregatePlan;
import io.tidemark.tables.WindowAggregates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What custom metrics are computed from in the base windows of a run: stored, collected while
 * another monitor read the captures, or else by a scan of its own. Mutable: it is opened when first
 * asked.
 */
final class CustomFold implements Passenger {

  private final WindowWork work;
  private final MonitorConfig config;
  private final Map<Window, SlicedAggregates> folded = new HashMap<>();
  private WindowPlan plan;
  private CustomCaptures captures;
  private ProfiledWindows base;

  CustomFold(WindowWork work) {
    this.work = work;
    this.config = work.workspace().config();
  }

  private CustomFold open() {
    if (base == null) {
      Baseline baseline = work.baseline();
      plan = WindowPlan.of(config, work.request().window());
      captures =
          CustomCaptures.open(work.workspace().spark(), config, Captures.slices(config, baseline));
      base =
          ProfiledWindows.of(
              config, plan.needed(references(plan)), captures, work.tables().aggregates());
    }
    return this;
  }

  /** The earlier windows that windows of the run are compared with. */
  private List<Window> references(WindowPlan planned) {
    Set<Comparison> wanted =
        config.customMetrics().metrics().stream()
            .filter(spec -> spec.type() == CustomMetricSpec.Type.DRIFT)
            .map(CustomMetricSpec::comparedWith)
            .collect(Collectors.toSet());
    return planned.windows().stream()
        .flatMap(w -> wanted.stream().flatMap(c -> reference(w.window(), c).stream()))
        .toList();
  }

  /** The earlier window that a window is compared with; empty where there is none. */
  Optional<Window> reference(Window window, Comparison comparison) {
    if (config.capture().isSnapshot() || comparison == Comparison.BASELINE) {
      return Optional.empty();
    }
    if (comparison == Comparison.PREVIOUS) {
      return Optional.of(window.earlier(window.length()));
    }
    boolean isWithinAWeek =
        window.length().compareTo(Tumbling.WEEK) <= 0
            && Tumbling.WEEK.toMillis() % config.capture().baseWindow().toMillis() == 0;
    return isWithinAWeek ? Optional.of(window.earlier(Tumbling.WEEK)) : Optional.empty();
  }

  WindowPlan plan() {
    return open().plan;
  }

  CustomCaptures captures() {
    return open().captures;
  }

  @Override
  public AggregatePlan wanted(List<Window> read, SlicePlan slices) {
    open();
    boolean isAlike = slices.equals(captures.slices());
    return isAlike && base.stale().stream().anyMatch(Set.copyOf(read)::contains)
        ? captures.plan()
        : AggregatePlan.NONE;
  }

  @Override
  public void take(List<Window> read, Map<Window, SlicedAggregates> collected) {
    base.stale().stream()
        .filter(Set.copyOf(read)::contains)
        .forEach(w -> folded.put(w, collected.getOrDefault(w, captures.none())));
  }

  /** All base windows that are known, by their start; folds what nobody has, and stores it. */
  NavigableMap<Instant, SlicedAggregates> states() {
    open();
    Spent spent = work.run().spent();
    List<Window> left = base.stale().stream().filter(w -> !folded.containsKey(w)).toList();
    if (!left.isEmpty()) {
      work.workspace().step("fold the custom metrics of " + left.size() + " base windows");
      Map<Window, SlicedAggregates> own = spent.in(Spent.Part.READ, () -> captures.fold(left));
      left.forEach(w -> folded.put(w, own.getOrDefault(w, captures.none())));
    }
    work.writer().ifPresent(run -> spent.in(Spent.Part.COMMIT, this::store));
    NavigableMap<Instant, SlicedAggregates> states = new TreeMap<>();
    folded.forEach((window, part) -> states.put(window.start(), part));
    spent
        .in(Spent.Part.READ, () -> work.tables().aggregates().of(config.monitor(), base.stored()))
        .forEach(w -> states.put(w.window().start(), w.aggregates()));
    return states;
  }

  private void store() {
    if (!base.replaced().isEmpty()) {
      List<WindowAggregates> parts = new ArrayList<>();
      base.stale().forEach(w -> parts.add(new WindowAggregates(w, folded.get(w))));
      work.tables()
          .aggregates()
          .replace(
              work.run().context(),
              work.baseline().version(),
              base.replaced(),
              parts,
              base.versions());
    }
  }
}
