package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.metrics.ThresholdSource;
import java.util.Map;
import java.util.Optional;

/**
 * Where the threshold of a column's drift comes from. Where a source has nothing to say of a
 * column, the fixed threshold holds, and the row says why.
 *
 * @param general the source unless a column has its own
 * @param columns exceptions, by {@link ColumnName#text()}
 * @param history what the earlier windows say, by {@link ColumnName#text()}; for the source {@link
 *     ThresholdSource#HISTORY}
 */
public record DriftThresholds(
    ThresholdSource general,
    Map<String, ThresholdSource> columns,
    Map<String, HistoryLimit> history) {

  /** The thresholds of the configuration, for all columns. */
  public static final DriftThresholds FIXED =
      new DriftThresholds(ThresholdSource.FIXED, Map.of(), Map.of());

  public DriftThresholds {
    columns = Map.copyOf(columns);
    history = Map.copyOf(history);
  }

  public ThresholdSource source(ColumnName column) {
    return columns.getOrDefault(column.text(), general);
  }

  public Optional<HistoryLimit> history(ColumnName column) {
    return Optional.ofNullable(history.get(column.text()));
  }

  /** The same, with what the earlier windows say. */
  public DriftThresholds withHistory(Map<String, HistoryLimit> limits) {
    return new DriftThresholds(general, columns, limits);
  }
}
