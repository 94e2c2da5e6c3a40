package io.tidemark.capture;

import io.tidemark.core.BadInputException;
import io.tidemark.core.SourceOptions;
import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What is streamed, and how.
 *
 * @param place a path, or the topic
 * @param options of Spark's reader
 * @param every how long to wait from one look to the next; empty to end when all is taken in
 * @param mostFiles of one batch
 * @param checkpoint where Spark keeps what is taken in
 */
public record StreamSource(
    Kind kind,
    String place,
    SourceOptions options,
    Optional<Duration> every,
    int mostFiles,
    String checkpoint) {

  /** A file that is copied here with the time it had elsewhere is as new as any. */
  private static final String NO_AGE = "36500d";

  /** What Spark says of a file without looking into it, and its content, which is not read here. */
  private static final StructType BINARY_FILE =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("modificationTime", DataTypes.TimestampType)
          .add("length", DataTypes.LongType)
          .add("content", DataTypes.BinaryType);

  /** What is streamed. */
  public enum Kind {
    /** Files that are read line by line. */
    FILES,
    PARQUET,
    DELTA,
    KAFKA
  }

  Trigger trigger() {
    return every
        .map(pause -> Trigger.ProcessingTime(pause.toMillis()))
        .orElseGet(Trigger::AvailableNow);
  }

  /** The stream; of files, their paths only, so that Spark does not read what is in them. */
  Dataset<Row> open(SparkSession spark) {
    DataStreamReader reader = spark.readStream().options(options.revealed());
    return switch (kind) {
      case FILES ->
          files(reader.format("binaryFile").schema(BINARY_FILE))
              .load(place)
              .select("path", "length", "modificationTime");
      case PARQUET ->
          files(reader.format("parquet").schema(spark.read().parquet(place).schema())).load(place);
      case DELTA -> reader.format("delta").option("maxFilesPerTrigger", mostFiles).load(place);
      case KAFKA -> kafka(spark, reader);
    };
  }

  private DataStreamReader files(DataStreamReader reader) {
    return reader
        .option("recursiveFileLookup", "true")
        .option("maxFilesPerTrigger", mostFiles)
        .option("maxFileAge", NO_AGE);
  }

  private Dataset<Row> kafka(SparkSession spark, DataStreamReader reader) {
    try {
      return reader
          .format("kafka")
          .option("subscribe", place)
          .load()
          .selectExpr("topic", "partition", "offset", "value");
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      if (String.valueOf(e.getMessage()).contains("kafka")) {
        throw new BadInputException(
            "ingest.*.format = \"kafka\": Spark's Kafka source is not on the class path; start with"
                + " --packages org.apache.spark:spark-sql-kafka-0-10_2.12:"
                + spark.version()
                + " before --",
            e);
      }
      throw e;
    }
  }
}
