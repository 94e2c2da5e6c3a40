package io.tidemark.tables;

import java.time.Instant;

/**
 * A version of a monitor's baseline, without what it holds.
 *
 * @param version names it within its monitor, as {@code 3}
 * @param rows rows of the training table
 * @param source where it was learned from, for people
 * @param createdAt when
 * @param isCurrent whether new windows are compared with it
 */
public record BaselineVersion(
    String version, long rows, String source, Instant createdAt, boolean isCurrent) {}
