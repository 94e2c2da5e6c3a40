/** Metrics of the user's own. */
package io.tidemark.jobs.monitor.custom;
