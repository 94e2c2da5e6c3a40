package io.tidemark.capture;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What becomes of the values of a record before they are stored: derive, cast, rename, select. It
 * works on values as they came, which are texts, by name.
 *
 * @param derive by column, what makes it of the values as they came
 * @param cast by column, the SQL type that it is cast to; what cannot be cast stays as it is
 * @param rename the new name by the old one
 * @param isKept whether a column of this name stays
 */
public record Preprocessing(
    Map<String, Column> derive,
    Map<String, String> cast,
    Map<String, String> rename,
    Predicate<String> isKept) {

  /** Everything stays as it came. */
  public static final Preprocessing NONE =
      new Preprocessing(Map.of(), Map.of(), Map.of(), name -> true);

  private static final String RECORD = "_record";

  boolean isEmpty() {
    return equals(NONE);
  }

  /** Rows without columns for values, all of which are unplaced, with the values that remain. */
  Dataset<Row> of(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(struct(col("*")).as(RECORD));
    LinkedHashMap<String, Column> values = new LinkedHashMap<>();
    for (String name : Census.alone(rows).unknownTo(CaptureLayout.NONE)) {
      columns.add(col(Envelope.UNPLACED).getItem(name).as(name));
      values.put(name, Columns.named(name));
    }
    Dataset<Row> wide = rows.select(columns.toArray(Column[]::new));
    derive.forEach((name, made) -> values.put(name, made.cast("string")));
    cast.forEach(
        (name, type) ->
            values.computeIfPresent(
                name, (n, value) -> coalesce(value.cast(type).cast("string"), value)));
    List<Column> names = new ArrayList<>();
    List<Column> texts = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          String stored = rename.getOrDefault(name, name);
          if (isKept.test(stored)) {
            names.add(lit(stored));
            texts.add(value);
          }
        });
    Column unplaced =
        map_from_arrays(
            array(names.toArray(Column[]::new)).cast("array<string>"),
            array(texts.toArray(Column[]::new)).cast("array<string>"));
    Column[] result =
        java.util.Arrays.stream(rows.columns())
            .map(
                name ->
                    name.equals(Envelope.UNPLACED)
                        ? org.apache
                            .spark
                            .sql
                            .functions
                            .when(col(RECORD + "." + Envelope.REASON).isNull(), unplaced)
                            .as(name)
                        : Columns.named(RECORD, name).as(name))
            .toArray(Column[]::new);
    return wide.select(result);
  }
}
