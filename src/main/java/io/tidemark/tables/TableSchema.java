package io.tidemark.tables;

import io.tidemark.core.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of one result table, and how a record becomes a row of it.
 *
 * @param <T> what a row is made from
 */
public final class TableSchema<T> {

  private static final Set<DataType> TIMES = Set.of(DataTypes.TimestampType, DataTypes.DateType);
  private static final Set<String> SEARCHED = Set.of("run_id", "baseline_version");

  private record Column<T>(StructField field, Function<? super T, ?> value) {}

  private final String name;
  private final List<Column<T>> columns;
  private final Compression compression;

  private TableSchema(String name, List<Column<T>> columns, Compression compression) {
    this.name = name;
    this.columns = List.copyOf(columns);
    this.compression = compression;
  }

  /** How the table's Parquet is compressed; every reader knows both ways. */
  enum Compression {
    /** As the session says, quickly. */
    USUAL,
    /** To two thirds of that, of columns that are most of the bytes of a workspace. */
    GZIP
  }

  static <T> Builder<T> named(String name) {
    return new Builder<>(name);
  }

  /** The table's name. */
  public String name() {
    return name;
  }

  Compression compression() {
    return compression;
  }

  /** The columns as Spark knows them. */
  public StructType structType() {
    return new StructType(columns.stream().map(Column::field).toArray(StructField[]::new));
  }

  /** The columns as a statement in SQL defines them, one per line. */
  public String ddl() {
    return columns.stream()
        .map(c -> "`" + c.field().name() + "` " + c.field().dataType().sql() + needed(c.field()))
        .collect(Collectors.joining(",\n  ", "(\n  ", "\n)"));
  }

  /**
   * The columns that a reader finds its files by: times, and what a row is part of. Delta keeps the
   * least and the greatest value of these per file, and of no other: a file holds all metrics and
   * columns of a run, so that theirs exclude none, yet each query would parse them.
   */
  List<String> searched() {
    return columns.stream()
        .map(Column::field)
        .filter(f -> TIMES.contains(f.dataType()) || SEARCHED.contains(f.name()))
        .map(StructField::name)
        .toList();
  }

  private static String needed(StructField field) {
    return field.nullable() ? "" : " NOT NULL";
  }

  /**
   * The row of a record.
   *
   * @throws IllegalStateException if a required column has no value, or a number is NaN or infinite
   */
  Row rowOf(T what) {
    return RowFactory.create(columns.stream().map(c -> checked(c, what)).toArray());
  }

  private Object checked(Column<T> column, T what) {
    Object value = plain(column.value().apply(what));
    if (value == null && !column.field().nullable()) {
      throw refused(column, "has no value, but every row needs one");
    }
    if (!isStorable(value)) {
      String shown = value instanceof double[] numbers ? Arrays.toString(numbers) : value + "";
      throw refused(column, "is " + shown + ": leave it empty and give a reason instead");
    }
    return value;
  }

  private static boolean isStorable(Object value) {
    if (value instanceof double[] numbers) {
      return Arrays.stream(numbers).allMatch(Double::isFinite);
    }
    return !(value instanceof Double number) || Double.isFinite(number);
  }

  private IllegalStateException refused(Column<T> column, String what) {
    return new IllegalStateException(
        "Table " + name + ", column " + column.field().name() + " " + what);
  }

  private static Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return plain(optional.orElse(null));
    }
    if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? optional.getAsDouble() : null;
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : null;
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    }
    return value instanceof Outcome outcome ? plain(outcome.asOptional()) : value;
  }

  /** Collects the columns in order. */
  static final class Builder<T> {
    private final String name;
    private final List<Column<T>> columns = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /** The columns that every table begins with. */
    Builder<T> run(Function<? super T, RunContext> run) {
      return required("monitor_id", DataTypes.StringType, t -> run.apply(t).monitor().value())
          .optional("model_name", DataTypes.StringType, t -> run.apply(t).modelName())
          .optional("model_version", DataTypes.StringType, t -> run.apply(t).modelVersion())
          .required("run_id", DataTypes.StringType, t -> run.apply(t).runId())
          .required("computed_at", DataTypes.TimestampType, t -> run.apply(t).computedAt());
    }

    /** A column that every row has a value for. */
    Builder<T> required(String column, DataType type, Function<? super T, ?> value) {
      return add(column, type, false, value);
    }

    /** A column that may be NULL: where the value is null, an empty optional or undefined. */
    Builder<T> optional(String column, DataType type, Function<? super T, ?> value) {
      return add(column, type, true, value);
    }

    /** A column that a later release fills: NULL in every row of this one. */
    Builder<T> reserved(String column, DataType type) {
      return optional(column, type, t -> null);
    }

    private Builder<T> add(
        String column, DataType type, boolean nullable, Function<? super T, ?> value) {
      columns.add(new Column<>(new StructField(column, type, nullable, Metadata.empty()), value));
      return this;
    }

    TableSchema<T> build() {
      return new TableSchema<>(name, columns, Compression.USUAL);
    }

    /** The schema of a table of large arrays. */
    TableSchema<T> buildOfArrays() {
      return new TableSchema<>(name, columns, Compression.GZIP);
    }
  }
}
