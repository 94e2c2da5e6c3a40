package io.tidemark.jobs.source;

import io.tidemark.capture.Envelope;
import io.tidemark.config.GroundTruthConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.scan.SourceColumns;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a source, as the configuration means them.
 *
 * @param key where the configuration names the source, as {@code capture}
 * @param envelope the columns that ingestion adds to what payloads say, which no wildcard means
 */
public record MonitoredColumns(
    MonitorConfig config, String key, SourceColumns source, Set<String> envelope) {

  /**
   * Those of a table.
   *
   * @param key where the configuration names the table
   */
  public static MonitoredColumns of(MonitorConfig config, String key, StructType schema) {
    return new MonitoredColumns(
        config,
        key,
        SourceColumns.of(schema),
        Arrays.stream(schema.fields())
            .filter(Envelope::isPart)
            .map(StructField::name)
            .collect(Collectors.toSet()));
  }

  /** The columns of a baseline that the configuration selects still. */
  public static Set<ColumnName> selectedOf(MonitorConfig config, Baseline baseline) {
    List<ColumnName> learned =
        baseline.profiles().columns().stream().map(ColumnProfile::column).toList();
    Set<String> selected =
        new LinkedHashSet<>(
            config.columns().selection().of(learned.stream().map(ColumnName::text).toList()));
    selected.removeAll(unnamed(config, labels(config)));
    learned.stream()
        .map(ColumnName::text)
        .filter(config.columns()::isOutput)
        .forEach(selected::add);
    return learned.stream()
        .filter(c -> selected.contains(c.text()) && !config.attribution().holds(c))
        .collect(Collectors.toSet());
  }

  /**
   * Those to profile: the selected features, the prediction and the score; in the order of the
   * schema. Where a column and the field of a struct are called alike, the column is meant.
   */
  public List<ColumnName> monitored() {
    Set<String> others = new HashSet<>(unnamed(config, envelope));
    others.addAll(unnamed(config, labels(config)));
    others.addAll(roles());
    List<String> candidates = texts().stream().filter(c -> !others.contains(c)).toList();
    Set<String> selected = new LinkedHashSet<>(config.columns().selection().of(candidates));
    texts().stream().filter(config.columns()::isOutput).forEach(selected::add);
    return source.names().stream()
        .filter(c -> selected.contains(c.text()) && !config.attribution().holds(c))
        .filter(c -> source.named(c.text()).filter(c::equals).isPresent())
        .toList();
  }

  /** The labels, which are no features, be they in the training rows or in the captures. */
  private static Set<String> labels(MonitorConfig config) {
    return Stream.of(
            config.groundTruth().map(GroundTruthConfig::label),
            config.modelQuality().baseline().label())
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /** Those of the columns that the configuration does not name as features. */
  private static Set<String> unnamed(MonitorConfig config, Set<String> columns) {
    Set<String> unnamed = new HashSet<>(columns);
    config.columns().selection().features().forEach(unnamed::remove);
    return unnamed;
  }

  /** The column of this name, if one is given and there. */
  public Optional<ColumnName> named(Optional<String> text) {
    return text.flatMap(source::named);
  }

  /**
   * The column that names whom a row is about: of the training data the one of its own, else that
   * of the captures if it is there.
   */
  public Optional<ColumnName> entity() {
    Optional<String> own = config.baseline().entity().filter(c -> !key.equals("capture"));
    return named(own.or(() -> config.capture().entity()));
  }

  /** The values that stand for a missing one, by column. */
  public Map<ColumnName, List<String>> sentinels() {
    Map<ColumnName, List<String>> byName = new HashMap<>();
    config
        .columns()
        .sentinels()
        .forEach((text, values) -> source.named(text).ifPresent(c -> byName.put(c, values)));
    return byName;
  }

  /** How columns are profiled, where the configuration says so. */
  public Map<ColumnName, ColumnKind> kinds() {
    Map<ColumnName, ColumnKind> byName = new HashMap<>();
    config
        .columns()
        .kinds()
        .forEach(
            (text, kind) ->
                source.named(text).ifPresent(c -> byName.put(c, ColumnKind.valueOf(kind.name()))));
    return byName;
  }

  /** The columns that say who and when, and are no features. */
  Set<String> roles() {
    return new LinkedHashSet<>(
        Stream.of(
                config.capture().eventTime(),
                config.capture().eventId(),
                config.capture().recordIndex(),
                config.capture().entity(),
                config.baseline().entity(),
                config.capture().datePartition(),
                config.baseline().eventTime())
            .flatMap(Optional::stream)
            .toList());
  }

  /** The names of all columns of the source. */
  List<String> texts() {
    return source.names().stream().map(ColumnName::text).toList();
  }

  /** Why there is nothing to learn. */
  public static String noColumn(String key, SourceConfig source) {
    return "columns.features: no column of " + key + " = " + source.place() + " is selected";
  }
}
