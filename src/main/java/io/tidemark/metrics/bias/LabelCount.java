package io.tidemark.metrics.bias;

/**
 * The rows of a favoured and a watched group that have one label.
 *
 * @param label the label, normalised
 * @param favoured rows of the favoured group
 * @param watched rows of the watched group
 */
public record LabelCount(String label, long favoured, long watched) {}
