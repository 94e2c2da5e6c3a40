package io.tidemark.jobs.run;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.tables.JobName;
import io.tidemark.tables.RowCounts;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.RunRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.spark.sql.SparkSession;

/**
 * A run of a job, from its start to the row that says how it ended.
 *
 * @param config what it runs with
 * @param job the command
 * @param policy by which it judges windows; empty where it judges none
 * @param context who computes
 * @param startedAt when it began
 * @param clock tells when it ends
 * @param files writes its files
 * @param spent what it has spent so far
 */
public record JobRun(
    MonitorConfig config,
    JobName job,
    Optional<String> policy,
    RunContext context,
    Instant startedAt,
    Clock clock,
    Files files,
    Spent spent) {

  /** Begins a run, and tells what is to be told of its configuration. */
  public static JobRun start(SparkSession spark, MonitorConfig config, String job, Clock clock) {
    tellRemarks(config);
    return begin(spark, config, job, clock, () -> 0);
  }

  /** Tells what is to be told of a configuration; {@code run.json} repeats it. */
  public static void tellRemarks(MonitorConfig config) {
    config.remarks().forEach(JobRun::tell);
  }

  /**
   * Begins a run of a configuration of which all is told.
   *
   * @param commits how many there were so far to the tables that it writes
   */
  public static JobRun begin(
      SparkSession spark, MonitorConfig config, String job, Clock clock, LongSupplier commits) {
    Instant now = clock.instant();
    RunContext context = Results.newRun(config, now);
    SparkCosts.of(spark.sparkContext());
    return new JobRun(
        config,
        new JobName(job),
        Optional.empty(),
        context,
        now,
        clock,
        new Files(spark.sparkContext().hadoopConfiguration()),
        new Spent(spark.sparkContext(), context.runId(), System::nanoTime, commits));
  }

  /** The same run, which judges windows. */
  public JobRun by(Enum<?> rule) {
    String text = rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new JobRun(config, job, Optional.of(text), context, startedAt, clock, files, spent);
  }

  private static void tell(String remark) {
    System.err.println("Note: " + remark);
  }

  /** The same run, which has found out something that is to be told, in its files too. */
  public JobRun telling(String remark) {
    List<String> remarks = new ArrayList<>(config.remarks());
    remarks.add(remark);
    MonitorConfig told = config.with(remarks);
    tell(told.remarks().get(remarks.size() - 1));
    return new JobRun(told, job, policy, context, startedAt, clock, files, spent);
  }

  /** The same run, of which is told what is told of another part of it, too. */
  public JobRun with(JobRun part) {
    Set<String> remarks = new LinkedHashSet<>(config.remarks());
    remarks.addAll(part.config.remarks());
    return new JobRun(
        config.with(List.copyOf(remarks)), job, policy, context, startedAt, clock, files, spent);
  }

  /** How a run ended. */
  public record Ending(
      RunStatus status,
      Optional<Window> window,
      long rowsRead,
      OptionalLong rowsQuarantined,
      int metrics,
      int violations,
      Optional<String> baselineVersion,
      Optional<String> inputVersion,
      Optional<String> error) {

    public static Ending failed(String error, Optional<Window> window) {
      return new Ending(
          RunStatus.FAILED,
          window,
          0,
          OptionalLong.empty(),
          0,
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.of(error));
    }
  }

  /** The row of the table {@code runs}. */
  public RunRecord record(Ending ending) {
    return record(
        ending, RowCounts.ofRead(ending.rowsRead()).withQuarantined(ending.rowsQuarantined()));
  }

  /** The same, with what else became of rows. */
  public RunRecord record(Ending ending, RowCounts rows) {
    return new RunRecord(
        context,
        job,
        ending.status(),
        ending.window(),
        rows,
        ending.metrics(),
        ending.violations(),
        ending.baselineVersion(),
        config.hash(),
        AppVersion.text(),
        ending.inputVersion(),
        startedAt,
        clock.instant(),
        ending.error(),
        Optional.empty());
  }
}
