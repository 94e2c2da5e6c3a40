/** Captures and labels on their way from files and streams into tables. */
package io.tidemark.jobs.ingest;
