package io.tidemark.interchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The {@code run.json} of a run that takes in captures or labels.
 *
 * @param run the run; {@code rows_read = rows_written + rows_duplicated + rows_quarantined}
 * @param target the table
 * @param batches how many it took in
 * @param rowsWritten records that are in the table now
 * @param rowsDuplicated records that were there before
 * @param rowsCompleted rows that were half, request or response, and are whole now
 * @param rowsUntimed records without an event time that can be read
 * @param quarantine how many lines for which reason
 * @param unknownColumns in how many records a name occurs that has no column
 * @param preprocessFailures for how many records a step of the preprocessing could not be done, by
 *     its key below ingest.capture.preprocess
 * @param stopped that the run was told to end, and what it left undone; empty if it came to its end
 */
public record IngestReport(
    RunReport run,
    String target,
    long batches,
    long rowsWritten,
    long rowsDuplicated,
    long rowsCompleted,
    long rowsUntimed,
    SortedMap<String, Long> quarantine,
    SortedMap<String, Long> unknownColumns,
    SortedMap<String, Long> preprocessFailures,
    Optional<String> stopped) {

  public IngestReport {
    quarantine = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(quarantine));
    unknownColumns = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(unknownColumns));
    preprocessFailures =
        java.util.Collections.unmodifiableSortedMap(new TreeMap<>(preprocessFailures));
  }

  /** The bytes of the {@code run.json}. */
  public byte[] toJson() {
    ObjectNode json = RunReportJson.write(run);
    json.put("target", target);
    json.put("batches", batches);
    json.put("rows_written", rowsWritten);
    json.put("rows_duplicated", rowsDuplicated);
    json.put("rows_completed", rowsCompleted);
    json.put("rows_without_time", rowsUntimed);
    counts(json.putObject("quarantine_reasons"), quarantine);
    counts(json.putObject("unknown_columns"), unknownColumns);
    counts(json.putObject("preprocess_failures"), preprocessFailures);
    json.put("stopped", stopped.orElse(null));
    return JsonLayout.print(json);
  }

  private static void counts(ObjectNode json, Map<String, Long> counts) {
    counts.forEach(json::put);
  }
}
