package io.tidemark.jobs;

import io.tidemark.capture.Envelope;
import io.tidemark.capture.SourceFiles;
import io.tidemark.config.CaptureConfig;
import io.tidemark.config.GroundTruthConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.SlicePlan;
import io.tidemark.scan.EventKey;
import io.tidemark.scan.GroundTruth;
import io.tidemark.scan.LabelledWindows;
import io.tidemark.scan.PredictionScan;
import io.tidemark.scan.SourceColumns;
import io.tidemark.scan.TimeRange;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The captures of a monitor and their labels, opened; nothing is read yet.
 *
 * @param events what names the event of a capture; empty where there are no labels and no id
 * @param labels empty where there are neither; without rows where there are ids only
 * @param plan what to collect of predictions
 */
record PredictionCaptures(
    MonitorConfig config,
    Dataset<Row> rows,
    SourceColumns columns,
    Optional<EventKey> events,
    Optional<GroundTruth> labels,
    PredictionPlan plan) {

  private static final String UNKNOWN_FILES = "unknown files";
  private static final String CHANGED_AT = "_metadata.file_modification_time";

  /** Opens both, and refuses a configuration that does not fit their columns. */
  static PredictionCaptures open(
      SparkSession spark,
      MonitorConfig config,
      SlicePlan slices,
      Optional<NumericCells> scoreCells) {
    Sources sources = new Sources(spark);
    Dataset<Row> rows = sources.open("capture", config.capture().source());
    SourceColumns columns = SourceColumns.of(rows.schema());
    PredictionPlan roles = new PredictionRoles(config).plan(columns, slices);
    PredictionPlan plan = scoreCells.map(roles::countingIn).orElse(roles);
    if (config.groundTruth().isEmpty()) {
      return unlabelled(spark, config, rows, columns, plan);
    }
    GroundTruthConfig truth = config.groundTruth().get();
    Dataset<Row> labels = sources.open("ground-truth", truth.source());
    SourceColumns labelColumns = SourceColumns.of(labels.schema());
    // Not every label table has the columns that ingestion gives it and the defaults name.
    Optional<ColumnName> index = truth.recordIndex().flatMap(labelColumns::named);
    return new PredictionCaptures(
        config,
        rows,
        columns,
        Optional.of(
            events(
                config.capture(),
                columns,
                index.flatMap(ofLabels -> index(config.capture(), columns, ofLabels)))),
        Optional.of(
            new GroundTruth(
                labels,
                new EventKey(
                    List.of(required("ground-truth.event-id", truth.eventId(), labelColumns)),
                    index),
                required("ground-truth.label", truth.label(), labelColumns),
                truth.arrivalTime().flatMap(labelColumns::named))),
        plan);
  }

  /** Captures of which no label is known; an event that was captured twice still counts once. */
  private static PredictionCaptures unlabelled(
      SparkSession spark,
      MonitorConfig config,
      Dataset<Row> rows,
      SourceColumns columns,
      PredictionPlan plan) {
    Optional<ColumnName> id = config.capture().eventId().flatMap(columns::named);
    Optional<ColumnName> index =
        index(config.capture(), columns, ColumnName.of(Envelope.RECORD_INDEX));
    StructType none =
        new StructType()
            .add("event", DataTypes.StringType)
            .add("record", DataTypes.LongType)
            .add("label", DataTypes.StringType);
    return new PredictionCaptures(
        config,
        rows,
        columns,
        id.map(name -> new EventKey(List.of(name), index)),
        id.map(
            name ->
                new GroundTruth(
                    spark.createDataFrame(List.of(), none),
                    new EventKey(
                        List.of(ColumnName.of("event")), index.map(i -> ColumnName.of("record"))),
                    ColumnName.of("label"),
                    Optional.empty())),
        plan);
  }

  /** Whether labels may come. */
  boolean areLabelled() {
    return config.groundTruth().isPresent();
  }

  /** Whether a version names no files, so that it stays the same when they change. */
  static boolean isOfUnknownFiles(String version) {
    return version.endsWith(UNKNOWN_FILES);
  }

  /** The captures of a window. */
  Dataset<Row> in(Window window) {
    return config.capture().isSnapshot() ? rows : range(List.of(window)).in(rows);
  }

  private static Optional<ColumnName> index(
      CaptureConfig capture, SourceColumns columns, ColumnName ofLabels) {
    if (capture.recordIndex().isPresent()) {
      return Optional.of(required("capture.record-index", capture.recordIndex().get(), columns));
    }
    return columns.named(ofLabels.text()).or(() -> columns.named(Envelope.RECORD_INDEX));
  }

  private static EventKey events(
      CaptureConfig capture, SourceColumns columns, Optional<ColumnName> index) {
    ColumnName id =
        required(
            "capture.event-id",
            capture
                .eventId()
                .orElseThrow(
                    () ->
                        new BadInputException(
                            "capture.event-id is missing: labels are joined by it")),
            columns);
    // A label names the caller's own id of an event, where ingestion found one.
    return columns
        .named(Envelope.INFERENCE_ID)
        .filter(own -> !own.equals(id))
        .map(own -> new EventKey(List.of(own, id), index))
        .orElseGet(() -> new EventKey(List.of(id), index));
  }

  private static ColumnName required(String key, String name, SourceColumns columns) {
    return columns
        .named(name)
        .orElseThrow(
            () ->
                new BadInputException(
                    key + ": there is no column '" + name + "', known are " + columns.names()));
  }

  /** Names what is collected and read of the captures for each base window that has rows. */
  Map<Window, String> versions(List<Window> baseWindows) {
    CaptureConfig capture = config.capture();
    String collected =
        PlanVersion.of(
            capture, config.groundTruth().map(t -> t.source().place() + " " + t.label()), plan);
    Map<Window, String> versions = new HashMap<>();
    Optional<SourceFiles> files =
        SourceFiles.of(
            rows,
            capture.eventTime().flatMap(columns::named),
            capture.datePartition().flatMap(columns::named),
            new Window(baseWindows.get(0).start(), baseWindows.get(baseWindows.size() - 1).end()));
    for (Window window : baseWindows) {
      String read = files.map(f -> f.version(window).orElse("no files")).orElse(UNKNOWN_FILES);
      versions.put(window, PlanVersion.joined(collected, read));
    }
    return versions;
  }

  /** The profiles of the base windows, by one pass over their captures and all labels. */
  PredictionScan.Joined fold(List<Window> baseWindows) {
    Optional<TimeRange> range =
        config.capture().isSnapshot() ? Optional.empty() : Optional.of(range(baseWindows));
    if (events.isEmpty()) {
      return new PredictionScan.Joined(
          range
              .map(r -> PredictionScan.fold(rows, plan, r))
              .orElseGet(
                  () -> {
                    SortedMap<Window, PredictionProfiles> all =
                        new TreeMap<>(Comparator.comparing(Window::start));
                    all.put(baseWindows.get(0), PredictionScan.fold(rows, plan));
                    return all;
                  }),
          0,
          0);
    }
    return PredictionScan.join(
        rows, events.get(), labels.orElseThrow(), plan, range, baseWindows.get(0));
  }

  /**
   * The base windows of a span with an event whose label may have come after a moment: it stands in
   * a file that was written later, or, of a source that does not tell, arrived later. Of a source
   * that tells neither, all windows with labels.
   */
  Set<Window> labelledSince(Instant moment, Window span) {
    GroundTruth truth = labels.orElseThrow();
    Dataset<Row> all = truth.rows();
    Optional<Column> changed =
        changedAt(all).or(() -> truth.arrival().map(c -> functions.col(c.quoted())));
    Dataset<Row> fresh =
        changed
            .map(c -> all.where(c.geq(functions.lit(java.sql.Timestamp.from(moment)))))
            .orElse(all);
    return LabelledWindows.of(
        rows,
        events.orElseThrow(),
        new GroundTruth(fresh, truth.event(), truth.label(), truth.arrival()),
        range(List.of(span)));
  }

  /** The rows of a window, without their labels. */
  Dataset<Row> rowsOf(Window window) {
    return config.capture().isSnapshot() ? rows : range(List.of(window)).in(rows);
  }

  private static Optional<Column> changedAt(Dataset<Row> labels) {
    try {
      labels.select(CHANGED_AT).schema();
      return Optional.of(functions.col(CHANGED_AT));
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      if (e instanceof AnalysisException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private TimeRange range(List<Window> windows) {
    CaptureConfig capture = config.capture();
    return new TimeRange(
        required("capture.event-time", capture.eventTime().orElseThrow(), columns),
        windows,
        capture.baseWindow(),
        capture.datePartition().flatMap(columns::named).orElse(null));
  }
}
