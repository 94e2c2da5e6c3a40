package io.tidemark.scan;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.ClassScore;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.PredictionPlan;
import io.tidemark.profile.SliceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;

/** Chooses the columns that a fold of predictions reads, each once. Mutable until it is taken. */
final class PredictionColumns {

  private static final long MICROS_OF_A_DAY = 86_400_000_000L;

  private final Dataset<Row> rows;
  private final SourceColumns source;
  private final List<Column> fields;
  private final Map<String, Integer> chosen = new HashMap<>();

  /**
   * Columns of these rows.
   *
   * @param before fields that stand before those of the fold
   */
  PredictionColumns(Dataset<Row> rows, List<Column> before) {
    this.rows = rows;
    this.source = SourceColumns.of(rows.schema());
    this.fields = new ArrayList<>(before);
  }

  /** The layout of {@link #fields}, which this call chooses. */
  PredictionLayout layout(PredictionPlan plan, Optional<ColumnName> eventTime) {
    return layout(plan, eventTime, false);
  }

  /** The same with as few fields as can be, for rows that have a way to go before the fold. */
  PredictionLayout packedLayout(PredictionPlan plan) {
    return layout(plan, Optional.empty(), mayPack(plan.facets()));
  }

  private PredictionLayout layout(
      PredictionPlan plan, Optional<ColumnName> eventTime, boolean isPacked) {
    int time = eventTime.map(this::time).orElse(PredictionLayout.ABSENT);
    boolean numbers = plan.isRegression();
    int prediction = value("columns.prediction", plan.prediction(), numbers);
    int score = value("columns.score", plan.score(), true);
    int label = value("the label", plan.label(), numbers);
    List<Integer> classes =
        plan.classScores().stream().map(c -> field(c.toString(), probability(c))).toList();
    List<KeyLayout> keys = new ArrayList<>();
    for (SliceKey key : plan.slices().keys()) {
      if (key.columns().stream().allMatch(c -> source.named(c).isPresent())) {
        keys.add(
            new KeyLayout(key, key.columns().stream().map(c -> divider("slices", c)).toList()));
      }
    }
    Set<ColumnName> packed = new LinkedHashSet<>();
    ToIntBiFunction<String, String> place =
        (what, name) -> isPacked ? place(what, name, packed) : divider(what, name);
    List<List<Integer>> facets = new ArrayList<>();
    for (Facet facet : plan.facets().facets()) {
      facets.add(
          facet.columns().stream().map(c -> place.applyAsInt("bias.facets", c.column())).toList());
    }
    int group =
        plan.facets()
            .optionalGroupVariable()
            .map(c -> place.applyAsInt("bias.group-variable", c))
            .orElse(PredictionLayout.ABSENT);
    PackedValues values = isPacked ? pack(packed) : null;
    return new PredictionLayout(
        plan, types(), time, prediction, score, label, keys, facets, group, values, classes);
  }

  /** A single column, and one of a rare type, stays as it is. */
  private boolean mayPack(FacetPlan facets) {
    return !facets.facets().isEmpty()
        && facets.columns().size() > 1
        && facets.columns().stream()
            .allMatch(
                c ->
                    source
                        .named(c)
                        .flatMap(source::type)
                        .filter(PackedValues::canHold)
                        .isPresent());
  }

  private int place(String what, String name, Set<ColumnName> packed) {
    packed.add(readable(what, name));
    return List.copyOf(packed).indexOf(readable(what, name));
  }

  private PackedValues pack(Set<ColumnName> packed) {
    List<DataType> types = packed.stream().map(c -> source.type(c).orElseThrow()).toList();
    List<Column> columns = packed.stream().map(c -> functions.col(c.quoted())).toList();
    return new PackedValues(field("packed", PackedValues.packed(columns, types)), types);
  }

  Dataset<Row> chosen(Dataset<Row> of) {
    return of.select(fields.toArray(Column[]::new));
  }

  private List<DataType> types() {
    List<DataType> types = new ArrayList<>();
    for (StructField field : chosen(rows).schema().fields()) {
      types.add(field.dataType());
    }
    return List.copyOf(types);
  }

  private int value(String what, ColumnName column, boolean isNumber) {
    if (column == null) {
      return PredictionLayout.ABSENT;
    }
    requireReadable(what, column);
    Column value = functions.col(column.quoted());
    return isNumber
        ? field("number of " + column, value.cast(DataTypes.DoubleType))
        : field("text of " + column, value);
  }

  private Column probability(ClassScore of) {
    DataType type =
        source.type(of.column()).orElseThrow(() -> missing("columns.scores", of.column().text()));
    Column column = functions.col(of.column().quoted());
    if (of.key() != null) {
      Column texts =
          column.cast(DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType));
      return texts.getItem(of.key());
    }
    if (of.at() >= 0) {
      return functions.get(column, functions.lit(of.at())).cast(DataTypes.DoubleType);
    }
    if (SourceColumns.kindOf(type) == ColumnKind.UNSUPPORTED) {
      throw new BadInputException(
          "columns.scores: column " + of.column() + " of type " + type.sql() + " holds no numbers");
    }
    return column.cast(DataTypes.DoubleType);
  }

  private ColumnName readable(String what, String name) {
    ColumnName column = source.named(name).orElseThrow(() -> missing(what, name));
    requireReadable(what, column);
    return column;
  }

  private int divider(String what, String name) {
    ColumnName column = readable(what, name);
    return field("text of " + column, functions.col(column.quoted()));
  }

  private int time(ColumnName column) {
    if (source.type(column).isEmpty()) {
      throw missing("the event time", column.text());
    }
    return field("time", micros(rows, column));
  }

  /** The moment of a column in microseconds; a date begins in UTC, whatever the session's zone. */
  static Column micros(Dataset<Row> rows, ColumnName column) {
    Column time = functions.col(column.quoted());
    DataType type = rows.select(time).schema().fields()[0].dataType();
    if (type instanceof DateType) {
      return functions.unix_date(time).cast(DataTypes.LongType).multiply(MICROS_OF_A_DAY);
    }
    return functions.unix_micros(
        type instanceof TimestampType ? time : time.cast(DataTypes.TimestampType));
  }

  private int field(String key, Column value) {
    return chosen.computeIfAbsent(
        key,
        k -> {
          fields.add(value.as("c" + fields.size()));
          return fields.size() - 1;
        });
  }

  private void requireReadable(String what, ColumnName column) {
    DataType type = source.type(column).orElseThrow(() -> missing(what, column.text()));
    if (SourceColumns.kindOf(type) == ColumnKind.UNSUPPORTED) {
      throw new BadInputException(
          what + ": column " + column + " of type " + type.sql() + " holds no texts or numbers");
    }
  }

  private BadInputException missing(String what, String column) {
    return new BadInputException(
        what
            + ": there is no column '"
            + column
            + "'"
            + io.tidemark.core.Spelling.hint(
                column, source.names().stream().map(ColumnName::text).toList())
            + ", known are "
            + source.names());
  }
}
