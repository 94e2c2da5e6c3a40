/** Distances and tests between the counts of a baseline and those of a window. */
package io.tidemark.metrics.drift;
