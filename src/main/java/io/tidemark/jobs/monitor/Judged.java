package io.tidemark.jobs.monitor;

/**
 * What a monitor has judged, while its results wait to be published with those of others.
 *
 * @param result what it found; no file of it is written yet
 * @param afterwards stores what the next run goes on from, once the results are published: a run
 *     that dies before leaves it as it was, and the next one finds the same to do
 */
public record Judged(WindowResult result, Runnable afterwards) {}
