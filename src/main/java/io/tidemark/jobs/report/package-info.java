/** The page of a monitor as a file, and those of all monitors served. */
package io.tidemark.jobs.report;
