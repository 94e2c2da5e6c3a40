/** Metrics of bias between groups, as functions of their counts: one file is one metric. */
package io.tidemark.metrics.bias;
