package io.tidemark.jobs.monitor;

import io.tidemark.core.Window;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedAggregates;
import io.tidemark.scan.AggregatePlan;
import java.util.List;
import java.util.Map;

/**
 * What a monitor wants collected of the captures while another one reads them, so that they are
 * read once for both.
 */
public interface Passenger {

  /**
   * What to collect of rows that are going to be read; nothing where what it wants of them is
   * stored already.
   *
   * @param read the base windows
   * @param slices what divides their rows
   */
  AggregatePlan wanted(List<Window> read, SlicePlan slices);

  /**
   * Takes what was collected.
   *
   * @param read the base windows
   * @param collected by base window; one without rows is not there
   */
  void take(List<Window> read, Map<Window, SlicedAggregates> collected);
}
