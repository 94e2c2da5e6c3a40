package io.tidemark.alerts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What the tables hold of a finding. Windows that had no rows, or too few to judge it, are not
 * among the datapoints: they neither show nor end it.
 *
 * @param datapoints in the order of time, up to the newest window of the series
 * @param from the start of the first window that counts; those before it are only looked back at
 */
public record FindingHistory(Finding finding, List<Datapoint> datapoints, Instant from) {

  public FindingHistory {
    datapoints = datapoints.stream().sorted(Comparator.comparing(d -> d.window().end())).toList();
  }
}
