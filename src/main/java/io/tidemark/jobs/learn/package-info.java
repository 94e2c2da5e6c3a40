/**
 * What a baseline teaches of predictions, and what {@code baseline} tells of all that was learned.
 */
package io.tidemark.jobs.learn;
