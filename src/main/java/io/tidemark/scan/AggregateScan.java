package io.tidemark.scan;

import io.tidemark.core.Window;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.SlicePlan;
import io.tidemark.profile.SlicedAggregates;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Folds what aggregates are computed from, and nothing else: one Spark job, which reads the columns
 * that they name. Where the rows are profiled anyway, {@link ProfileScan} does both in one pass.
 */
public final class AggregateScan {

  private static final ProfilePlan NO_PROFILES = new ProfilePlan(List.of(), null, 0);

  private AggregateScan() {}

  /** Of all rows and of their slices. */
  public static SlicedAggregates fold(Dataset<Row> rows, AggregatePlan plan, SlicePlan slices) {
    return ProfileScan.fold(rows, NO_PROFILES, slices, plan).aggregates();
  }

  /** Of the rows in a time range, per base window; one without rows is not there. */
  public static SortedMap<Window, SlicedAggregates> fold(
      Dataset<Row> rows, AggregatePlan plan, SlicePlan slices, TimeRange range) {
    return ProfileScan.fold(rows, NO_PROFILES, slices, range, plan).aggregates();
  }
}
