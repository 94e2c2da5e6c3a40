/**
 * A configuration in files, read and checked: what it lacks by itself, and what its sources lack.
 */
package io.tidemark.jobs.check;
