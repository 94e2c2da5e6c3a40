/** The bias of predictions, group by group. */
package io.tidemark.jobs.monitor.bias;
