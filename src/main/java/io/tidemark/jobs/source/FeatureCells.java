package io.tidemark.jobs.source;

import io.tidemark.constraints.Baseline;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Slice;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.Cells;
import io.tidemark.profile.NumericCells;
import io.tidemark.scan.AttributionPlan.Feature;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** Finds the values of features whose attributions are told by these. */
final class FeatureCells {

  private FeatureCells() {}

  /** The value of a feature in the baseline's cells; empty where it has no column, or no cells. */
  static Optional<Feature> of(String name, MonitoredColumns columns, Baseline data) {
    Optional<ColumnName> column = columns.source().named(name);
    Optional<Cells> cells = column.flatMap(c -> data.cells(Slice.WHOLE, c));
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    DataType type = columns.source().type(column.get()).orElseThrow();
    boolean isNumber = type instanceof NumericType && cells.get() instanceof NumericCells;
    if (!isNumber && !(cells.get() instanceof CategoricalCells)) {
      return Optional.empty();
    }
    Column value = functions.col(column.get().quoted());
    List<String> sentinels = columns.sentinels().getOrDefault(column.get(), List.of());
    Column text = value.cast(DataTypes.StringType);
    Column known =
        sentinels.isEmpty()
            ? value
            : functions.when(text.isin(sentinels.toArray()), functions.lit(null)).otherwise(value);
    return Optional.of(
        new Feature(
            known.cast(isNumber ? DataTypes.DoubleType : DataTypes.StringType), cells.get()));
  }
}
