/** How good a model probably is before its labels arrive. */
package io.tidemark.metrics.estimated;
