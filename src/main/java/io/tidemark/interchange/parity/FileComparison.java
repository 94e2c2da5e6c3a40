package io.tidemark.interchange.parity;

import io.tidemark.core.MonitorType;
import io.tidemark.interchange.ImportFiles;
import io.tidemark.interchange.Named;
import io.tidemark.interchange.StatisticsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The files that hold numbers, SageMaker's and Tidemark's. */
record FileComparison(ImportFiles theirs, ImportFiles bySageMaker, ImportFiles byCorrect) {

  /** Every number and text of SageMaker's files, beside Tidemark's. */
  List<ParityRow> rows() {
    List<ParityRow> rows = new ArrayList<>();
    String otherRows = otherRows();
    add(
        rows,
        new NumberRows(MonitorType.DATA_QUALITY, ParityRow.Part.STATISTICS, otherRows),
        ImportFiles::statistics,
        FileNumbers::of);
    add(
        rows,
        new NumberRows(MonitorType.DATA_QUALITY, ParityRow.Part.CONSTRAINTS, otherRows),
        ImportFiles::constraints,
        FileNumbers::of);
    add(
        rows,
        new NumberRows(MonitorType.MODEL_QUALITY, ParityRow.Part.STATISTICS, otherLabels()),
        ImportFiles::qualityNumbers,
        FileNumbers::of);
    add(
        rows,
        new NumberRows(MonitorType.MODEL_QUALITY, ParityRow.Part.CONSTRAINTS, otherLabels()),
        ImportFiles::qualityConstraints,
        FileNumbers::of);
    add(
        rows,
        new NumberRows(MonitorType.BIAS, ParityRow.Part.ANALYSIS, ""),
        ImportFiles::bias,
        FileNumbers::ofBias);
    add(
        rows,
        new NumberRows(MonitorType.ATTRIBUTION, ParityRow.Part.ANALYSIS, ""),
        ImportFiles::explanations,
        FileNumbers::ofExplanations);
    return rows;
  }

  private <T> void add(
      List<ParityRow> rows,
      NumberRows comparison,
      Function<ImportFiles, Optional<Named<T>>> file,
      Function<T, Map<NumberKey, Said>> numbers) {
    file.apply(theirs)
        .ifPresent(
            named ->
                rows.addAll(
                    comparison.of(
                        numbers.apply(named.file()),
                        file.apply(bySageMaker).map(Named::file).map(numbers).orElse(Map.of()),
                        file.apply(byCorrect).map(Named::file).map(numbers).orElse(Map.of()))));
  }

  /** Empty where the window has as many rows as the execution had, or nobody knows. */
  private String otherRows() {
    return theirs
        .statistics()
        .map(named -> (double) named.file().itemCount())
        .map(OptionalDouble::of)
        .flatMap(items -> other(items, rowsOf(bySageMaker.statistics()), "rows"))
        .orElse("");
  }

  private String otherLabels() {
    return theirs
        .qualityNumbers()
        .flatMap(
            named ->
                other(
                    named.file().items(),
                    bySageMaker
                        .qualityNumbers()
                        .map(q -> q.file().items())
                        .orElse(OptionalDouble.of(0)),
                    "labelled rows"))
        .orElse("");
  }

  private static OptionalDouble rowsOf(Optional<Named<StatisticsFile>> statistics) {
    return OptionalDouble.of(statistics.map(s -> (double) s.file().itemCount()).orElse(0.0));
  }

  private static Optional<String> other(OptionalDouble theirs, OptionalDouble ours, String what) {
    return theirs.isEmpty() || ours.isEmpty() || theirs.equals(ours)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                ": SageMaker had %.0f %s, this window has %.0f",
                theirs.getAsDouble(),
                what,
                ours.getAsDouble()));
  }
}
