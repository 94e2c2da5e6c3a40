/** The page of a monitor as a file. */
package io.tidemark.jobs.report;
