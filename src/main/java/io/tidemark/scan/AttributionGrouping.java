package io.tidemark.scan;

import io.tidemark.profile.AttributionSums;
import io.tidemark.profile.SliceKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * How the attributions of rows are put together.
 *
 * @param event tells events apart, to put them into blocks; null where nothing does but what is
 *     read of a row
 * @param medians whether it is counted how many rows have an attribution of which size
 * @param dividers what divides the rows into slices
 */
public record AttributionGrouping(
    Column event, AttributionSums.Medians medians, List<Divider> dividers) {

  /**
   * What divides the rows.
   *
   * @param columns of the key, as texts
   */
  public record Divider(SliceKey key, List<Column> columns) {

    public Divider {
      columns = List.copyOf(columns);
    }
  }

  public AttributionGrouping {
    dividers = List.copyOf(dividers);
  }

  /** The keys of the slices. */
  public List<SliceKey> slices() {
    return dividers.stream().map(Divider::key).toList();
  }

  /** The columns that {@link RowSlices} reads. */
  List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    dividers.forEach(divider -> columns.addAll(divider.columns()));
    return columns;
  }
}
