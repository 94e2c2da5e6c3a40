package io.tidemark.report;

import java.time.Instant;

/** A baseline version, as the table {@code baselines} has it. */
public record BaselineLine(String version, long rows, String source, Instant createdAt) {}
