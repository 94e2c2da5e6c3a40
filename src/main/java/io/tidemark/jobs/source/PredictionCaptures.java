package io.tidemark.jobs.source;

import io.tidemark.capture.Envelope;
import io.tidemark.capture.SourceFiles;
import io.tidemark.capture.UnplacedTexts;
import io.tidemark.config.CaptureConfig;
import io.tidemark.config.GroundTruthConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Window;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.SlicePlan;
import io.tidemark.scan.CaptureKeys;
import io.tidemark.scan.EventKey;
import io.tidemark.scan.GroundTruth;
import io.tidemark.scan.LabelledWindows;
import io.tidemark.scan.LatestLabels;
import io.tidemark.scan.PredictionScan;
import io.tidemark.scan.SourceColumns;
import io.tidemark.scan.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The captures of a monitor and their labels, opened; nothing is read yet.
 *
 * @param events what names a capture, and its label; empty where there are no labels and no id
 * @param labels empty where there are neither; without rows where there are ids only
 * @param plan what to collect of predictions
 */
public record PredictionCaptures(
    MonitorConfig config,
    Dataset<Row> rows,
    SourceColumns columns,
    Optional<CaptureKeys> events,
    Optional<GroundTruth> labels,
    PredictionPlan plan) {

  /** Why labels cannot be joined. */
  private static final String NO_EVENT_ID = "capture.event-id is missing: labels are joined by it";

  // As ingestion names them in the table of labels.
  private static final String RECORD_INDEX = Envelope.RECORD_INDEX;
  private static final String ARRIVAL_TIME = "arrival_time";

  private static final String EVENT = "event";
  private static final String RECORD = "record";
  private static final String LABEL = "label";

  /** Why labels, where there are any, cannot be joined with captures of this configuration. */
  public static Optional<String> problem(MonitorConfig config) {
    return config.groundTruth().isPresent() && config.capture().eventId().isEmpty()
        ? Optional.of(NO_EVENT_ID)
        : Optional.empty();
  }

  /** Opens both, and refuses a configuration that does not fit their columns. */
  public static PredictionCaptures open(
      SparkSession spark, MonitorConfig config, SlicePlan slices) {
    Sources sources = new Sources(spark);
    Dataset<Row> rows = sources.open("capture", config.capture().source());
    SourceColumns columns = SourceColumns.of(rows.schema());
    PredictionPlan plan = new PredictionRoles(config).plan(columns, slices);
    if (config.groundTruth().isEmpty()) {
      return unlabelled(spark, config, rows, columns, plan);
    }
    GroundTruthConfig truth = config.groundTruth().get();
    Dataset<Row> labels = sources.open("ground-truth", truth.source());
    SourceColumns labelColumns = SourceColumns.of(labels.schema());
    Optional<ColumnName> index =
        optional("ground-truth.record-index", truth.recordIndex(), RECORD_INDEX, labelColumns);
    return new PredictionCaptures(
        config,
        rows,
        columns,
        Optional.of(
            events(config.capture(), rows.schema(), truth.recordIndex(), index.isPresent())),
        Optional.of(
            new GroundTruth(
                labels,
                new EventKey(
                    List.of(required("ground-truth.event-id", truth.eventId(), labelColumns)),
                    index),
                required("ground-truth.label", truth.label(), labelColumns),
                optional(
                    "ground-truth.arrival-time", truth.arrivalTime(), ARRIVAL_TIME, labelColumns))),
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
    Optional<ColumnName> index = index(config.capture(), columns, Optional.empty());
    StructType none =
        new StructType()
            .add(EVENT, DataTypes.StringType)
            .add(RECORD, DataTypes.LongType)
            .add(LABEL, DataTypes.StringType);
    return new PredictionCaptures(
        config,
        rows,
        columns,
        id.map(name -> CaptureKeys.of(new EventKey(List.of(name), index))),
        id.map(
            name ->
                new GroundTruth(
                    spark.createDataFrame(List.of(), none),
                    new EventKey(
                        List.of(ColumnName.of(EVENT)), index.map(i -> ColumnName.of(RECORD))),
                    ColumnName.of(LABEL),
                    Optional.empty())),
        plan);
  }

  /** Whether labels may come. */
  public boolean areLabelled() {
    return config.groundTruth().isPresent();
  }

  /** The captures of a window. */
  public Dataset<Row> in(Window window) {
    return config.capture().isSnapshot() ? rows : range(List.of(window)).in(rows);
  }

  /**
   * The captures of a window with the labels that have come, which are numbers, in the column
   * {@link LatestLabels#LABEL}.
   */
  public Dataset<Row> labelled(Window window) {
    return new LatestLabels(events.orElseThrow(), labels.orElseThrow())
        .beside(
            in(window),
            required("capture.event-time", config.capture().eventTime().orElseThrow(), columns),
            config.capture().baseWindow(),
            DataTypes.DoubleType);
  }

  /**
   * The place of a record in its event: the column that the configuration names, else the one that
   * is called as in the labels, else as ingestion calls it.
   */
  private static Optional<ColumnName> index(
      CaptureConfig capture, SourceColumns columns, Optional<String> ofLabels) {
    if (capture.recordIndex().isPresent()) {
      return Optional.of(required("capture.record-index", capture.recordIndex().get(), columns));
    }
    return ofLabels.flatMap(columns::named).or(() -> columns.named(RECORD_INDEX));
  }

  /**
   * A column that tables of labels need not have.
   *
   * @param usual the name that stands there unless somebody wrote another
   */
  private static Optional<ColumnName> optional(
      String key, Optional<String> name, String usual, SourceColumns columns) {
    return name.flatMap(
        n -> n.equals(usual) ? columns.named(n) : Optional.of(required(key, n, columns)));
  }

  /**
   * What names a capture, and its label.
   *
   * @param index the name of the record's place in its event
   * @param labelsHaveIndex whether labels tell the records of an event apart
   */
  private static CaptureKeys events(
      CaptureConfig capture, StructType schema, Optional<String> index, boolean labelsHaveIndex) {
    SourceColumns columns = SourceColumns.of(schema);
    ColumnName id =
        required(
            "capture.event-id",
            capture.eventId().orElseThrow(() -> new BadInputException(NO_EVENT_ID)),
            columns);
    Optional<ColumnName> record = index(capture, columns, index);
    Optional<ColumnName> labelRecord = record.filter(c -> labelsHaveIndex);
    // A label names the caller's own id of an event, where ingestion found one. In tables that
    // others wrote, a column of that name may hold anything.
    List<ColumnName> labelIds = new ArrayList<>();
    Arrays.stream(schema.fields())
        .filter(f -> f.name().equals(Envelope.INFERENCE_ID) && Envelope.isPart(f))
        .map(f -> ColumnName.of(f.name()))
        .filter(own -> !own.equals(id))
        .forEach(labelIds::add);
    labelIds.add(id);
    return new CaptureKeys(new EventKey(List.of(id), record), new EventKey(labelIds, labelRecord));
  }

  private static ColumnName required(String key, String name, SourceColumns columns) {
    return columns
        .named(name)
        .orElseThrow(
            () ->
                new BadInputException(
                    key + ": there is no column '" + name + "', known are " + columns.names()));
  }

  /** Names what is collected of the captures and their labels. */
  public String planVersion() {
    return PlanVersion.of(
        config.capture(),
        plan,
        config.groundTruth().map(GroundTruthConfig::source),
        Stream.concat(
                events.stream(),
                labels.stream().flatMap(t -> Stream.of(t.event(), t.label(), t.arrival())))
            .toList());
  }

  /**
   * Names what is collected and read of the captures for each base window; none where the files of
   * the source are unknown.
   */
  public Map<Window, String> versions(List<Window> baseWindows) {
    CaptureConfig capture = config.capture();
    String collected = planVersion();
    Map<Window, String> versions = new HashMap<>();
    SourceFiles.of(
            rows,
            capture.eventTime().flatMap(columns::named),
            capture.datePartition().flatMap(columns::named),
            new Window(baseWindows.get(0).start(), baseWindows.get(baseWindows.size() - 1).end()))
        .ifPresent(
            files ->
                baseWindows.forEach(
                    w ->
                        versions.put(
                            w,
                            PlanVersion.joined(collected, files.version(w).orElse("no files")))));
    return versions;
  }

  /** The profiles of the base windows, by one pass over their captures and all labels. */
  public PredictionScan.Joined fold(List<Window> baseWindows) {
    Optional<TimeRange> range =
        config.capture().isSnapshot() ? Optional.empty() : Optional.of(range(baseWindows));
    Dataset<Row> whole = UnplacedTexts.restored(rows, range.map(r -> r.in(rows)).orElse(rows));
    if (events.isEmpty()) {
      return new PredictionScan.Joined(
          range
              .map(r -> PredictionScan.fold(whole, plan, r))
              .orElseGet(
                  () -> {
                    SortedMap<Window, PredictionProfiles> all =
                        new TreeMap<>(Comparator.comparing(Window::start));
                    all.put(baseWindows.get(0), PredictionScan.fold(whole, plan));
                    return all;
                  }),
          0,
          0);
    }
    return PredictionScan.join(
        whole, events.get(), labels.orElseThrow(), plan, range, baseWindows.get(0));
  }

  /**
   * The base windows of a span with an event whose label may have come, gone or changed since a
   * moment. Empty where it cannot be told.
   */
  public Optional<Set<Window>> labelledSince(Instant moment, Window span) {
    return new ChangedLabels(labels.orElseThrow(), config.groundTruth().orElseThrow().overlap())
        .since(moment)
        .map(
            changed ->
                LabelledWindows.of(
                    rows, events.orElseThrow().labelled(), changed, range(List.of(span))));
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
