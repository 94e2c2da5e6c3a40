package io.tidemark.jobs.monitor.data;

import io.tidemark.config.Comparison;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.HistoryLimit;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.ReconstructionDrift;
import io.tidemark.constraints.ReferenceDrift;
import io.tidemark.constraints.Violation;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.run.Spent;
import io.tidemark.jobs.source.Captures;
import io.tidemark.jobs.source.OwnChecks;
import io.tidemark.jobs.source.Sources;
import io.tidemark.jobs.window.FoundWindows;
import io.tidemark.jobs.window.JudgedWindow;
import io.tidemark.jobs.window.MergedWindows;
import io.tidemark.jobs.window.ProfiledWindows;
import io.tidemark.jobs.window.WindowPlan;
import io.tidemark.metrics.ComparedWith;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.scan.ProfileScan;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.WindowProfiles;
import io.tidemark.tables.WindowResults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Data quality of a window, or of all windows that end within one: the data flow and nothing else.
 */
public final class DataQualityRun {

  private final WindowWork work;
  private final SparkSession spark;
  private final MonitorConfig config;

  DataQualityRun(WindowWork work) {
    this.work = work;
    this.spark = work.workspace().spark();
    this.config = work.workspace().config();
  }

  /**
   * Judges the windows, by profiles that are stored where they can be.
   *
   * @param learned what they are compared with
   */
  FoundWindows run(Baseline learned) {
    ResultTables tables = work.tables();
    Window range = work.request().window();
    WindowPlan plan = WindowPlan.of(config, range);
    Optional<String> version =
        Optional.ofNullable(new Sources(spark).version(config.capture().source()));
    Spent spent = work.run().spent();
    Captures captures = spent.in(Spent.Part.OPEN, () -> Captures.open(spark, config, learned));
    Baseline baseline = captures.baseline();
    step("look for base windows to fold");
    ProfiledWindows base =
        spent.in(
            Spent.Part.READ,
            () -> ProfiledWindows.of(config, plan, captures, baseline, tables.profiles()));
    Optional<ProfileScan.Folded> scanned = spent.in(Spent.Part.READ, () -> fold(captures, base));
    SortedMap<Window, SlicedProfiles> folded =
        scanned
            .map(ProfileScan.Folded::byWindow)
            .orElseGet(() -> new TreeMap<>(Comparator.comparing(Window::start)));
    work.writer()
        .ifPresent(
            run ->
                spent.in(
                    Spent.Part.COMMIT, () -> store(tables, run, baseline, captures, base, folded)));

    MergedWindows merged =
        new MergedWindows(
            plan,
            ProfiledWindows.inOrder(tables.profiles().inOrder(baseline, base.stored()), folded));
    DriftHistory history =
        DriftHistory.of(
            config,
            tables,
            baseline,
            plan,
            work.writer().filter(w -> work.request().isPart()).map(RunContext::runId));
    VolumeChecks volume = spent.in(Spent.Part.READ, () -> VolumeChecks.of(work, base, folded));
    Optional<ReconstructionDrift.Learned> components =
        config.drift().dataset().reconstructionError()
            ? Optional.of(reconstruction().learn(baseline))
            : Optional.empty();
    List<JudgedWindow> judged = new ArrayList<>();
    for (WindowPlan.Planned planned : plan.windows()) {
      merged.advanceTo(planned.window().end());
      judged.add(judge(history, volume, baseline, components, captures, planned, merged));
    }
    merged.advanceTo(range.end());
    OptionalLong untimed =
        scanned.map(s -> OptionalLong.of(s.untimed())).orElseGet(OptionalLong::empty);
    return new FoundWindows(baseline, range, merged.rowsInRange(), judged, untimed, version);
  }

  private Optional<ProfileScan.Folded> fold(Captures captures, ProfiledWindows base) {
    if (base.stale().isEmpty()) {
      step("all base windows are profiled");
      return Optional.empty();
    }
    step(
        "fold "
            + config.monitor()
            + " "
            + new Window(
                base.stale().get(0).start(), base.stale().get(base.stale().size() - 1).end())
            + ": "
            + base.stale().size()
            + " base windows, "
            + captures.plan().columns().size()
            + " columns");
    return Optional.of(
        work.passengers()
            .reading(
                base.stale(), captures.slices(), besides -> captures.fold(base.stale(), besides)));
  }

