package io.tidemark.interchange;

/**
 * A file and its name.
 *
 * @param name its path or URI, for messages and for what tells where a baseline came from
 * @param file what it holds
 */
public record Named<T>(String name, T file) {}
