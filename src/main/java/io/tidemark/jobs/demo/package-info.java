/**
 * The demo: a simulated service whose data changes in known ways, and what Tidemark finds of it.
 */
package io.tidemark.jobs.demo;
