package io.tidemark.jobs.window;

import io.tidemark.core.Window;
import io.tidemark.tables.Granularity;

/** A window to judge, and the revision that its labels make. */
public record DueWindow(
    Window window, Granularity granularity, WindowPlan.Role role, int revision) {}
