/**
 * The quality of a model: by labels, estimated without them, and what detectors find of its
 * concept.
 */
package io.tidemark.jobs.monitor.quality;
