/** From a training table to a baseline: the passes over the data and their order. */
package io.tidemark.baseline;
