/** Quantities computed from profiles: pure functions, found by name. */
package io.tidemark.metrics;
