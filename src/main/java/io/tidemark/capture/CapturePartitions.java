package io.tidemark.capture;

import java.util.List;

/** How a table of captures is partitioned. */
public enum CapturePartitions {
  /** By the UTC date of the event time. */
  DATE,
  /** By its hour besides. */
  HOUR;

  /** The partition columns. */
  public List<String> columns() {
    return this == DATE
        ? List.of(Envelope.EVENT_DATE)
        : List.of(Envelope.EVENT_DATE, Envelope.EVENT_HOUR);
  }
}
