package io.tidemark.sinks;

import io.tidemark.alerts.Alert;
import io.tidemark.alerts.FindingHistory;
import java.time.Instant;
import java.util.List;

/** The alerts of a kind of monitoring as they are stored, and what is stored of findings. */
public interface Outbox {

  /** The alerts that are not resolved, or ended at that time or later. */
  List<Alert> since(Instant from);

  /**
   * What is stored of findings: of all that windows of a series show, and of others.
   *
   * @param lookBack the start of the first window that is read
   * @param from the start of the first one that counts
   * @param others alerts of findings that no window may show any more
   */
  List<FindingHistory> histories(
      String granularity, Instant lookBack, Instant from, List<Alert> others);

  /** Stores alerts, each in place of what is stored of it; nothing where there are none. */
  void save(List<Alert> changed);
}
