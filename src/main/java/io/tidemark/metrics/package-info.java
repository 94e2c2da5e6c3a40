/** Metrics: pure functions of profiles, and the statistics that they share. */
package io.tidemark.metrics;
