package io.tidemark.metrics.bias;

/**
 * The two groups within one value of the group variable.
 *
 * @param favoured the favoured group
 * @param watched the watched group
 */
public record Stratum(GroupCounts favoured, GroupCounts watched) {}
