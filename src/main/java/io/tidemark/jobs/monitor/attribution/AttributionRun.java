package io.tidemark.jobs.monitor.attribution;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.constraints.attribution.AttributionJudge;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.jobs.monitor.WindowFiles;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.run.Spent;
import io.tidemark.jobs.source.AttributionCaptures;
import io.tidemark.jobs.source.Sources;
import io.tidemark.jobs.window.FoundWindows;
import io.tidemark.jobs.window.JudgedWindow;
import io.tidemark.jobs.window.ProfiledWindows;
import io.tidemark.jobs.window.WindowPlan;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.tables.AttributionStore;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.WindowAttributions;
import io.tidemark.tables.WindowResults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The attributions of a window, or of all windows that end within one. */
final class AttributionRun {

  private final WindowWork work;
  private final MonitorConfig config;
  private final Baseline baseline;
  private final AttributionJudge judge;
  private final AttributionProfile none;
  private final WindowTraffic traffic;
  private final Map<Window, AttributionProfile> alerting = new HashMap<>();

  AttributionRun(WindowWork work, Baseline baseline, AttributionProfile learned) {
    this.work = work;
    this.config = work.workspace().config();
    this.baseline = baseline;
    this.judge =
        new AttributionJudge(
            new AttributionRules(config).settings(), baseline.constraints().constraints(), learned);
    this.traffic = new WindowTraffic(work, baseline);
    this.none = AttributionProfile.empty(List.copyOf(learned.sums().keySet()));
  }

  /** Judges the windows, by sums that are stored where they can be. */
  FoundWindows windows() {
    Window range = work.request().window();
    WindowPlan plan = WindowPlan.of(config, range);
    AttributionStore store = work.tables().attributions();
    Spent spent = work.run().spent();
    Optional<String> version =
        Optional.ofNullable(
            new Sources(work.workspace().spark()).version(config.capture().source()));
    AttributionCaptures captures =
        spent.in(
            Spent.Part.OPEN,
            () ->
                AttributionCaptures.open(
                    work.workspace().spark(), config, baseline, judge.baseline()));
    ProfiledWindows base =
        spent.in(Spent.Part.READ, () -> ProfiledWindows.of(config, plan, captures, store));
    Map<Window, AttributionProfile> folded = new HashMap<>();
    if (!base.stale().isEmpty()) {
      work.workspace().step("fold the attributions of " + base.stale().size() + " base windows");
      SortedMap<Window, AttributionProfile> withRows =
          spent.in(Spent.Part.READ, () -> captures.fold(base.stale(), work.workspace()::step));
      base.stale().forEach(w -> folded.put(w, withRows.getOrDefault(w, none)));
    }
    work.writer().ifPresent(run -> spent.in(Spent.Part.COMMIT, () -> store(run, base, folded)));
    NavigableMap<Instant, AttributionProfile> profiles = new TreeMap<>();
    folded.forEach((window, profile) -> profiles.put(window.start(), profile));
    spent
        .in(Spent.Part.READ, () -> store.of(config.monitor(), base.stored()))
        .forEach(w -> profiles.put(w.window().start(), w.profile()));

    List<JudgedWindow> judged = new ArrayList<>();
    for (WindowPlan.Planned planned : plan.windows()) {
      judged.add(judge(planned, profiles));
    }
    return new FoundWindows(
        baseline, range, merged(range, profiles).rows(), judged, OptionalLong.empty(), version);
  }

  private void store(RunContext run, ProfiledWindows base, Map<Window, AttributionProfile> folded) {
    if (!base.replaced().isEmpty()) {
      work.tables()
          .attributions()
          .replace(
              run,
              baseline.version(),
              base.replaced(),
              base.stale().stream().map(w -> new WindowAttributions(w, folded.get(w))).toList(),
              base.versions());
    }
  }

  /** The sums over the base windows of a window, in the order of time. */
  private AttributionProfile merged(
      Window window, NavigableMap<Instant, AttributionProfile> profiles) {
    return profiles.subMap(window.start(), window.end()).values().stream()
        .reduce(none, AttributionProfile::merge);
  }

  /** The base windows of a window that have rows. */
  private Set<Window> withRows(Window window, NavigableMap<Instant, AttributionProfile> profiles) {
    if (config.capture().isSnapshot()) {
      return Set.of(window);
    }
    return window.baseWindows(config.capture().baseWindow()).stream()
        .filter(w -> profiles.getOrDefault(w.start(), none).rows() > 0)
        .collect(Collectors.toSet());
  }

  private JudgedWindow judge(
      WindowPlan.Planned planned, NavigableMap<Instant, AttributionProfile> profiles) {
    AttributionProfile profile = merged(planned.window(), profiles);
    boolean alerts = planned.role() == WindowPlan.Role.ALERTS;
    work.workspace()
        .step(
            "judge the attributions of "
                + profile.rows()
                + " rows: "
                + planned.granularity()
                + " "
                + planned.window());
    Judgement judgement = judge.judge(profile, Optional.empty());
    if (!judgement.violations().isEmpty() && judge.knowsTraffic()) {
      // Only then it matters whether it is the inputs that moved.
      judgement =
          judge.judge(profile, traffic.of(planned.window(), withRows(planned.window(), profiles)));
    }
    List<Violation> violations = alerts ? judgement.violations() : List.of();
    work.publish(
        MonitorType.ATTRIBUTION,
        planned.granularity(),
        new WindowResults(planned.window(), judgement.metrics(), violations));
    if (alerts) {
      alerting.put(planned.window(), profile);
    }
    return new JudgedWindow(
        planned.window(),
        planned.granularity(),
        planned.role(),
        profile.rows(),
        judgement.metrics().size(),
        violations,
        Optional.empty());
  }

  /** The files of the windows that may violate. */
  WindowFiles files() {
    return new AttributionFiles(config, alerting);
  }
}
