package io.tidemark.capture;

import java.util.List;

/** How a table of captures is partitioned. */
public enum CapturePartitions {
  /** By the UTC date of the event time. */
  DATE(List.of(Envelope.EVENT_DATE)),
  /** By its hour besides. */
  HOUR(List.of(Envelope.EVENT_DATE, Envelope.EVENT_HOUR));

  private final List<String> columns;

  CapturePartitions(List<String> columns) {
    this.columns = columns;
  }

  /** The partition columns. */
  public List<String> columns() {
    return columns;
  }
}
