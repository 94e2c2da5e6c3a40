package io.tidemark.jobs.source;

import io.tidemark.capture.ChangedRows;
import io.tidemark.core.ColumnName;
import io.tidemark.scan.EventKey;
import io.tidemark.scan.GroundTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Which labels have come, gone or changed: as the log of a Delta table says; of other files, those
 * that were written later; or, of a source that does not tell, those that arrived later or nobody
 * knows when.
 *
 * @param labels all of them
 * @param overlap how much older than it looks a file may be that nobody has seen
 */
record ChangedLabels(GroundTruth labels, Duration overlap) {

  private static final String CHANGED_AT = "_metadata.file_modification_time";

  /** By how much the clock of what keeps a Delta table's log may be behind. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private static final String EVENT = "event";
  private static final String RECORD = "record";
  private static final String LABEL = "label";
  private static final String ARRIVAL = "arrival";

  /** The labels that changed since a moment; empty where it cannot be told. */
  Optional<GroundTruth> since(Instant moment) {
    List<Column> wanted = new ArrayList<>();
    wanted.add(column(labels.event().ids().get(0)).as(EVENT));
    labels.event().recordIndex().ifPresent(c -> wanted.add(column(c).as(RECORD)));
    wanted.add(column(labels.label()).as(LABEL));
    labels.arrival().ifPresent(c -> wanted.add(column(c).as(ARRIVAL)));
    ChangedRows.Changes changes =
        new ChangedRows(labels.rows()).since(moment.minus(CLOCK_SKEW), wanted);
    if (changes instanceof ChangedRows.Forgotten) {
      return Optional.empty();
    }
    Optional<Dataset<Row>> changed =
        changes instanceof ChangedRows.Known known
            ? Optional.of(known.rows())
            : writtenSince(moment).map(fresh -> fresh.select(wanted.toArray(Column[]::new)));
    return changed.map(
        rows ->
            new GroundTruth(
                rows,
                new EventKey(
                    List.of(ColumnName.of(EVENT)),
                    labels.event().recordIndex().map(c -> ColumnName.of(RECORD))),
                ColumnName.of(LABEL),
                labels.arrival().map(c -> ColumnName.of(ARRIVAL))));
  }

  private Optional<Dataset<Row>> writtenSince(Instant moment) {
    Column earliest = functions.lit(java.sql.Timestamp.from(moment.minus(overlap)));
    if (tellsWhenWritten()) {
      return Optional.of(labels.rows().where(functions.col(CHANGED_AT).geq(earliest)));
    }
    return labels
        .arrival()
        .map(c -> labels.rows().where(column(c).isNull().or(column(c).geq(earliest))));
  }

  private static Column column(ColumnName name) {
    return functions.col(name.quoted());
  }

  private boolean tellsWhenWritten() {
    try {
      return labels.rows().select(CHANGED_AT).schema().length() == 1;
    } catch (Exception e) { // Scala does not declare that AnalysisException is checked.
      if (e instanceof AnalysisException) {
        return false;
      }
      throw e;
    }
  }
}
