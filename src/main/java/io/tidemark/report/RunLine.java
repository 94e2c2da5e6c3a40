package io.tidemark.report;

import io.tidemark.core.Window;
import java.time.Instant;

/**
 * A run, as the table {@code runs} has it.
 *
 * @param job such as {@code data-quality}
 * @param status such as {@code Completed}
 */
public record RunLine(
    String job,
    String status,
    Window window,
    long rows,
    long metrics,
    long violations,
    Instant startedAt,
    String appVersion) {}
