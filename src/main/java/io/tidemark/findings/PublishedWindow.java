package io.tidemark.findings;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.metrics.Metric;
import java.util.List;

/** The numbers of a window, as a kind of monitoring has published them. */
public record PublishedWindow(MonitorType type, Window window, List<Metric> metrics) {

  public PublishedWindow {
    metrics = List.copyOf(metrics);
  }
}
