package io.tidemark.alerts;

import java.time.Instant;

/**
 * Windows of one length, one after the other.
 *
 * @param granularity their length, as {@code 1 day}
 * @param lookBack the start of the first window that is looked at
 * @param from the start of the first one that counts
 */
public record Series(String granularity, Instant lookBack, Instant from) {}
