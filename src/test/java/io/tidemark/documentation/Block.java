package io.tidemark.documentation;

/**
 * A block of code between fences.
 *
 * @param language what stands behind the opening fence; may be empty
 * @param line of the page on which its text begins, from 1
 */
record Block(String language, int line, String text) {}
