package io.tidemark.interchange.schedule;

/**
 * A key of the configuration.
 *
 * @param key such as {@code capture.path}
 * @param value as configurations write it: a quoted text, a number, a list
 * @param why what it comes from, in a comment
 */
public record Setting(String key, String value, String why) {}
