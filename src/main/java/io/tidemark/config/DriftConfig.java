package io.tidemark.config;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When a change of a column's distribution is a violation.
 *
 * @param numeric the metric that decides for numeric columns
 * @param categorical the metric that decides for categorical columns
 * @param threshold the least value of the deciding metric that violates, at least 0
 * @param fdr the false discovery rate over everything tested in a window, in (0, 1)
 * @param minRows the least rows of a window that are judged, at least 1
 * @param thresholdSource where thresholds come from
 * @param history what earlier windows say, for thresholds from them
 * @param dataset drift of all columns together
 * @param columns exceptions, by column
 * @param comparisons what windows are compared with
 * @param seasonalBaseline which training rows they are compared with
 */
public record DriftConfig(
    String numeric,
    String categorical,
    double threshold,
    double fdr,
    int minRows,
    ThresholdFrom thresholdSource,
    HistoryConfig history,
    DatasetDriftConfig dataset,
    Map<String, ColumnDrift> columns,
    ComparisonsConfig comparisons,
    SeasonalBaseline seasonalBaseline) {

  public DriftConfig {
    NumberRange.NOT_NEGATIVE.check("drift.threshold", threshold);
    NumberRange.INSIDE_SHARE.check("drift.fdr", fdr);
    if (minRows < 1) {
      throw new IllegalArgumentException("drift.min-rows must be >= 1, was " + minRows);
    }
    columns = Map.copyOf(columns);
  }

  /** The threshold of a column: its own, or else the general one. */
  public double threshold(String column) {
    ColumnDrift own = columns.get(column);
    return own == null ? threshold : own.threshold().orElse(threshold);
  }

  /** Where the threshold of a column comes from. */
  public ThresholdFrom thresholdSource(String column) {
    ColumnDrift own = columns.get(column);
    return own == null ? thresholdSource : own.thresholdSource().orElse(thresholdSource);
  }

  /** The metric that decides for a column of the given kind: its own, or else the kind's. */
  public String metric(String column, ColumnKind kind) {
    String general = kind == ColumnKind.NUMERIC ? numeric : categorical;
    ColumnDrift own = columns.get(column);
    return own == null ? general : own.metric().orElse(general);
  }

  /** Whether drift of the column is judged at all. */
  public boolean isEnabled(String column) {
    ColumnDrift own = columns.get(column);
    return own == null || own.enabled();
  }

  /**
   * Reads the block.
   *
   * @param kinds the kinds that the configuration gives to columns; a column's own metric must suit
   * @param trainingTime {@code training.event-time}
   * @param capture the rows that windows are made of
   */
  static DriftConfig read(
      Section section,
      KnownNames names,
      Map<String, ColumnKind> kinds,
      Optional<String> trainingTime,
      CaptureConfig capture) {
    Map<String, ColumnDrift> columns = new TreeMap<>();
    section
        .at("columns")
        .entries()
        .forEach(
            (column, node) ->
                columns.put(
                    column, ColumnDrift.read(node.section(), metrics(names, kinds.get(column)))));
    DriftConfig drift =
        new DriftConfig(
            section.at("numeric").name("drift metric", names.numericDrift()),
            section.at("categorical").name("drift metric", names.categoricalDrift()),
            section.at("threshold").number(NumberRange.NOT_NEGATIVE),
            section.at("fdr").number(NumberRange.INSIDE_SHARE),
            section.at("min-rows").whole(1, Integer.MAX_VALUE),
            section.at("threshold-source").word(ThresholdFrom.class),
            HistoryConfig.read(section.section("history")),
            DatasetDriftConfig.read(section.section("dataset")),
            columns,
            ComparisonsConfig.read(section),
            SeasonalBaseline.read(section.at("seasonal-baseline"), trainingTime, capture));
    section.close();
    return drift;
  }

  private static Set<String> metrics(KnownNames names, ColumnKind kind) {
    Set<String> metrics = new TreeSet<>();
    if (kind != ColumnKind.CATEGORICAL) {
      metrics.addAll(names.numericDrift());
    }
    if (kind != ColumnKind.NUMERIC) {
      metrics.addAll(names.categoricalDrift());
    }
    return metrics;
  }
}
