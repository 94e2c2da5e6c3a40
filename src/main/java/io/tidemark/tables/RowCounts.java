package io.tidemark.tables;

import io.tidemark.core.Outcome;
import java.util.OptionalLong;

/**
 * What a run did with rows; empty where the job does not do such a thing.
 *
 * @param read rows of the source
 * @param written rows of the tables that it writes
 * @param duplicated rows left out, for another has the same event id
 * @param quarantined lines that could not be read, rows whose time cannot be
 * @param joined rows that found their label
 * @param labelCoverage share of the rows that have a label
 */
public record RowCounts(
    OptionalLong read,
    OptionalLong written,
    OptionalLong duplicated,
    OptionalLong quarantined,
    OptionalLong joined,
    Outcome labelCoverage) {

  /** Nothing is known. */
  public static final RowCounts NONE =
      new RowCounts(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Outcome.undefined(io.tidemark.core.Reason.DISABLED, "the job reads no labels"));

  /** The same, with so many lines or rows that could not be read or placed. */
  public RowCounts withQuarantined(OptionalLong lines) {
    return new RowCounts(read, written, duplicated, lines, joined, labelCoverage);
  }

  /**
   * The same, with what joining captures and labels came to.
   *
   * @param without captures left out, for another has the same event
   * @param labelled captures that found their label
   * @param coverage their share
   */
  public RowCounts withJoined(long without, long labelled, Outcome coverage) {
    return new RowCounts(
        read, written, OptionalLong.of(without), quarantined, OptionalLong.of(labelled), coverage);
  }

  /** What ingestion did: read = written + duplicated + quarantined. */
  public static RowCounts ofIngested(long read, long written, long duplicated, long quarantined) {
    return new RowCounts(
        OptionalLong.of(read),
        OptionalLong.of(written),
        OptionalLong.of(duplicated),
        OptionalLong.of(quarantined),
        NONE.joined,
        NONE.labelCoverage);
  }

  /** Rows read, and nothing more. */
  public static RowCounts ofRead(long rows) {
    return new RowCounts(
        OptionalLong.of(rows),
        NONE.written,
        NONE.duplicated,
        NONE.quarantined,
        NONE.joined,
        NONE.labelCoverage);
  }
}
