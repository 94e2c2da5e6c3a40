/** The page of a monitor as a file, those of all monitors served, and the text of a comparison. */
package io.tidemark.jobs.report;
