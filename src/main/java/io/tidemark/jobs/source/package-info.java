/**
 * Tables and columns that a configuration names, opened and resolved: captures, labels, the columns
 * of a monitor, of predictions and of facets.
 */
package io.tidemark.jobs.source;
