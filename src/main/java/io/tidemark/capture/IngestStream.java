package io.tidemark.capture;

import io.tidemark.core.TidemarkException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a sink over a stream. Spark's checkpoint says which files belong to which batch before the
 * batch begins, and that it is done after it has ended; a batch in between comes again.
 */
public final class IngestStream {

  /** The identity that Spark keeps in the checkpoint. */
  private static final String STREAM = "sql.streaming.queryId";

  private static final int TASKS_PER_CORE = 3;

  private static final Logger LOG = LoggerFactory.getLogger(IngestStream.class);

  private final StreamingQuery query;
  private final BatchGate gate;
  private volatile boolean isStopped;

  private IngestStream(StreamingQuery query, BatchGate gate) {
    this.query = query;
    this.gate = gate;
  }

  /**
   * Starts.
   *
   * @param done is told of each batch when its tables have it
   */
  public static IngestStream start(
      SparkSession spark,
      StreamSource source,
      BatchSink sink,
      Clock clock,
      BiConsumer<Batch, BatchCounts> done) {
    BatchGate gate = new BatchGate();
    VoidFunction2<Dataset<Row>, Long> each =
        (rows, number) -> {
          gate.enter(number);
          String stream = rows.sparkSession().sparkContext().getLocalProperty(STREAM);
          Batch batch = new Batch(stream, number, clock.instant());
          done.accept(batch, sink.take(rows, batch));
          gate.leave();
        };
    try {
      return new IngestStream(
          source
              .open(ownSession(spark))
              .writeStream()
              .foreachBatch(each)
              .option("checkpointLocation", source.checkpoint())
              .trigger(source.trigger())
              .start(),
          gate);
    } catch (TimeoutException e) {
      throw new TidemarkException("Spark did not start the stream: " + e.getMessage(), e);
    }
  }

  /** A session whose settings nobody else sees. */
  private static SparkSession ownSession(SparkSession spark) {
    SparkSession own = spark.cloneSession();
    RuntimeConfig settings = own.conf();
    int cores = own.sparkContext().defaultParallelism();
    // A batch is kept for a few passes: to encode it well takes longer than it saves.
    settings.set("spark.sql.inMemoryColumnarStorage.compressed", "false");
    // Files are not split: with a few tasks per core, no core is left with the last of them.
    settings.set("spark.sql.files.minPartitionNum", Integer.toString(TASKS_PER_CORE * cores));
    // Java never compiles a longer method, and one for all columns of a table soon is longer: its
    // steps apart are short.
    settings.set("spark.sql.codegen.hugeMethodLimit", "8000");
    // Every event has its own id and payload: a dictionary of them is built only to be given up.
    for (String unique : List.of(Envelope.EVENT_ID, Envelope.RAW_INPUT, Envelope.RAW_OUTPUT)) {
      settings.set("parquet.enable.dictionary#" + unique, "false");
    }
    // A task writes to some dates at once instead of sorting its rows by date.
    settings.set("spark.sql.maxConcurrentOutputFileWriters", "16");
    // Rows are counted by the tasks that write them: no shuffle may come between.
    settings.set("spark.databricks.delta.optimizeWrite.enabled", "false");
    return own;
  }

  /** Waits until all is taken in, or until it is stopped. */
  public void await() {
    try {
      query.awaitTermination();
    } catch (StreamingQueryException e) {
      if (isStopped && gate.unfinished().isPresent()) {
        LOG.warn("The batch that the end cut short comes again", e);
        return;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new TidemarkException(
          "The stream failed: " + (e.getCause() == null ? e : e.getCause()).getMessage(), e);
    }
  }

  /**
   * Stops: no further batch begins, and the one that is being taken in is cut short only if it does
   * not end in time.
   */
  public void stop(Duration patience) throws InterruptedException, TimeoutException {
    gate.close();
    long end = System.nanoTime() + patience.toNanos();
    while (query.isActive()
        && query.status().isTriggerActive()
        && !gate.hasWaiting()
        && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    isStopped = true;
    query.stop();
  }

  /** The batch that was begun and is not done; the next run takes it in. */
  public OptionalLong unfinished() {
    return gate.unfinished();
  }
}
