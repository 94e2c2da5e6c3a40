package io.tidemark.interchange;

import java.util.List;
import java.util.Optional;

/**
 * The distribution of a numeric column: ten buckets of equal width from its minimum to its maximum,
 * and the sketch that they were counted from.
 *
 * @param sketch absent in files that were not made by AWS's container
 */
public record KllDistribution(
    List<Bucket> buckets, Optional<KllSketch> sketch, OtherFields otherFields) {

  /**
   * The values from the lower bound on and below the upper bound; the last bucket has its upper
   * bound too.
   *
   * @param count values, estimated by the sketch
   */
  public record Bucket(
      double lowerBound, double upperBound, double count, OtherFields otherFields) {

    public Bucket {
      if (lowerBound > upperBound) {
        throw new IllegalArgumentException(
            "lower_bound is " + lowerBound + ", above upper_bound " + upperBound);
      }
      Requirement.notNegative("count", count);
    }

    public static Bucket of(double lowerBound, double upperBound, double count) {
      return new Bucket(lowerBound, upperBound, count, OtherFields.NONE);
    }
  }

  public KllDistribution {
    buckets = List.copyOf(buckets);
  }

  public static KllDistribution of(List<Bucket> buckets, KllSketch sketch) {
    return new KllDistribution(buckets, Optional.of(sketch), OtherFields.NONE);
  }
}
