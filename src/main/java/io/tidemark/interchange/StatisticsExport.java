package io.tidemark.interchange;

import io.tidemark.core.Outcome;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Moments;
import io.tidemark.profile.Profiles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Profiles as SageMaker's {@code statistics.json} tells them.
 *
 * <p>The kind of a column decides which block it has: numbers that are declared categories keep
 * their type and have string statistics, so that a file read again gives the same kind. The files
 * know no Boolean and no time: both are Strings. {@code num_present} counts NaN and infinities too,
 * as present values that no moment has.
 */
public final class StatisticsExport {

  private StatisticsExport() {}

  /** The file, with one feature per column in their order. */
  public static StatisticsFile of(Profiles profiles) {
    return StatisticsFile.of(
        profiles.rows(), profiles.columns().stream().map(StatisticsExport::feature).toList());
  }

  private static FeatureStatistics feature(ColumnProfile profile) {
    boolean numeric = profile.storedKind() == ColumnKind.NUMERIC;
    return new FeatureStatistics(
        profile.column().text(),
        InferredType.of(profile),
        numeric ? Optional.of(numerical(profile)) : Optional.empty(),
        numeric ? Optional.empty() : Optional.of(string(profile)),
        OtherFields.NONE);
  }

  private static NumericalStatistics numerical(ColumnProfile profile) {
    Moments moments = profile.moments();
    return new NumericalStatistics(
        common(profile),
        moments.mean().asOptional(),
        moments.total().asOptional(),
        moments.standardDeviation().asOptional(),
        moments.minimum().asOptional(),
        moments.maximum().asOptional(),
        OptionalLong.of(profile.distinct().estimate()),
        profile.completeness().asOptional(),
        kll(profile).map(Distribution::of).orElse(Distribution.NONE),
        OtherFields.NONE);
  }

  private static StringStatistics string(ColumnProfile profile) {
    Outcome completeness = profile.completeness();
    return new StringStatistics(
        common(profile),
        profile.storedKind() == ColumnKind.UNSUPPORTED
            ? OptionalDouble.empty()
            : OptionalDouble.of(profile.distinct().estimate()),
        completeness.asOptional(),
        Categories.of(profile)
            .map(buckets -> Distribution.of(CategoricalDistribution.of(buckets)))
            .orElse(Distribution.NONE),
        OtherFields.NONE);
  }

  private static CommonStatistics common(ColumnProfile profile) {
    return CommonStatistics.of(profile.present(), profile.nulls());
  }

  private static Optional<KllDistribution> kll(ColumnProfile profile) {
    List<KllDistribution.Bucket> buckets = TenBuckets.of(profile);
    return buckets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new KllDistribution(
                buckets, profile.optionalSketch().map(StatisticsExport::sketch), OtherFields.NONE));
  }

  private static KllSketch sketch(io.tidemark.profile.KllSketch sketch) {
    return KllSketch.of(
        new KllSketch.Parameters(sketch.shrinkingFactor(), sketch.size(), OtherFields.NONE),
        sketch.items());
  }
}
