package io.tidemark.jobs.source;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.ColumnName;
import io.tidemark.core.NumberText;
import io.tidemark.core.Slice;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.Cells;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.TypeRule;
import io.tidemark.scan.AttributionPlan.Feature;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** The values of features, without those that stand for a missing one. */
record FeatureValues(MonitoredColumns columns) {

  /** A feature's values as numbers; NULL where there is none. */
  Column number(ColumnName column) {
    return known(column).cast(DataTypes.DoubleType);
  }

  /** A feature's values as texts; NULL where there is none. */
  Column text(ColumnName column) {
    return known(column).cast(DataTypes.StringType);
  }

  private Column known(ColumnName column) {
    Column value = functions.col(column.quoted());
    List<String> sentinels = columns.sentinels().getOrDefault(column, List.of());
    if (sentinels.isEmpty()) {
      return value;
    }
    Column isSentinel = value.cast(DataTypes.StringType).isin(sentinels.toArray());
    if (columns.source().type(column).filter(NumericType.class::isInstance).isPresent()) {
      // A column of doubles holds -999.0, which people write as -999; others stand for no number.
      Object[] numbers =
          sentinels.stream()
              .map(NumberText::valueOf)
              .flatMapToDouble(OptionalDouble::stream)
              .boxed()
              .toArray();
      isSentinel = isSentinel.or(value.cast(DataTypes.DoubleType).isin(numbers));
    }
    return functions.when(isSentinel, functions.lit(null)).otherwise(value);
  }

  /** The value of a feature in the baseline's cells; empty where it has no column, or no cells. */
  Optional<Feature> inCells(String name, Baseline data) {
    Optional<ColumnName> column = columns.source().named(name);
    Optional<Cells> cells = column.flatMap(c -> data.cells(Slice.WHOLE, c));
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    DataType type = columns.source().type(column.get()).orElseThrow();
    if (cells.get() instanceof CategoricalCells) {
      if (data.rule().filter(TypeRule.DEEQU::equals).isPresent()) {
        return Optional.empty(); // It counts categories as they are written.
      }
      return Optional.of(new Feature(text(column.get()), cells.get()));
    }
    return type instanceof NumericType && cells.get() instanceof NumericCells
        ? Optional.of(new Feature(number(column.get()), cells.get()))
        : Optional.empty();
  }
}
