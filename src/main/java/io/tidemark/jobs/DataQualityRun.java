package io.tidemark.jobs;

import io.tidemark.config.CaptureConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.PolicyName;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Judgement;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.scan.ProfileScan;
import io.tidemark.scan.SourceColumns;
import io.tidemark.scan.TimeRange;
import io.tidemark.tables.Granularity;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.WindowProfiles;
import io.tidemark.tables.WindowRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Data quality of one window: the data flow and nothing else.
 *
 * @param spark the session
 * @param config what to monitor
 * @param progress is told each step
 */
record DataQualityRun(SparkSession spark, MonitorConfig config, Progress progress) {

  /**
   * What a run found.
   *
   * @param baseline what the window was compared with
   * @param window the profiles of the window
   * @param judgement the metrics and violations
   * @param status the verdict
   * @param inputVersion the version of the captures; empty where they have none
   */
  record Found(
      Baseline baseline,
      Profiles window,
      Judgement judgement,
      RunStatus status,
      Optional<String> inputVersion) {}

  Found evaluate(Baseline baseline, Window window) {
    Scanned scanned = scan(baseline, window);
    return judge(baseline, scanned);
  }

  /** Evaluates the window and replaces its rows in the tables. */
  Found run(ResultTables tables, RunContext run, Baseline baseline, Window window) {
    Scanned scanned = scan(baseline, window);
    step("store the profiles of " + scanned.byBaseWindow().size() + " base windows");
    List<WindowProfiles> captured = new ArrayList<>();
    scanned
        .byBaseWindow()
        .forEach((w, profiles) -> captured.add(new WindowProfiles(w, Slice.WHOLE, profiles)));
    tables.profiles().replace(run, baseline, baseWindows(window), captured, scanned.inputVersion());

    Found found = judge(baseline, scanned);
    step(
        "publish "
            + found.judgement().metrics().size()
            + " metrics and "
            + found.judgement().violations().size()
            + " violations");
    tables.publish(
        new WindowRun(run, Set.of(MonitorType.DATA_QUALITY), window, granularity(window)),
        found.judgement().metrics(),
        found.judgement().violations());
    return found;
  }

  /** Tells the step, to people and on the Spark jobs that it takes. */
  private void step(String sentence) {
    spark.sparkContext().setJobDescription(sentence);
    progress.step(sentence);
  }

  /** The rows of the window, folded. */
  private record Scanned(
      SortedMap<Window, Profiles> byBaseWindow,
      ProfilePlan plan,
      Optional<String> inputVersion,
      Dataset<Row> rows) {

    Profiles merged() {
      return byBaseWindow.values().stream()
          .reduce(Profiles::merge)
          .orElseGet(() -> Profiles.empty(plan));
    }
  }

  private Scanned scan(Baseline baseline, Window window) {
    CaptureConfig capture = config.capture();
    Sources sources = new Sources(spark);
    Optional<String> version = Optional.ofNullable(sources.version(capture.source()));
    Dataset<Row> rows = sources.open("capture", capture.source());
    MonitoredColumns columns = MonitoredColumns.of(config, "capture", rows.schema());
    columns.require();
    new OwnChecks(config).requireColumns(columns.source(), baseline.profiles());
    ProfilePlan plan = plan(baseline, columns);
    step("fold " + config.monitor() + " " + window + ": " + plan.columns().size() + " columns");
    if (capture.isSnapshot()) {
      Profiles all = ProfileScan.fold(rows, plan);
      SortedMap<Window, Profiles> one =
          new TreeMap<>(java.util.Comparator.comparing(Window::start));
      if (all.rows() > 0) {
        one.put(window, all);
      }
      return new Scanned(one, plan, version, rows);
    }
    TimeRange range =
        new TimeRange(
            columns.named(capture.eventTime()).orElseThrow(),
            window,
            baseWindow(window),
            columns.named(capture.datePartition()).orElse(null));
    SortedMap<Window, Profiles> byBaseWindow = ProfileScan.fold(rows, plan, range);
    if (byBaseWindow.isEmpty()) {
      new TimeTexts(capture, columns, rows).require();
    }
    return new Scanned(byBaseWindow, plan, version, range.in(rows));
  }

  private Found judge(Baseline baseline, Scanned scanned) {
    Profiles merged = scanned.merged();
    if (merged.rows() == 0) {
      return new Found(
          baseline,
          merged,
          new Judgement(List.of(), List.of()),
          RunStatus.NO_DATA,
          scanned.inputVersion());
    }
    step(
        "judge "
            + merged.rows()
            + " rows under policy "
            + config.dataQuality().policy().name().toLowerCase(java.util.Locale.ROOT));
    Judgement byPolicy = Policies.of(config).judge(baseline, merged);
    Judgement judgement = new OwnChecks(config).judge(byPolicy, merged, scanned.rows());
    return new Found(
        baseline,
        merged,
        judgement,
        judgement.violations().isEmpty()
            ? RunStatus.COMPLETED
            : RunStatus.COMPLETED_WITH_VIOLATIONS,
        scanned.inputVersion());
  }

  private ProfilePlan plan(Baseline baseline, MonitoredColumns columns) {
    Map<ColumnName, List<String>> sentinels = columns.sentinels();
    List<ColumnPlan> plans = new ArrayList<>();
    for (ColumnPlan plan : baseline.columnPlans(sentinels)) {
      plans.add(needsSketches() ? plan.withCollects(ColumnPlan.Collects.QUANTILES) : plan);
    }
    for (ColumnName column : columns.monitored()) {
      if (baseline.profiles().column(column).isEmpty()) {
        plans.add(
            ColumnPlan.counting(
                column,
                columns.source().type(column).map(SourceColumns::kindOf).orElseThrow(),
                null,
                Expectation.NOTHING,
                sentinels.getOrDefault(column, List.of())));
      }
    }
    return new ProfilePlan(
        plans,
        columns.named(config.capture().eventId()).orElse(null),
        config.dataQuality().exampleEventIds());
  }

  private boolean needsSketches() {
    return config.dataQuality().policy() == PolicyName.SAGEMAKER
        || config.dataQuality().statisticsFile();
  }

  private List<Window> baseWindows(Window window) {
    return config.capture().isSnapshot() ? List.of(window) : window.baseWindows(baseWindow(window));
  }

  private Duration baseWindow(Window window) {
    Duration length = config.capture().baseWindow();
    window.baseWindows(length);
    return length;
  }

  private Granularity granularity(Window window) {
    return config.capture().isSnapshot() ? Granularity.SNAPSHOT : Granularity.of(window.length());
  }
}
