package io.tidemark.baseline;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Season;
import io.tidemark.core.Window;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SeasonalProfiles;
import io.tidemark.scan.ProfileScan;
import io.tidemark.scan.TimeRange;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tells training rows apart by the bucket of a season that they fall in. A pass of its own: its
 * memory is that of the buckets, where chunks times buckets would be a multiple.
 *
 * @param eventTime the column that says when a row happened
 */
record SeasonalPass(ColumnName eventTime, Season season) {

  /** The profiles of the rows of each bucket; rows without a time belong to none. */
  SeasonalProfiles of(Dataset<Row> training, ProfilePlan plan, Window span) {
    TimeRange range = TimeRange.cyclic(eventTime, span, season.bucket(), season.cycle());
    Map<String, Profiles> buckets = new HashMap<>();
    ProfileScan.fold(training, plan, range)
        .forEach((place, profiles) -> buckets.put(season.bucketOf(place.start()), profiles));
    return new SeasonalProfiles(season, buckets);
  }
}
