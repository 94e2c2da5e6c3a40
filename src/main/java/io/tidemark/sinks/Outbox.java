package io.tidemark.sinks;

import io.tidemark.alerts.Alert;
import io.tidemark.alerts.FindingHistory;
import io.tidemark.alerts.Series;
import java.time.Instant;
import java.util.List;

/** The alerts of a kind of monitoring as they are stored, and what is stored of findings. */
public interface Outbox {

  /** The alerts that are not resolved, or ended at that time or later. */
  List<Alert> since(Instant from);

  /**
   * What is stored of findings: of all that windows of the series show, and of others.
   *
   * @param series one for each length of windows, at least one
   * @param others alerts of findings that no window may show any more
   */
  List<FindingHistory> histories(List<Series> series, List<Alert> others);

  /** Stores alerts, each in place of what is stored of it; nothing where there are none. */
  void save(List<Alert> changed);
}
