package io.tidemark.jobs.source;

import io.tidemark.config.AttributionConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.ScoredModelConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionSums;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SliceKey;
import io.tidemark.profile.SlicePlan;
import io.tidemark.scan.AttributionGrouping;
import io.tidemark.scan.AttributionGrouping.Divider;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** The columns that the attributions of a source are read from, as the configuration means them. */
public final class AttributionColumns {

  private final MonitoredColumns columns;
  private final Dataset<Row> rows;
  private final AttributionSource source;
  private final SlicePlan slices;

  private AttributionColumns(
      MonitoredColumns columns, Dataset<Row> rows, AttributionSource source, SlicePlan slices) {
    this.columns = columns;
    this.rows = rows;
    this.source = source;
    this.slices = slices;
  }

  /**
   * Those of the training rows, to learn from.
   *
   * @param key that names the rows in the configuration
   * @param data the columns of the same rows
   */
  public static AttributionColumns ofTraining(
      MonitorConfig config, String key, Dataset<Row> rows, Baseline data) {
    return of(config, key, rows, Optional.empty(), data.profiles(), data.slicePlan());
  }

  /**
   * Those of captures.
   *
   * @param baseline that they are compared with
   * @param learned its attributions
   */
  static AttributionColumns ofCaptures(
      MonitorConfig config, Dataset<Row> rows, Baseline baseline, AttributionProfile learned) {
    return of(
        config, "capture", rows, Optional.of(learned), baseline.profiles(), baseline.slicePlan());
  }

  /**
   * What is wrong with those of captures, as far as their schema and a row tell; empty if nothing
   * is.
   *
   * @param training the training rows, whose columns a baseline takes; empty where there are none
   */
  public static Optional<String> problem(
      MonitorConfig config, Dataset<Row> captures, Optional<Dataset<Row>> training) {
    Profiles unknown = Profiles.of(List.of());
    if (config.attribution().model().isGiven()) {
      ScoredModelConfig model = config.attribution().model();
      ScoredColumns captured =
          scored(model, MonitoredColumns.of(config, "capture", captures.schema()), captures);
      return new ScoredAttributions(
              captured,
              training.map(
                  rows ->
                      scored(model, MonitoredColumns.of(config, "training", rows.schema()), rows)))
          .problem();
    }
    return of(config, "capture", captures, Optional.empty(), unknown, SlicePlan.NONE)
        .source
        .problem();
  }

  private static ScoredColumns scored(
      ScoredModelConfig model, MonitoredColumns columns, Dataset<Row> rows) {
    return new ScoredColumns(model, columns, rows, Optional.empty(), Profiles.of(List.of()));
  }

  private static AttributionColumns of(
      MonitorConfig config,
      String key,
      Dataset<Row> rows,
      Optional<AttributionProfile> known,
      Profiles training,
      SlicePlan slices) {
    MonitoredColumns columns = MonitoredColumns.of(config, key, rows.schema());
    return new AttributionColumns(
        columns, rows, source(config.attribution(), columns, rows, known, training), slices);
  }

  private static AttributionSource source(
      AttributionConfig attribution,
      MonitoredColumns columns,
      Dataset<Row> rows,
      Optional<AttributionProfile> known,
      Profiles training) {
    if (attribution.model().isGiven()) {
      return new ScoredAttributions(
          new ScoredColumns(attribution.model(), columns, rows, known, training), Optional.empty());
    }
    return attribution.linear().isGiven()
        ? new LinearAttributions(attribution.linear(), columns, known, training)
        : new CapturedAttributions(columns, rows, known);
  }

  /** Why the rows have none; empty if they do. */
  public Optional<String> missing() {
    return source.missing();
  }

  /** What must be told when a baseline is learned. */
  public List<String> warnings() {
    return source.warnings();
  }

  /**
   * What a baseline of these rows knows of them.
   *
   * @param data the columns of the same rows, by whose cells attributions are told
   * @param progress is told what takes long
   * @throws io.tidemark.core.BadInputException if the rows have none, or hold something else than
   *     numbers
   */
  public AttributionProfile learn(Baseline data, Consumer<String> progress) {
    FeatureValues values = new FeatureValues(columns);
    return source.reader(grouping(), feature -> values.inCells(feature, data)).all(rows, progress);
  }

  /**
   * What sums them.
   *
   * @throws io.tidemark.core.BadInputException if the rows have none, lack some of the baseline's,
   *     or hold something else than numbers
   */
  AttributionReader reader() {
    return source.reader(grouping(), feature -> Optional.empty());
  }

  private AttributionGrouping grouping() {
    List<Divider> dividers = new ArrayList<>();
    for (SliceKey key : slices.keys()) {
      List<Column> texts =
          key.columns().stream()
              .flatMap(name -> columns.source().named(name).stream())
              .map(name -> functions.col(name.quoted()).cast(DataTypes.StringType))
              .toList();
      if (texts.size() == key.columns().size()) {
        dividers.add(new Divider(key, texts));
      }
    }
    return new AttributionGrouping(
        event(),
        columns.config().attribution().aggregation() == AttributionConfig.Aggregation.MEDIAN
            ? AttributionSums.Medians.COUNTED
            : AttributionSums.Medians.UNKNOWN,
        dividers);
  }

  /** What tells events apart: their id, else all that rows hold besides collections. */
  private Column event() {
    return columns
        .named(columns.config().capture().eventId())
        .map(c -> functions.col(c.quoted()))
        .orElseGet(
            () ->
                functions.xxhash64(
                    Arrays.stream(rows.schema().fields())
                        .filter(f -> SourceColumns.kindOf(f.dataType()) != ColumnKind.UNSUPPORTED)
                        .map(f -> functions.col(ColumnName.of(f.name()).quoted()))
                        .toArray(Column[]::new)));
  }
}
