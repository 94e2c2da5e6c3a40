package io.tidemark.capture;

import io.tidemark.capture.format.CaptureFormat;
import io.tidemark.capture.format.GroundTruthFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.reflect.ClassTag$;

/** Records of lines that a format knows to read. */
public final class LineRecords {

  private LineRecords() {}

  /** Of captures. */
  public static RecordSource captures(
      CaptureFormat format, StreamSource.Kind kind, int mostLineBytes) {
    return (batch, layout) ->
        rows(
            batch,
            new ParsedRecords(format, layout),
            Envelope.onTheWay(layout),
            source(kind),
            mostLineBytes);
  }

  /**
   * Of batch transforms: of the files themselves, or of those that manifests name.
   *
   * @param rule which files a manifest may name
   */
  public static RecordSource batchTransforms(
      CaptureFormat format, Framing framing, PlaceRule rule, int mostLineBytes) {
    return (batch, layout) ->
        rows(
            batch,
            new ParsedRecords(format, layout),
            Envelope.onTheWay(layout),
            LineSource.manifests(framing, rule),
            mostLineBytes);
  }

  /** Of labels. */
  public static RecordSource labels(
      GroundTruthFormat format, StreamSource.Kind kind, int mostLineBytes) {
    return (batch, layout) ->
        rows(
            batch,
            new ParsedLabels(format),
            Envelope.LABEL_ON_THE_WAY,
            source(kind),
            mostLineBytes);
  }

  private static LineSource source(StreamSource.Kind kind) {
    return kind == StreamSource.Kind.KAFKA ? LineSource.messages() : LineSource.files();
  }

  private static Dataset<Row> rows(
      Dataset<Row> batch,
      LineParser parser,
      StructType schema,
      LineSource source,
      int mostLineBytes) {
    SparkSession spark = batch.sparkSession();
    Configuration hadoop = spark.sessionState().newHadoopConf();
    LinesToRows parse =
        new LinesToRows(
            source,
            parser,
            mostLineBytes,
            spark
                .sparkContext()
                .broadcast(
                    new SerializableConfiguration(hadoop),
                    ClassTag$.MODULE$.apply(SerializableConfiguration.class)));
    return spark.internalCreateDataFrame(batch.javaRDD().mapPartitions(parse).rdd(), schema, false);
  }
}
