package io.tidemark.jobs.source;

import static io.tidemark.profile.ColumnKind.TEMPORAL;
import static io.tidemark.profile.ColumnKind.UNSUPPORTED;

import io.tidemark.capture.Envelope;
import io.tidemark.config.ColumnSelection;
import io.tidemark.config.GroundTruthConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Spelling;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StringType;
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
    return learned.stream().filter(c -> selected.contains(c.text())).collect(Collectors.toSet());
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
        .filter(c -> selected.contains(c.text()))
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

  public Map<ColumnName, List<String>> sentinels() {
    Map<ColumnName, List<String>> byName = new HashMap<>();
    config
        .columns()
        .sentinels()
        .forEach((text, values) -> source.named(text).ifPresent(c -> byName.put(c, values)));
    return byName;
  }

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

  /** Refuses a configuration that names columns which the source lacks and cannot do without. */
  public void require() {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new BadInputException(String.join("\n", problems));
    }
  }

  /** What the configuration says of columns that the source does not have, one sentence each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (key.equals("capture")) {
      config.capture().eventTime().ifPresent(c -> lookUp("capture.event-time", c, problems));
      config.capture().eventId().ifPresent(c -> lookUp("capture.event-id", c, problems));
      config
          .capture()
          .datePartition()
          .ifPresent(c -> lookUp("capture.date-partition", c, problems));
      config.capture().eventTime().ifPresent(c -> requireTime("capture.event-time", c, problems));
      config.capture().datePartition().ifPresent(c -> requireDate(c, problems));
      config.capture().eventId().ifPresent(c -> requireName("capture.event-id", c, problems));
      config.capture().recordIndex().ifPresent(c -> lookUp("capture.record-index", c, problems));
      config.capture().entity().ifPresent(c -> lookUp("capture.entity", c, problems));
      config.capture().entity().ifPresent(c -> requireName("capture.entity", c, problems));
    }
    config.slices().keys().stream()
        .flatMap(List::stream)
        .distinct()
        .forEach(c -> requireSlice(c, problems));
    if (!key.equals("capture")) {
      config
          .baseline()
          .eventTime()
          .filter(c -> source.named(c).isEmpty())
          .ifPresent(c -> problems.add(unknown("training.event-time", c)));
      config.baseline().eventTime().ifPresent(c -> requireTime("training.event-time", c, problems));
      config
          .baseline()
          .entity()
          .filter(c -> source.named(c).isEmpty())
          .ifPresent(c -> problems.add(unknown("training.entity", c)));
      entity().ifPresent(c -> requireName("training.entity", c.text(), problems));
      // What is excluded may be a column of the captures only.
      new ColumnSelection(config.columns().selection().features(), List.of())
          .unmatched(texts())
          .forEach(c -> lookUp("columns.features", c, problems));
      config.columns().sentinels().keySet().forEach(c -> lookUp("columns.sentinels", c, problems));
      config.columns().kinds().keySet().forEach(c -> lookUp("columns.kinds", c, problems));
      config
          .dataQuality()
          .columns()
          .keySet()
          .forEach(c -> lookUp("data-quality.columns", c, problems));
      config.drift().columns().keySet().forEach(c -> lookUp("drift.columns", c, problems));
    }
    return problems;
  }

  private void lookUp(String where, String column, List<String> problems) {
    boolean roleElsewhere =
        roles().contains(column) && !key.equals("capture") && !where.equals("slices");
    if (source.named(column).isEmpty() && !roleElsewhere) {
      problems.add(unknown(where, column));
    }
  }

  private String unknown(String where, String column) {
    return where
        + ": "
        + key
        + " has no column '"
        + column
        + "'"
        + Spelling.hint(column, texts())
        + " (it has "
        + String.join(", ", texts())
        + ")";
  }

  private void requireTime(String where, String column, List<String> problems) {
    requireType(
        where,
        column,
        t -> t instanceof StringType || SourceColumns.kindOf(t) == TEMPORAL,
        "a timestamp, a date or an ISO-8601 text; make one of a number by a view with"
            + " timestamp_seconds or timestamp_millis",
        problems);
  }

  private void requireDate(String column, List<String> problems) {
    requireType(
        "capture.date-partition",
        column,
        t -> t instanceof StringType || t instanceof DateType,
        "a date or a text as 2026-01-03; leave the key out to do without",
        problems);
  }

  private void requireName(String where, String column, List<String> problems) {
    requireType(
        where,
        column,
        t -> SourceColumns.kindOf(t) != UNSUPPORTED,
        "a text, a number or a time",
        problems);
  }

  private void requireSlice(String column, List<String> problems) {
    lookUp("slices", column, problems);
    requireType(
        "slices",
        column,
        t -> SourceColumns.kindOf(t) != UNSUPPORTED,
        "a text, a number or a time",
        problems);
  }

  private void requireType(
      String where,
      String column,
      Predicate<DataType> allowed,
      String expected,
      List<String> problems) {
    source
        .named(column)
        .flatMap(source::type)
        .filter(type -> !allowed.test(type))
        .ifPresent(
            type ->
                problems.add(
                    where
                        + ": column '"
                        + column
                        + "' of "
                        + key
                        + " is "
                        + type.sql()
                        + ", expected "
                        + expected));
  }

  private Set<String> roles() {
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

  private List<String> texts() {
    return source.names().stream().map(ColumnName::text).toList();
  }

  /** Why there is nothing to learn. */
  public static String noColumn(SourceConfig training) {
    return "columns.features: no column of training = " + training.place() + " is selected";
  }
}
