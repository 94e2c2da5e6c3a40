package io.tidemark.tables;

/**
 * Something that a run over a window publishes.
 *
 * @param <T> what it is
 */
record InRun<T>(WindowRun run, T what) {}
