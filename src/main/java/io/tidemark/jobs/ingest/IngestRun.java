package io.tidemark.jobs.ingest;

import io.tidemark.capture.Batch;
import io.tidemark.capture.BatchCounts;
import io.tidemark.capture.BatchSink;
import io.tidemark.capture.IngestStream;
import io.tidemark.capture.Quarantine;
import io.tidemark.capture.StreamSource;
import io.tidemark.config.IngestSource;
import io.tidemark.config.IngestSource.IngestMode;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.RunStatus;
import io.tidemark.jobs.run.AppVersion;
import io.tidemark.jobs.run.Failures;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.RecordedFailure;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.run.SoleRun;
import io.tidemark.tables.ResultTables;
import io.tidemark.tables.RowCounts;
import io.tidemark.tables.RunContext;
import io.tidemark.tables.RunRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * A run of {@code ingest}. Each batch that it takes in is a row of the table {@code runs}, whose id
 * is that of the batch: a batch that a killed run left unfinished is counted once, when it is
 * finished.
 */
public final class IngestRun {

  private final SparkSession spark;
  private final JobRun run;
  private final ResultTables tables;
  private final Progress progress = Progress.on(System.err);

  private BatchCounts total = BatchCounts.NONE;
  private int batches;

  private IngestRun(SparkSession spark, JobRun run, ResultTables tables) {
    this.spark = spark;
    this.run = run;
    this.tables = tables;
  }

  /**
   * Opens the result tables and begins a run.
   *
   * @param job the command, as in the table {@code runs}
   */
  public static IngestRun start(SparkSession spark, MonitorConfig config, String job, Clock clock) {
    ResultTables tables = Results.open(spark, config);
    return new IngestRun(spark, JobRun.start(spark, config, job, clock), tables);
  }

  /**
   * Takes in what is new.
   *
   * @param output the folder of {@code run.json}, if it is not the one below the workspace
   * @param print prints the result; a process that was told to end waits for it
   */
  public void run(
      IngestSource from,
      String target,
      Function<Quarantine, BatchSink> sink,
      Optional<String> output,
      Consumer<IngestResult> print) {
    // Two streams over one checkpoint would end each other.
    SoleRun.during(
        run,
        Optional.empty(),
        progress,
        () -> {
          try (CleanStop stop = CleanStop.begin(progress)) {
            IngestResult result =
                RecordedFailure.during(
                    run,
                    Optional.of(tables),
                    () -> {
                      takeIn(from, sink.apply(this::quarantine), stop);
                      return publish(target, output, stop);
                    });
            print.accept(result);
            result.stopped().ifPresent(progress::step);
            return result;
          }
        });
  }

  private void takeIn(IngestSource from, BatchSink sink, CleanStop stop) {
    progress.step("look for new files in " + from.path());
    StreamSource source =
        new StreamSource(
            IngestFormats.kind(from.format()),
            from.path(),
            from.options(),
            from.mode() == IngestMode.CONTINUOUS ? Optional.of(from.trigger()) : Optional.empty(),
            from.mostFiles(),
            from.checkpoint().orElseGet(this::checkpoint));
    BatchSink told =
        (rows, batch) -> {
          progress.step("take in batch " + batch.number());
          return sink.take(rows, batch);
        };
    try {
      IngestStream stream = IngestStream.start(spark, source, told, run.clock(), this::taken);
      stop.watch(stream);
      stream.await();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      if (Failures.isOfThePlace(e)) {
        throw new io.tidemark.core.BadInputException(
            "ingest: " + from.path() + " cannot be read: " + Failures.cause(e), e);
      }
      throw new io.tidemark.core.TidemarkException(Failures.sentence(e), e);
    }
  }

  private String checkpoint() {
    return run.config().workspace()
        + "/checkpoints/"
        + run.config().monitor()
        + "/"
        + run.job().value();
  }

  private void quarantine(
      org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> lines, Batch batch) {
    tables
        .quarantine()
        .append(lines, context(batch), run.job(), batch.commits("quarantine"), batch.number());
  }

  private RunContext context(Batch batch) {
    RunContext own = run.context();
    String id =
        UUID.nameUUIDFromBytes(
                (run.job().value() + " " + batch.name()).getBytes(StandardCharsets.UTF_8))
            .toString();
    return new RunContext(own.monitor(), own.modelName(), own.modelVersion(), id, batch.at());
  }

  private void taken(Batch batch, BatchCounts counts) {
    tables
        .runs()
        .saveBatch(
            new RunRecord(
                context(batch),
                run.job(),
                RunStatus.COMPLETED,
                Optional.empty(),
                RowCounts.ofIngested(
                    counts.read(), counts.written(), counts.duplicated(), counts.quarantined()),
                0,
                0,
                Optional.empty(),
                run.config().hash(),
                AppVersion.text(),
                Optional.of("batch:" + batch.number()),
                batch.at(),
                run.clock().instant(),
                Optional.empty(),
                Optional.empty()));
    batches++;
    total = total.plus(counts);
    progress.step(
        "took in batch "
            + batch.number()
            + ": "
            + counts.read()
            + " read, "
            + counts.written()
            + " written, "
            + counts.duplicated()
            + " duplicated, "
            + counts.quarantined()
            + " in quarantine");
  }

  private IngestResult publish(String target, Optional<String> output, CleanStop stop) {
    JobRun.Ending ending = ending(stop);
    IngestResult result = new IngestResult(run, ending, target, batches, total, stop.told());
    if (batches == 0) {
      tables.runs().save(run.record(ending));
    }
    String folder =
        output.orElseGet(
            () ->
                Results.folder(
                    run.config(),
                    run.job().value(),
                    run.startedAt().truncatedTo(java.time.temporal.ChronoUnit.HOURS)));
    run.files().write(folder, "run.json", result.report().toJson());
    return result;
  }

  /**
   * Told to end before its first batch was done, a run has failed: there is data, and not taken.
   */
  private JobRun.Ending ending(CleanStop stop) {
    if (batches == 0 && stop.hasLeftBatch()) {
      return JobRun.Ending.failed(stop.told().orElseThrow(), Optional.empty());
    }
    return new JobRun.Ending(
        batches == 0 ? RunStatus.NO_DATA : RunStatus.COMPLETED,
        Optional.empty(),
        total.read(),
        OptionalLong.of(total.quarantined()),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
