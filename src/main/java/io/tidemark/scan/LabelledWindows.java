package io.tidemark.scan;

import io.tidemark.core.Window;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Finds the base windows whose events have certain labels. */
public final class LabelledWindows {

  private LabelledWindows() {}

  /**
   * The base windows of a range with an event that one of the labels is of. Reads the names of
   * events only, and of captures their times.
   *
   * @param labels those of interest, as the ones that are new
   */
  public static Set<Window> of(
      Dataset<Row> captures, EventKey events, GroundTruth labels, TimeRange range) {
    TimeRange.Micros micros = range.micros();
    Column micro = PredictionColumns.micros(captures, range.eventTime());
    Column start =
        functions
            .floor(micro.divide(functions.lit(micros.baseWindow())))
            .multiply(micros.baseWindow());
    Dataset<Row> named = range.in(captures);
    Dataset<Row> keys =
        labels
            .rows()
            .where(labels.event().id().isNotNull())
            .select(labels.event().hash().as("key"))
            .distinct();
    Set<Window> windows = new LinkedHashSet<>();
    named
        .where(events.id().isNotNull())
        .select(events.hash().as("key"), start.as("start"))
        .join(keys, new String[] {"key"}, "left_semi")
        .select("start")
        .distinct()
        .collectAsList()
        .forEach(row -> windows.add(micros.window(((Number) row.get(0)).longValue())));
    return windows;
  }
}
