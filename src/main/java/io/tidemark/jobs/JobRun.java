package io.tidemark.jobs;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.RunStatus;
import io.tidemark.core.Window;
import io.tidemark.tables.JobName;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RowCounts;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.RunRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * A run of a job, from its start to the row that says how it ended.
 *
 * @param config what it runs with
 * @param job the command
 * @param context who computes
 * @param startedAt when it began
 * @param clock tells when it ends
 * @param files writes its files
 */
record JobRun(
    MonitorConfig config,
    JobName job,
    RunContext context,
    Instant startedAt,
    Clock clock,
    Files files) {

  static JobRun start(SparkSession spark, MonitorConfig config, String job, Clock clock) {
    Instant now = clock.instant();
    config.remarks().forEach(JobRun::tell);
    return new JobRun(
        config,
        new JobName(job),
        Results.newRun(config, now),
        now,
        clock,
        new Files(spark.sparkContext().hadoopConfiguration()));
  }

  private static void tell(String remark) {
    System.err.println("Note: " + remark);
  }

  /** The same run, which has found out something that is to be told, in its files too. */
  JobRun telling(String remark) {
    List<String> remarks = new ArrayList<>(config.remarks());
    remarks.add(remark);
    MonitorConfig told = config.with(remarks);
    tell(told.remarks().get(remarks.size() - 1));
    return new JobRun(told, job, context, startedAt, clock, files);
  }

  /** How a run ended. */
  record Ending(
      RunStatus status,
      Optional<Window> window,
      long rowsRead,
      OptionalLong rowsQuarantined,
      int metrics,
      int violations,
      Optional<String> baselineVersion,
      Optional<String> inputVersion,
      Optional<String> error) {

    static Ending failed(String error, Optional<Window> window) {
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

  RunRecord record(Ending ending) {
    return record(
        ending, RowCounts.ofRead(ending.rowsRead()).withQuarantined(ending.rowsQuarantined()));
  }

  /** The same, with what else became of rows. */
  RunRecord record(Ending ending, RowCounts rows) {
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
        ending.error());
  }

  <T> T recordingFailure(Optional<ResultTables> tables, Supplier<T> work) {
    return recordingFailure(tables, Optional.empty(), Optional.empty(), work);
  }

  /**
   * Does the work. If it fails, the table {@code runs} and the window's {@code run.json} say so
   * before the failure goes on its way.
   *
   * @param output the folder of the files, if it is not that of the window
   */
  <T> T recordingFailure(
      Optional<ResultTables> tables,
      Optional<Window> window,
      Optional<String> output,
      Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception | Error e) { // Where memory or stack ended, the tables are told, too.
      try {
        Ending ending = Ending.failed(Failures.told(e).sentence(), window);
        if (tables.isPresent() && window.isPresent()) {
          String folder =
              output.orElseGet(() -> Results.folder(config, job.value(), window.get().end()));
          files.write(folder, "run.json", Reports.of(this, ending, List.of(), List.of()).toJson());
        }
        tables.ifPresent(t -> t.runs().save(record(ending)));
      } catch (Exception | VirtualMachineError second) {
        e.addSuppressed(second);
      }
      Optional<BadInputException> badInput = Failures.badInput(e);
      if (badInput.isPresent()) {
        throw badInput.get();
      }
      throw e;
    }
  }
}
