package io.tidemark.interchange;

import java.util.List;

/** How often each value of a column occurs, in the order of the file. */
public record CategoricalDistribution(List<Bucket> buckets, OtherFields otherFields) {

  /** One value and its number of rows. */
  public record Bucket(String value, long count, OtherFields otherFields) {

    public Bucket {
      Requirement.notNegative("count", count);
    }

    public static Bucket of(String value, long count) {
      return new Bucket(value, count, OtherFields.NONE);
    }
  }

  public CategoricalDistribution {
    buckets = List.copyOf(buckets);
  }

  public static CategoricalDistribution of(List<Bucket> buckets) {
    return new CategoricalDistribution(buckets, OtherFields.NONE);
  }
}
