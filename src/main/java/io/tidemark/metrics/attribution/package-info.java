/**
 * How the features of a model share in its decisions, and how far that is from what it was. One
 * file is one metric.
 */
package io.tidemark.metrics.attribution;
