package io.tidemark.scan;

import io.tidemark.core.Window;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.Cells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Folds the attributions of rows: one Spark job, one pass over the columns that hold them, no
 * shuffle. Every partition folds its own rows; the driver merges the sums.
 */
public final class AttributionScan {

  private AttributionScan() {}

  /** The attributions of all rows. */
  public static AttributionProfile fold(Dataset<Row> rows, AttributionPlan plan) {
    return fold(rows, plan, functions.lit(0L), 1)
        .getOrDefault(0L, AttributionProfile.empty(plan.keys()));
  }

  /**
   * The attributions of the rows in a time range, per base window, in the order of time. A base
   * window without rows is not there.
   */
  public static SortedMap<Window, AttributionProfile> fold(
      Dataset<Row> rows, AttributionPlan plan, TimeRange range) {
    TimeRange.Micros micros = range.micros();
    SortedMap<Window, AttributionProfile> byWindow =
        new TreeMap<>(Comparator.comparing(Window::start));
    fold(
            range.in(rows),
            plan,
            PredictionColumns.micros(rows, range.eventTime()),
            micros.baseWindow())
        .forEach((start, profile) -> byWindow.put(micros.window(start), profile));
    return byWindow;
  }

  /**
   * By the start of their base window.
   *
   * @param time in the unit of {@code baseWindow}
   */
  private static Map<Long, AttributionProfile> fold(
      Dataset<Row> rows, AttributionPlan plan, Column time, long baseWindow) {
    List<Column> fields = new ArrayList<>();
    fields.add(time);
    fields.add(
        Optional.ofNullable(plan.grouping().event())
            .orElseGet(() -> functions.lit(null))
            .cast("string"));
    plan.attributions().forEach(a -> fields.add(a.value().cast(DataTypes.DoubleType)));
    Cells[] cells = new Cells[plan.attributions().size()];
    for (int i = 0; i < cells.length; i++) {
      Optional<AttributionPlan.Feature> feature = plan.attributions().get(i).feature();
      cells[i] = feature.map(AttributionPlan.Feature::cells).orElse(null);
      feature.ifPresent(f -> fields.add(f.value()));
    }
    fields.addAll(plan.grouping().columns());
    JavaRDD<byte[]> states =
        ProfileScan.bounded(
                rows.select(fields.toArray(Column[]::new)).queryExecution().toRdd().toJavaRDD())
            .mapPartitions(
                new AttributionFold(
                    plan.keys(),
                    cells,
                    plan.grouping().medians(),
                    plan.grouping().slices(),
                    baseWindow));
    return states.collect().stream()
        .map(AttributionState::fromBytes)
        .reduce(AttributionState.EMPTY, AttributionState::merge)
        .profiles();
  }
}
