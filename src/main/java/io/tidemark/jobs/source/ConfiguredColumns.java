package io.tidemark.jobs.source;

import io.tidemark.capture.ColumnType;
import io.tidemark.config.FacetColumnConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.config.SourceConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ProblemType;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;

/**
 * The columns of captures that the configuration gives a role: the prediction, the score, what
 * names and divides rows, what is checked, and the attributions of features. The table of captures
 * has them even where the training rows, and so the baseline, do not: as the score that only the
 * endpoint knows.
 *
 * @param schemas of the rows that may tell a type, the validation table first; those that cannot be
 *     opened are left out
 */
public record ConfiguredColumns(MonitorConfig config, Supplier<List<SourceColumns>> schemas) {

  /** Those of a configuration, by the sources that are there. */
  public static ConfiguredColumns of(SparkSession spark, MonitorConfig config) {
    return new ConfiguredColumns(
        config,
        () ->
            Stream.of(
                    schema(
                        spark, "model-quality.baseline", config.modelQuality().baseline().source()),
                    schema(spark, "training", config.training()))
                .flatMap(Optional::stream)
                .toList());
  }

  private static Optional<SourceColumns> schema(
      SparkSession spark, String key, Optional<SourceConfig> source) {
    try {
      return source.map(s -> SourceColumns.of(new Sources(spark).open(key, s).schema()));
    } catch (BadInputException e) {
      // The captures may be there before it is; the commands that read it say what is wrong.
      return Optional.empty();
    }
  }

  /**
   * By column its type: what is known, else that of the rows, else that of the role. A score, and
   * the prediction of a regression, are numbers of any kind, even where those seen were whole.
   *
   * @param known types by column, as the baseline tells them
   */
  public Map<String, ColumnType> types(Map<String, ColumnType> known) {
    Map<String, ColumnType> roles = roles();
    Map<String, ColumnType> types = new LinkedHashMap<>();
    Optional<String> prefix = config.attribution().columnsPrefix();
    boolean allKnown = prefix.isEmpty() && known.keySet().containsAll(roles.keySet());
    List<SourceColumns> rows = allKnown ? List.of() : schemas.get();
    roles.forEach(
        (name, usual) ->
            types.put(
                name,
                usual == ColumnType.DOUBLE
                    ? usual
                    : Optional.ofNullable(known.get(name))
                        .or(() -> stored(rows, name))
                        .orElse(usual)));
    prefix.ifPresent(
        p ->
            attributions(p, rows, known.keySet())
                .forEach(c -> types.putIfAbsent(c, ColumnType.DOUBLE)));
    return types;
  }

  /**
   * The columns that hold the attributions of one feature each: those of the rows; if these have
   * none, as where the baseline was imported, one for each known column that is no output.
   */
  private List<String> attributions(
      String prefix, List<SourceColumns> rows, Collection<String> known) {
    List<String> stored =
        among(
            rows.stream()
                .flatMap(r -> r.names().stream())
                .filter(c -> c.path().size() == 1)
                .map(ColumnName::text));
    return stored.isEmpty()
        ? among(known.stream().filter(c -> !config.columns().isOutput(c)).map(c -> prefix + c))
        : stored;
  }

  private List<String> among(Stream<String> names) {
    return config
        .attribution()
        .columnsAmong(names.distinct().toList(), config.columns().selection().exclude());
  }

  private static Optional<ColumnType> stored(List<SourceColumns> rows, String name) {
    for (SourceColumns columns : rows) {
      Optional<ColumnName> column = columns.named(name);
      if (column.isPresent()) {
        return columns.type(column.get()).map(ConfiguredColumns::type);
      }
    }
    return Optional.empty();
  }

  private static ColumnType type(DataType stored) {
    boolean isWhole =
        stored instanceof ByteType
            || stored instanceof ShortType
            || stored instanceof IntegerType
            || stored instanceof LongType;
    if (isWhole) {
      return ColumnType.BIGINT;
    }
    if (stored instanceof NumericType) {
      return ColumnType.DOUBLE;
    }
    return stored instanceof BooleanType ? ColumnType.BOOLEAN : ColumnType.STRING;
  }

  /** By column the type that its role has where nothing else tells. */
  private Map<String, ColumnType> roles() {
    Map<String, ColumnType> roles = new LinkedHashMap<>();
    boolean isRegression = config.model().problemType() == ProblemType.REGRESSION;
    config
        .columns()
        .prediction()
        .ifPresent(c -> roles.put(c, isRegression ? ColumnType.DOUBLE : ColumnType.STRING));
    config.columns().score().ifPresent(c -> roles.put(c, ColumnType.DOUBLE));
    config.columns().scores().columns().values().forEach(c -> roles.put(c, ColumnType.DOUBLE));
    for (String text : texts()) {
      roles.putIfAbsent(text, ColumnType.STRING);
    }
    return roles;
  }

  private List<String> texts() {
    List<String> names = new ArrayList<>();
    Stream.of(
            config.capture().eventTime(),
            config.capture().eventId(),
            config.capture().recordIndex(),
            config.capture().datePartition(),
            config.capture().entity(),
            config.bias().groupVariable())
        .flatMap(Optional::stream)
        .forEach(names::add);
    config.bias().facets().stream()
        .flatMap(f -> f.columns().stream().map(FacetColumnConfig::column))
        .forEach(names::add);
    config.slices().keys().forEach(names::addAll);
    config.checks().stream().flatMap(c -> c.column().stream()).forEach(names::add);
    return names;
  }
}
