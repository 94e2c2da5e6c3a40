package io.tidemark.config;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How data quality is judged.
 *
 * @param deequRankBug whether KLL ranks are counted as the closed service counts them, which is
 *     wrong where a sketch holds a value twice; only under {@link PolicyName#SAGEMAKER}
 * @param statisticsFile whether {@code statistics.json} is written whatever the policy
 * @param rangeTolerance the share of values outside the baseline's range that is no violation
 * @param nullRateThreshold the change of the rate of nulls, of NaN and of infinities, from which on
 *     it violates
 * @param unseenRateThreshold the share of values that the baseline lacks, beyond what sampling
 *     explains, from which on it violates
 * @param exampleEventIds how many event ids a violation shows, from 0 to 100
 * @param columns exceptions, by column
 * @param volume how the rows that come are compared with those that came before
 */
public record DataQualityConfig(
    boolean enabled,
    PolicyName policy,
    boolean deequRankBug,
    boolean statisticsFile,
    double rangeTolerance,
    double nullRateThreshold,
    double unseenRateThreshold,
    int exampleEventIds,
    Map<String, ColumnQuality> columns,
    VolumeConfig volume) {

  private static final int MAX_EXAMPLES = 100;

  public DataQualityConfig {
    Objects.requireNonNull(policy, "policy");
    columns = Map.copyOf(columns);
    NumberRange.SHARE.check("data-quality.range-tolerance", rangeTolerance);
    NumberRange.SHARE.check("data-quality.null-rate-threshold", nullRateThreshold);
    NumberRange.SHARE.check("data-quality.unseen-rate-threshold", unseenRateThreshold);
    if (exampleEventIds < 0 || exampleEventIds > MAX_EXAMPLES) {
      throw new IllegalArgumentException(
          "data-quality.example-event-ids must be from 0 to 100, was " + exampleEventIds);
    }
    if (deequRankBug && policy != PolicyName.SAGEMAKER) {
      throw new IllegalArgumentException("data-quality.deequ-rank-bug needs the policy sagemaker");
    }
  }

  static DataQualityConfig read(Section section, KnownNames names) {
    PolicyName policy = section.at("policy").word(PolicyName.class);
    boolean deequRankBug = section.at("deequ-rank-bug").flag();
    if (deequRankBug && policy != PolicyName.SAGEMAKER) {
      section.at("deequ-rank-bug").refuse("expected false unless data-quality.policy = sagemaker");
    }
    Map<String, ColumnQuality> columns = new TreeMap<>();
    section
        .at("columns")
        .entries()
        .forEach(
            (column, node) ->
                columns.put(column, ColumnQuality.read(node.section(), names.qualityChecks())));
    DataQualityConfig quality =
        new DataQualityConfig(
            section.at("enabled").flag(),
            policy,
            deequRankBug && policy == PolicyName.SAGEMAKER,
            section.at("statistics-file").flag(),
            section.at("range-tolerance").number(NumberRange.SHARE),
            section.at("null-rate-threshold").number(NumberRange.SHARE),
            section.at("unseen-rate-threshold").number(NumberRange.SHARE),
            section.at("example-event-ids").whole(0, MAX_EXAMPLES),
            columns,
            VolumeConfig.read(section.section("volume")));
    section.close();
    return quality;
  }
}
