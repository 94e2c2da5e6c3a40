package io.tidemark.interchange;

import java.util.List;
import java.util.Optional;

/**
 * A {@code statistics.json}: what a dataset looked like, column by column.
 *
 * @param version 0.0 in every file known; whole numbers read too
 * @param features in the order of the dataset's columns, each name once
 */
public record StatisticsFile(
    double version,
    DatasetStatistics dataset,
    List<FeatureStatistics> features,
    OtherFields otherFields) {

  public StatisticsFile {
    features = List.copyOf(features);
    Requirement.distinct("Feature", features.stream().map(FeatureStatistics::name).toList());
  }

  /** A file as AWS writes it. */
  public static StatisticsFile of(long itemCount, List<FeatureStatistics> features) {
    return new StatisticsFile(
        0.0, new DatasetStatistics(itemCount, OtherFields.NONE), features, OtherFields.NONE);
  }

  /** Rows analysed. */
  public long itemCount() {
    return dataset.itemCount();
  }

  public Optional<FeatureStatistics> feature(String name) {
    return features.stream().filter(f -> f.name().equals(name)).findFirst();
  }
}
