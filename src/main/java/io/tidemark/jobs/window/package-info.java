/**
 * Which windows are due, which base windows are stale or revised, and how their states are merged
 * and published.
 */
package io.tidemark.jobs.window;
