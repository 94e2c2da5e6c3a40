package io.tidemark.jobs.source;

import io.tidemark.config.AttributionConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Spelling;
import io.tidemark.jobs.source.AttributionParts.Part;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.Profiles;
import io.tidemark.scan.AttributionPlan;
import io.tidemark.scan.AttributionPlan.Attribution;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * The columns in which a source holds attributions, or that they are computed from: one per
 * feature, which begin alike, or one of all features. That is a struct or a map by the names of the
 * features, or an array in their order; or, where the model has several outputs, a struct or a map
 * of these by the names of the outputs.
 *
 * @param key where the configuration names the source, as {@code capture}
 * @param known those of the baseline; empty where they are being learned
 * @param training the columns of the training rows; none where only the schema is looked at
 */
public record AttributionColumns(
    MonitorConfig config,
    String key,
    Dataset<Row> rows,
    Optional<AttributionProfile> known,
    Profiles training) {

  /** The same sources as their schema tells, of which no row is read. */
  public static AttributionColumns ofSchema(MonitorConfig config, String key, Dataset<Row> rows) {
    return new AttributionColumns(config, key, rows, Optional.empty(), Profiles.of(List.of()));
  }

  /** What the model says of the training rows on average, where it is computed here. */
  public AttributionReference reference() {
    return isComputed()
        ? AttributionReference.of(Map.of(AttributionKey.ONLY, linear().expected()))
        : AttributionReference.NONE;
  }

  /** What must be told when they are learned. */
  public List<String> warnings() {
    return isComputed() ? linear().warnings() : List.of();
  }

  private boolean isComputed() {
    return config.attribution().linear().isGiven();
  }

  private LinearAttributions linear() {
    return new LinearAttributions(config.attribution().linear(), key, columns(), training);
  }

  private MonitoredColumns columns() {
    return MonitoredColumns.of(config, key, rows.schema());
  }

  /** What is wrong with them, as far as the source's schema tells; empty if nothing is. */
  public Optional<String> problem() {
    boolean isOfMaps =
        config
            .attribution()
            .column()
            .flatMap(this::field)
            .filter(f -> AttributionParts.needRows(f.dataType()))
            .isPresent();
    if (isOfMaps) {
      return Optional.empty();
    }
    try {
      if (isComputed()) {
        linear().requireColumns();
        return Optional.empty();
      }
      plan();
      return Optional.empty();
    } catch (BadInputException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Whether the source has such columns. */
  public boolean areThere() {
    AttributionConfig attribution = config.attribution();
    if (isComputed()) {
      return true;
    }
    return attribution
        .column()
        .map(name -> field(name).isPresent())
        .orElseGet(() -> !prefixed(attribution.columnsPrefix().orElseThrow()).isEmpty());
  }

  /**
   * The same, each told by the values of its feature, where the baseline has cells for these.
   *
   * @param data the columns of the same rows
   */
  public AttributionPlan plan(Baseline data) {
    FeatureValues values = new FeatureValues(columns());
    return new AttributionPlan(
        plan().attributions().stream()
            .map(a -> new Attribution(a.key(), a.value(), values.inCells(a.key().feature(), data)))
            .toList(),
        event());
  }

  /**
   * Where the attributions stand.
   *
   * @throws BadInputException if the source has none, lacks some of the baseline's, or holds
   *     something else than numbers
   */
  public AttributionPlan plan() {
    if (!areThere()) {
      throw new BadInputException(missing());
    }
    if (isComputed()) {
      return new AttributionPlan(linear().attributions(), event());
    }
    List<Attribution> found =
        config
            .attribution()
            .column()
            .map(name -> inColumn(field(name).orElseThrow()))
            .orElseGet(this::inColumns);
    known.ifPresent(profile -> requireAll(profile, found));
    return new AttributionPlan(found, event());
  }

  /** What tells events apart: their id, else all that rows hold besides collections. */
  private Column event() {
    return config
        .capture()
        .eventId()
        .flatMap(name -> columns().source().named(name))
        .map(c -> functions.col(c.quoted()))
        .orElseGet(
            () ->
                functions.xxhash64(
                    Arrays.stream(rows.schema().fields())
                        .filter(f -> SourceColumns.kindOf(f.dataType()) != ColumnKind.UNSUPPORTED)
                        .map(f -> functions.col(ColumnName.of(f.name()).quoted()))
                        .toArray(Column[]::new)));
  }

  private String missing() {
    AttributionConfig attribution = config.attribution();
    List<String> columns = Arrays.asList(rows.schema().fieldNames());
    return attribution
        .column()
        .map(
            name ->
                "attribution.column = "
                    + name
                    + ": "
                    + key
                    + " has no such column"
                    + Spelling.hint(name, columns)
                    + "; it has "
                    + String.join(", ", columns))
        .orElseGet(
            () ->
                "attribution.columns-prefix = "
                    + attribution.columnsPrefix().orElseThrow()
                    + ": no column of "
                    + key
                    + " begins so; it has "
                    + String.join(", ", columns));
  }

  private void requireAll(AttributionProfile profile, List<Attribution> found) {
    List<AttributionKey> there = found.stream().map(Attribution::key).toList();
    List<String> lacking =
        profile.sums().keySet().stream()
            .filter(k -> !there.contains(k))
            .map(k -> profile.labels().size() > 1 ? k.feature() + " of " + k.label() : k.feature())
            .toList();
    if (!lacking.isEmpty()) {
      throw new BadInputException(
          (config.attribution().column().isPresent()
                  ? "attribution.column: "
                  : "attribution.columns-prefix: ")
              + key
              + " has no attributions of "
              + String.join(", ", lacking)
              + ", which the baseline knows; capture them, or learn a baseline without them");
    }
  }

  private Optional<StructField> field(String name) {
    return Arrays.stream(rows.schema().fields()).filter(f -> f.name().equals(name)).findFirst();
  }

  private List<StructField> prefixed(String prefix) {
    return Arrays.stream(rows.schema().fields())
        .filter(f -> f.name().startsWith(prefix) && f.name().length() > prefix.length())
        .filter(f -> !config.columns().selection().exclude().contains(f.name()))
        .toList();
  }

  private List<Attribution> inColumns() {
    String prefix = config.attribution().columnsPrefix().orElseThrow();
    return prefixed(prefix).stream()
        .map(
            f ->
                attribution(
                    only(),
                    new Part(
                        f.name().substring(prefix.length()),
                        f.dataType(),
                        functions.col(ColumnName.of(f.name()).quoted()))))
        .toList();
  }

  private boolean isOnlyOne() {
    return known.filter(profile -> profile.labels().size() == 1).isPresent();
  }

  /** The only output is called as in the baseline, which may be of a file. */
  private String only() {
    return known
        .filter(profile -> profile.labels().size() == 1)
        .map(profile -> profile.labels().iterator().next())
        .orElse(AttributionKey.ONLY);
  }

  private List<Attribution> inColumn(StructField field) {
    Part whole =
        new Part(
            field.name(), field.dataType(), functions.col(ColumnName.of(field.name()).quoted()));
    AttributionParts parts = new AttributionParts(key, rows, known.isPresent());
    List<Attribution> found = new ArrayList<>();
    if (whole.isOfOutputs()) {
      List<Part> outputs =
          parts.of(whole, known.map(k -> List.copyOf(k.labels())).orElse(List.of()));
      for (Part output : outputs) {
        // Of a single output the name may be another in files of SageMaker: its place counts.
        String label = outputs.size() == 1 && isOnlyOne() ? only() : output.name();
        parts
            .of(output, features(label))
            .forEach(feature -> found.add(attribution(label, feature)));
      }
    } else {
      parts.of(whole, features(only())).forEach(feature -> found.add(attribution(only(), feature)));
    }
    return found;
  }

  /** The features of an output, in the order of arrays. */
  private List<String> features(String label) {
    return known
        .map(profile -> profile.features(label))
        .orElseGet(
            () ->
                columns().monitored().stream()
                    .map(ColumnName::text)
                    .filter(c -> !config.columns().isOutput(c))
                    .toList());
  }

  private Attribution attribution(String label, Part feature) {
    if (!(feature.type() instanceof NumericType)) {
      throw new BadInputException(
          "attribution: "
              + key
              + " holds values of type "
              + feature.type().sql()
              + " for the feature "
              + feature.name()
              + ", where attributions are numbers");
    }
    return new Attribution(
        new AttributionKey(label, feature.name()), feature.value(), Optional.empty());
  }
}
