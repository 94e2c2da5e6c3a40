/** Whether the same features decide as did. */
package io.tidemark.jobs.monitor.attribution;
