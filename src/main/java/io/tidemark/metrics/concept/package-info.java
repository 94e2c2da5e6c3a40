/**
 * Whether labels still depend on inputs as they did, and whether errors rise from window to window.
 */
package io.tidemark.metrics.concept;
