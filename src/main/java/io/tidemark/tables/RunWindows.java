package io.tidemark.tables;

import io.tidemark.core.MonitorType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run found in windows, which takes the place of what earlier runs found in them.
 *
 * @param types what was computed; rows of other types stay as they are
 * @param windows by their granularity
 */
public record RunWindows(
    RunContext run, Set<MonitorType> types, Map<Granularity, List<WindowResults>> windows) {}