  private void store(
      ResultTables tables,
      RunContext run,
      Baseline baseline,
      Captures captures,
      ProfiledWindows base,
      SortedMap<Window, SlicedProfiles> folded) {
    if (base.replaced().isEmpty()) {
      return;
    }
    List<WindowProfiles> parts =
        base.toStore(
            folded,
            config.granularities().isEmpty() ? Optional.empty() : Optional.of(captures.none()));
    step("store the profiles of " + parts.size() + " base windows");
    tables.profiles().replace(run, baseline, base.replaced(), parts, base.versions());
  }

  private JudgedWindow judge(
      DriftHistory history,
      VolumeChecks volume,
      Baseline baseline,
      Optional<ReconstructionDrift.Learned> components,
      Captures captures,
      WindowPlan.Planned planned,
      MergedWindows merged) {
    boolean alerts = planned.role() == WindowPlan.Role.ALERTS;
    SlicedProfiles sliced =
        merged.of(planned.window()).orElseGet(() -> SlicedProfiles.of(Profiles.of(List.of())));
    Profiles window = sliced.whole();
    step(
        "judge "
            + window.rows()
            + " rows under policy "
            + config.dataQuality().policy().name().toLowerCase(Locale.ROOT)
            + ": "
            + planned.granularity()
            + " "
            + planned.window());
    Judgement judgement = new Judgement(List.of(), List.of());
    if (window.rows() > 0) {
      Map<String, HistoryLimit> limits = history.limits(planned.window(), planned.granularity());
      judgement = Policies.of(config, baseline, planned.window(), limits).judge(baseline, sliced);
      history.add(planned.window(), planned.granularity(), judgement.metrics());
      if (components.isPresent()) {
        judgement = reconstruction().judge(judgement, components.get(), sliced);
      }
      judgement = references().judge(judgement, window, profiles(merged, planned));
      if (alerts) {
        Dataset<Row> rows = captures.rowsOf(planned.window());
        judgement = new OwnChecks(config).judge(judgement, window, rows);
        judgement =
            new DatasetDrift(spark, config, work.workspace().progress())
                .addTo(judgement, baseline, rows);
      }
    }
    if (alerts) {
      judgement = volume.addTo(judgement, planned.window());
    }
    List<Violation> violations = alerts ? judgement.violations() : List.of();
    work.publish(
        MonitorType.DATA_QUALITY,
        planned.granularity(),
        new WindowResults(planned.window(), judgement.metrics(), violations));
    boolean sketched =
        alerts && window.columns().stream().anyMatch(p -> p.optionalSketch().isPresent());
    return new JudgedWindow(
        planned.window(),
        planned.granularity(),
        planned.role(),
        window.rows(),
        judgement.metrics().size(),
        violations,
        sketched ? Optional.of(window) : Optional.empty());
  }

  private ReferenceDrift references() {
    return new ReferenceDrift(
        Policies.settings(config),
        config.drift().comparisons().alertOn().stream()
            .filter(c -> c != Comparison.BASELINE)
            .map(c -> ComparedWith.valueOf(c.name()))
            .collect(Collectors.toSet()));
  }

  private ReconstructionDrift reconstruction() {
    boolean alerts = config.drift().comparisons().alertOn().contains(Comparison.BASELINE);
    return new ReconstructionDrift(
        config.drift().dataset().reconstructionVariance(),
        config.drift().minRows(),
        alerts ? Constraint.Status.ENABLED : Constraint.Status.DISABLED);
  }

  private static Map<ComparedWith, Profiles> profiles(
      MergedWindows merged, WindowPlan.Planned planned) {
    Map<ComparedWith, Profiles> profiles = new EnumMap<>(ComparedWith.class);
    planned
        .references()
        .forEach((what, window) -> merged.of(window).ifPresent(p -> profiles.put(what, p.whole())));
    return profiles;
  }

  private void step(String sentence) {
    work.workspace().step(sentence);
  }
}
