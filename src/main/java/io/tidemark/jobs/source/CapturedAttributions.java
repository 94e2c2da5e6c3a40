package io.tidemark.jobs.source;

import io.tidemark.config.AttributionConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Spelling;
import io.tidemark.jobs.source.AttributionParts.Part;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.scan.AttributionPlan.Attribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * Attributions that stand in columns: one per feature, which begin alike, or one of all features.
 * That is a struct or a map by the names of the features, or an array in their order; or, where the
 * model has several outputs, a struct or a map of these by the names of the outputs.
 *
 * @param known those of the baseline; empty where they are being learned
 */
record CapturedAttributions(
    MonitoredColumns columns, Dataset<Row> rows, Optional<AttributionProfile> known)
    implements ColumnAttributions {

  private AttributionConfig config() {
    return columns.config().attribution();
  }

  @Override
  public Optional<String> missing() {
    List<String> names = Arrays.asList(rows.schema().fieldNames());
    if (config().column().isPresent()) {
      String name = config().column().get();
      return field(name).isPresent()
          ? Optional.empty()
          : Optional.of(
              "attribution.column = "
                  + name
                  + ": "
                  + columns.key()
                  + " has no such column"
                  + Spelling.hint(name, names)
                  + "; it has "
                  + String.join(", ", names));
    }
    String prefix = config().columnsPrefix().orElseThrow();
    return prefixed().isEmpty()
        ? Optional.of(
            "attribution.columns-prefix = "
                + prefix
                + ": no column of "
                + columns.key()
                + " begins so; it has "
                + String.join(", ", names))
        : Optional.empty();
  }

  /** The names in maps are known by rows only, which nobody reads for this. */
  @Override
  public Optional<String> problem() {
    boolean isOfMaps =
        config()
            .column()
            .flatMap(this::field)
            .filter(f -> AttributionParts.needRows(f.dataType()))
            .isPresent();
    try {
      return isOfMaps || !attributions().isEmpty() ? Optional.empty() : missing();
    } catch (BadInputException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public List<Attribution> attributions() {
    missing()
        .ifPresent(
            why -> {
              throw new BadInputException(why);
            });
    List<Attribution> found =
        config()
            .column()
            .map(name -> inColumn(field(name).orElseThrow()))
            .orElseGet(this::inColumns);
    known.ifPresent(profile -> requireAll(profile, found));
    return found;
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
          (config().column().isPresent() ? "attribution.column: " : "attribution.columns-prefix: ")
              + columns.key()
              + " has no attributions of "
              + String.join(", ", lacking)
              + ", which the baseline knows; capture them, or learn a baseline without them");
    }
  }

  private Optional<StructField> field(String name) {
    return Arrays.stream(rows.schema().fields()).filter(f -> f.name().equals(name)).findFirst();
  }

  private List<StructField> prefixed() {
    return config()
        .columnsAmong(
            List.of(rows.schema().fieldNames()), columns.config().columns().selection().exclude())
        .stream()
        .map(name -> rows.schema().apply(name))
        .toList();
  }

  private List<Attribution> inColumns() {
    int prefix = config().columnsPrefix().orElseThrow().length();
    return prefixed().stream()
        .map(
            f ->
                attribution(
                    AttributionSource.onlyLabel(known), part(f, f.name().substring(prefix))))
        .toList();
  }

  private static Part part(StructField field, String name) {
    return new Part(name, field.dataType(), functions.col(ColumnName.of(field.name()).quoted()));
  }

  private List<Attribution> inColumn(StructField field) {
    Part whole = part(field, field.name());
    AttributionParts parts = new AttributionParts(columns.key(), rows);
    if (!whole.isOfOutputs()) {
      String label = AttributionSource.onlyLabel(known);
      return features(parts, whole, names(parts, List.of(whole), label)).stream()
          .map(feature -> attribution(label, feature))
          .toList();
    }
    List<String> labels =
        known.map(k -> List.copyOf(k.labels())).orElseGet(() -> parts.keys(List.of(whole)));
    List<Part> outputs = parts.of(whole, labels);
    // Of a single output the name may be another in files of SageMaker: its place counts.
    boolean isOnly = outputs.size() == 1 && known.filter(k -> k.labels().size() == 1).isPresent();
    List<Attribution> found = new ArrayList<>();
    for (Part output : outputs) {
      String label = isOnly ? AttributionSource.onlyLabel(known) : output.name();
      features(parts, output, names(parts, outputs, label))
          .forEach(feature -> found.add(attribution(label, feature)));
    }
    return found;
  }

  /** The features of an output; of captures with whatever else a map holds. */
  private List<Part> features(AttributionParts parts, Part output, List<String> names) {
    List<Part> features = new ArrayList<>(parts.of(output, names));
    known.flatMap(k -> AttributionParts.others(output, names)).ifPresent(features::add);
    return features;
  }

  /**
   * The features of an output, in the order of arrays: those of the baseline; else those that maps
   * name, or that the training rows have.
   *
   * @param holders what may name them
   */
  private List<String> names(AttributionParts parts, List<Part> holders, String label) {
    if (known.isPresent()) {
      return known.get().features(label);
    }
    List<String> keys = parts.keys(holders);
    return keys.isEmpty()
        ? columns.monitored().stream()
            .map(ColumnName::text)
            .filter(c -> !columns.config().columns().isOutput(c))
            .toList()
        : keys;
  }

  private Attribution attribution(String label, Part feature) {
    if (!(feature.type() instanceof NumericType)) {
      throw new BadInputException(
          "attribution: "
              + columns.key()
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
