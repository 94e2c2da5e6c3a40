package io.tidemark.jobs.ingest;

import io.tidemark.capture.Framing;
import io.tidemark.capture.LineRecords;
import io.tidemark.capture.RecordSource;
import io.tidemark.capture.StreamSource;
import io.tidemark.capture.TableRecords;
import io.tidemark.capture.format.CaptureFormat;
import io.tidemark.capture.format.CloudEventLog;
import io.tidemark.capture.format.CsvRows;
import io.tidemark.capture.format.GroundTruthFormat;
import io.tidemark.capture.format.InferenceTable;
import io.tidemark.capture.format.JsonRows;
import io.tidemark.capture.format.PayloadMapping;
import io.tidemark.capture.format.PayloadMapping.CsvHeader;
import io.tidemark.capture.format.RowLabels;
import io.tidemark.capture.format.RowMapping;
import io.tidemark.capture.format.SageMakerBatchOutput;
import io.tidemark.capture.format.SageMakerCapture;
import io.tidemark.capture.format.SageMakerGroundTruth;
import io.tidemark.config.AllowedHosts;
import io.tidemark.config.AllowedPlaces;
import io.tidemark.config.AllowedRoots;
import io.tidemark.config.CaptureIngest;
import io.tidemark.config.CaptureIngest.CaptureFields;
import io.tidemark.config.IngestFormat;
import io.tidemark.config.IngestSource;
import io.tidemark.config.LabelIngest;
import io.tidemark.config.LabelIngest.LabelFields;
import io.tidemark.core.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The configured formats of files and streams. */
public final class IngestFormats {

  private static final String ENCODING = "encoding";
  private static final String JSON_FILE = "json-file";

  private IngestFormats() {}

  static StreamSource.Kind kind(IngestFormat format) {
    return switch (format) {
      case PARQUET -> StreamSource.Kind.PARQUET;
      case DELTA -> StreamSource.Kind.DELTA;
      case KAFKA -> StreamSource.Kind.KAFKA;
      default -> StreamSource.Kind.FILES;
    };
  }

  /** What makes records of captures. */
  public static RecordSource captures(
      CaptureIngest ingest, PayloadMapping mapping, AllowedPlaces places) {
    IngestSource source = ingest.source();
    CaptureFields fields = ingest.fields();
    if (source.format().isTable()) {
      return TableRecords.captures(
          source.path(),
          fields.eventId(),
          fields.inferenceId(),
          fields.recordIndex(),
          fields.eventTime());
    }
    if (source.format() == IngestFormat.SAGEMAKER_BATCH) {
      // Lists that Spark's tasks can be sent.
      List<String> roots = new ArrayList<>(places.roots().roots());
      List<String> hosts = new ArrayList<>(places.hosts().hosts());
      return LineRecords.batchTransforms(
          naming("ingest.capture", () -> format(ingest, mapping)),
          isWholeFile(source) ? Framing.WHOLE_FILE : Framing.LINES,
          address ->
              new AllowedPlaces(new AllowedRoots(roots), new AllowedHosts(hosts)).refusal(address),
          source.mostLineBytes());
    }
    return LineRecords.captures(
        naming("ingest.capture", () -> format(ingest, mapping)),
        kind(source.format()),
        source.mostLineBytes());
  }

  private static CaptureFormat format(CaptureIngest ingest, PayloadMapping mapping) {
    IngestSource source = ingest.source();
    return switch (source.format()) {
      case SAGEMAKER -> new SageMakerCapture(mapping);
      case SAGEMAKER_BATCH -> new SageMakerBatchOutput(mapping, encoding(source));
      case CLOUDEVENTS -> new CloudEventLog(mapping);
      case INFERENCE_TABLE -> new InferenceTable(mapping);
      case CSV ->
          new CsvRows(
              rows(ingest.fields(), List.of()),
              ingest.features(),
              header(ingest.hasHeader()),
              delimiter(source));
      case JSON, KAFKA -> new JsonRows(rows(ingest.fields(), List.of()));
      case PARQUET, DELTA -> throw new IllegalStateException("Tables have no lines");
    };
  }

  private static RowMapping rows(CaptureFields fields, List<String> outputs) {
    return new RowMapping(
        fields.eventId(),
        fields.inferenceId().orElse(""),
        fields.recordIndex().orElse(""),
        fields.eventTime().orElse(""),
        "",
        "",
        outputs,
        List.of());
  }

  /** What makes records of labels. */
  public static RecordSource labels(LabelIngest ingest) {
    IngestSource source = ingest.source();
    LabelFields fields = ingest.fields();
    if (source.format().isTable()) {
      return TableRecords.labels(
          source.path(),
          fields.eventId(),
          fields.recordIndex(),
          fields.label(),
          fields.eventTime(),
          fields.arrivalTime());
    }
    return LineRecords.labels(
        naming("ingest.ground-truth", () -> format(ingest)),
        kind(source.format()),
        source.mostLineBytes());
  }

  private static GroundTruthFormat format(LabelIngest ingest) {
    LabelFields fields = ingest.fields();
    RowMapping mapping =
        new RowMapping(
            fields.eventId(),
            "",
            fields.recordIndex().orElse(""),
            fields.eventTime().orElse(""),
            "",
            "",
            List.of(fields.label()),
            List.of());
    return switch (ingest.source().format()) {
      case SAGEMAKER -> new SageMakerGroundTruth(ingest.labelPath().orElse(""));
      case CSV -> RowLabels.csv(mapping, List.of(), CsvHeader.PRESENT, delimiter(ingest.source()));
      case JSON, KAFKA -> RowLabels.json(mapping);
      default ->
          throw new BadInputException(
              "ingest.ground-truth.format: no labels come as "
                  + ingest.source().format().name().toLowerCase(Locale.ROOT)
                  + "; expected sagemaker, csv, json, parquet, delta or kafka");
    };
  }

  /** Whether payloads in CSV begin with a header. */
  public static CsvHeader header(boolean isThere) {
    return isThere ? CsvHeader.PRESENT : CsvHeader.ABSENT;
  }

  private static char delimiter(IngestSource source) {
    return source.options().harmless("sep").orElse(",").charAt(0);
  }

  private static boolean isWholeFile(IngestSource source) {
    return source.options().harmless(ENCODING).orElse("csv").equalsIgnoreCase(JSON_FILE);
  }

  private static SageMakerBatchOutput.Encoding encoding(IngestSource source) {
    String text = source.options().harmless(ENCODING).orElse("csv");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "csv" -> SageMakerBatchOutput.Encoding.CSV;
      case "json", JSON_FILE -> SageMakerBatchOutput.Encoding.JSON;
      default -> throw new IllegalStateException("ingest.capture.options.encoding has been read");
    };
  }

  /** Formats refuse paths and names that are none: that is a matter of the configuration. */
  private static <T> T naming(String key, java.util.function.Supplier<T> format) {
    try {
      return format.get();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(key + ": " + e.getMessage(), e);
    }
  }
}
