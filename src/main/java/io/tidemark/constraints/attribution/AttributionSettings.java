package io.tidemark.constraints.attribution;

import io.tidemark.metrics.attribution.Aggregation;

/**
 * How attributions are judged.
 *
 * @param threshold the value of {@code attribution_ndcg} below which a window violates, 0 to 1
 * @param minRows the least rows of a window whose sampling error is known
 * @param isProven whether a violation needs an interval that excludes the threshold, as under
 *     policy correct; SageMaker's needs none
 */
public record AttributionSettings(
    Aggregation aggregation, double threshold, int minRows, boolean isProven) {}
