package io.tidemark.models;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * The columns of a baseline as numbers that trees split on. A number stays as it is, one that is
 * missing lies below all others. A category is the place of its value among the baseline's most
 * frequent ones; all other values are one category, and missing is one. The codes come from the
 * baseline alone: no row is read to find them.
 *
 * @param columns the profiles to encode, numeric or categorical, with cells
 * @param sentinels texts that mean "no value", by column
 */
record EncodedColumns(List<ColumnProfile> columns, Map<ColumnName, List<String>> sentinels) {

  /** Trees put a category into a bin of its own, and have 32: these, all others, and missing. */
  private static final int VALUES = 30;

  private static final double FARTHEST = 1e300;

  EncodedColumns {
    columns = List.copyOf(columns);
  }

  static EncodedColumns of(
      Profiles baseline,
      java.util.function.Predicate<ColumnName> known,
      Map<ColumnName, List<String>> sentinels) {
    return new EncodedColumns(
        baseline.columns().stream()
            .filter(c -> c.optionalCells().isPresent() && known.test(c.column()))
            .toList(),
        sentinels);
  }

  /** The name of a column's number. */
  static String name(int position) {
    return "f" + position;
  }

  String[] names() {
    return java.util.stream.IntStream.range(0, columns.size())
        .mapToObj(EncodedColumns::name)
        .toArray(String[]::new);
  }

  /** The numbers, to be selected from rows that have the columns. */
  Column[] numbers() {
    return java.util.stream.IntStream.range(0, columns.size())
        .mapToObj(i -> number(columns.get(i), name(i)))
        .toArray(Column[]::new);
  }

  private Column number(ColumnProfile profile, String name) {
    Column value = value(profile.column());
    if (profile.kind() == ColumnKind.NUMERIC) {
      Column number = value.cast(DataTypes.DoubleType);
      return when(number.isNull().or(isnan(number)), lit(-2 * FARTHEST))
          .otherwise(least(greatest(number, lit(-FARTHEST)), lit(FARTHEST)))
          .as(name);
    }
    CategoricalCells cells = (CategoricalCells) profile.cells().cells();
    Column[] values =
        cells.values().stream()
            .limit(VALUES)
            .map(v -> (Object) v)
            .map(v -> lit(v))
            .toArray(Column[]::new);
    Column text = value.cast(DataTypes.StringType);
    // The place in the list from 1 on, and 0 for a value that is not in it.
    Column code = values.length == 0 ? lit(0) : array_position(array(values), text);
    return when(text.isNull(), lit(VALUES + 1.0))
        .otherwise(code.cast(DataTypes.DoubleType))
        .as(
            name,
            NominalAttribute.defaultAttr().withName(name).withNumValues(VALUES + 2).toMetadata());
  }

  private Column value(ColumnName column) {
    List<String> none = sentinels.getOrDefault(column, List.of());
    Column value = col(column.quoted());
    return none.isEmpty()
        ? value
        : when(value.cast(DataTypes.StringType).isin(none.toArray()), lit(null)).otherwise(value);
  }
}
