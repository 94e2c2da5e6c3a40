/** Data quality and drift of windows. */
package io.tidemark.jobs.monitor.data;
