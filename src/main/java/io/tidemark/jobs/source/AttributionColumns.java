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
import io.tidemark.scan.AttributionPlan;
import io.tidemark.scan.AttributionPlan.Attribution;
import io.tidemark.scan.AttributionScan;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 */
public record AttributionColumns(
    MonitorConfig config, String key, Dataset<Row> rows, Optional<AttributionProfile> known) {

  /**
   * Those of the training rows. Of a model that attributions are computed by, it reads the rows for
   * what its features contribute on average.
   */
  public static AttributionColumns ofTraining(MonitorConfig config, Dataset<Row> rows) {
    AttributionColumns columns = new AttributionColumns(config, "training", rows, Optional.empty());
    if (!config.attribution().linear().isGiven()) {
      return columns;
    }
    AttributionProfile contributions = AttributionScan.fold(rows, columns.plan());
    return new AttributionColumns(
        config,
        "training",
        rows,
        Optional.of(contributions.with(columns.linear().reference(contributions))));
  }

  /** What a baseline knows that these attributions of the training rows are folded into. */
  public AttributionReference reference(AttributionProfile folded) {
    return known
        .map(AttributionProfile::reference)
        .orElse(AttributionReference.NONE)
        .with(folded.reference().cells());
  }

  private LinearAttributions linear() {
    return new LinearAttributions(
        config.attribution().linear(), key, SourceColumns.of(rows.schema()));
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
      plan();
      return Optional.empty();
    } catch (BadInputException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Whether the source has such columns. */
  public boolean areThere() {
    AttributionConfig attribution = config.attribution();
    if (attribution.linear().isGiven()) {
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
    MonitoredColumns columns = MonitoredColumns.of(config, key, rows.schema());
    return new AttributionPlan(
        plan().attributions().stream()
            .map(
                a ->
                    new Attribution(
                        a.key(), a.value(), FeatureCells.of(a.key().feature(), columns, data)))
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
    if (config.attribution().linear().isGiven()) {
      return new AttributionPlan(
          known
              .map(profile -> linear().attributions(profile.reference()))
              .orElseGet(() -> linear().contributions()),
          event());
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

  private Column event() {
    return config
        .capture()
        .eventId()
        .flatMap(name -> SourceColumns.of(rows.schema()).named(name))
        .map(c -> functions.col(c.quoted()))
        .orElse(null);
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
      for (Part output : parts.of(whole, List.of())) {
        parts
            .of(output, features(output.name()))
            .forEach(feature -> found.add(attribution(output.name(), feature)));
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
                MonitoredColumns.of(config, key, rows.schema()).monitored().stream()
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
