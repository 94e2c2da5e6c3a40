package io.tidemark.profile;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Season;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The profiles of the rows of each bucket of a season: of all that happened on a Monday, whichever
 * week. They count in the cells of the whole.
 *
 * @param season how time is cut
 * @param buckets by the names of the buckets; one without rows is not there
 */
public record SeasonalProfiles(Season season, SortedMap<String, Profiles> buckets) {

  public SeasonalProfiles {
    buckets = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
  }

  /** Profiles by the names of the buckets. */
  public SeasonalProfiles(Season season, Map<String, Profiles> buckets) {
    this(season, new TreeMap<>(buckets));
  }

  /** Those of the rows of a bucket; without columns where it has no rows. */
  public Profiles bucket(String name) {
    Profiles none = Profiles.of(java.util.List.of());
    return buckets.getOrDefault(name, none);
  }

  /** The same of columns that are each changed. */
  public SeasonalProfiles map(java.util.function.UnaryOperator<ColumnProfile> change) {
    SortedMap<String, Profiles> changed = new TreeMap<>();
    buckets.forEach((name, profiles) -> changed.put(name, profiles.map(change)));
    return new SeasonalProfiles(season, changed);
  }

  /** Those of some columns. */
  public SeasonalProfiles only(Predicate<ColumnName> wanted) {
    SortedMap<String, Profiles> some = new TreeMap<>();
    buckets.forEach((name, profiles) -> some.put(name, profiles.only(wanted)));
    return new SeasonalProfiles(season, some);
  }
}
