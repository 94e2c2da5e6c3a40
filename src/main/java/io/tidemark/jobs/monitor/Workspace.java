package io.tidemark.jobs.monitor;

import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.OpenedTables;
import io.tidemark.jobs.run.Progress;
import io.tidemark.tables.ResultTables;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** What the monitors of one configuration work with, opened once for all of them. */
public final class Workspace {

  private final SparkSession spark;
  private final MonitorConfig config;
  private final ResultTables tables;
  private final Progress progress;
  private final Clock clock;
  private final Map<Optional<String>, Baseline> baselines = new HashMap<>();
  private final String opened;

  private Workspace(
      SparkSession spark,
      MonitorConfig config,
      ResultTables tables,
      Progress progress,
      Clock clock,
      String opened) {
    this.opened = opened;
    this.spark = spark;
    this.config = config;
    this.tables = tables;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Opens the result tables, and tells what is to be told of the configuration.
   *
   * @param progress is told each step
   * @param clock says when runs begin and end
   */
  public static Workspace open(
      SparkSession spark, MonitorConfig config, Progress progress, Clock clock) {
    return open(new OpenedTables(spark), spark, config, progress, clock);
  }

  /**
   * Opens the result tables, unless another configuration has, and tells what is to be told of this
   * one.
   *
   * @param opened of all configurations
   * @param progress is told each step
   * @param clock says when runs begin and end
   */
  public static Workspace open(
      OpenedTables opened,
      SparkSession spark,
      MonitorConfig config,
      Progress progress,
      Clock clock) {
    double started = sinceStart();
    ResultTables tables = opened.of(config);
    JobRun.tellRemarks(config);
    String took = String.format(Locale.ROOT, "%.1f s, %.1f s", started, sinceStart() - started);
    return new Workspace(spark, config, tables, progress, clock, took);
  }

  private static double sinceStart() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
  }

  /** How long it took from the start of Java until the tables were looked for, and to open them. */
  String opened() {
    return opened;
  }

  public SparkSession spark() {
    return spark;
  }

  public MonitorConfig config() {
    return config;
  }

  public ResultTables tables() {
    return tables;
  }

  public Progress progress() {
    return progress;
  }

  /** The time now. */
  Instant now() {
    return clock.instant();
  }

  /**
   * A run that judges windows and begins now.
   *
   * @param policy by which it judges
   */
  JobRun begin(String job, Enum<?> policy) {
    return JobRun.begin(spark, config, job, clock, tables::commits).by(policy);
  }

  /** Tells a step, to people and on the Spark jobs that it takes. */
  public void step(String sentence) {
    spark.sparkContext().setJobDescription(sentence);
    progress.step(sentence);
  }

  /** What windows are compared with: this version, or the current one; read once. */
  Baseline baseline(Optional<String> version) {
    return baselines.computeIfAbsent(
        version,
        v ->
            v.map(given -> tables.baselines().version(config.monitor(), given))
                .orElseGet(() -> tables.baselines().current(config.monitor())));
  }
}
