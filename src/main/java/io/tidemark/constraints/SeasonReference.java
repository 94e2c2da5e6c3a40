package io.tidemark.constraints;

import io.tidemark.core.Season;
import io.tidemark.core.Window;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.Optional;

/**
 * What the columns of a window are compared with: the training rows of the hour or weekday that it
 * falls in, or all training rows.
 *
 * @param name the season and its bucket, as {@code hour-of-day 03}; empty where the window is
 *     compared with all rows
 * @param profiles the training rows of the bucket; empty where the baseline does not tell the
 *     season's buckets apart
 */
public record SeasonReference(String name, Optional<Profiles> profiles) {

  /** All training rows. */
  public static final SeasonReference NONE = new SeasonReference("", Optional.empty());

  /**
   * What a column is compared with.
   *
   * @param remark which training rows these are, in words; empty for all of them by choice
   * @param rows whether they are those of a bucket
   */
  public record Chosen(ColumnProfile profile, String remark, Rows rows) {

    /** All training rows, by choice. */
    public static Chosen all(ColumnProfile whole) {
      return new Chosen(whole, "", Rows.ALL);
    }

    public boolean isSeasonal() {
      return rows == Rows.OF_BUCKET;
    }
  }

  /** Which training rows a column is compared with. */
  public enum Rows {
    ALL,
    OF_BUCKET
  }

  /** The bucket that the window falls in; all rows where it falls in no single one. */
  public static SeasonReference of(Baseline baseline, Season season, Window window) {
    return season
        .bucketOf(window)
        .map(
            bucket ->
                new SeasonReference(
                    season.text() + " " + bucket,
                    baseline
                        .seasonal()
                        .filter(s -> s.season() == season)
                        .map(s -> s.bucket(bucket))))
        .orElse(NONE);
  }

  /** Whether the window falls in a bucket that the baseline tells apart. */
  public boolean isSeasonal() {
    return profiles.isPresent();
  }

  /**
   * What the column is compared with: all training rows where the bucket has too few.
   *
   * @param whole the column over all training rows
   * @param minRows the values that the bucket needs
   */
  public Chosen of(ColumnProfile whole, long minRows) {
    if (name.isEmpty()) {
      return Chosen.all(whole);
    }
    if (profiles.isEmpty()) {
      return instead(whole, "it does not tell these rows apart, run tidemark baseline again");
    }
    Optional<ColumnProfile> ofBucket = profiles.get().column(whole.column());
    long values =
        ofBucket.map(p -> p.optionalCells().map(c -> c.total()).orElse(p.rows())).orElse(0L);
    return values < minRows
        ? instead(whole, "these have " + values + " values, min-rows is " + minRows)
        : new Chosen(
            ofBucket.orElseThrow(),
            "compared with the baseline's rows of " + name + " UTC",
            Rows.OF_BUCKET);
  }

  private Chosen instead(ColumnProfile whole, String why) {
    return new Chosen(
        whole,
        "compared with the whole baseline instead of its rows of " + name + " UTC: " + why,
        Rows.ALL);
  }
}
