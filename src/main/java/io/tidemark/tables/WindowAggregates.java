package io.tidemark.tables;

import io.tidemark.core.Window;
import io.tidemark.profile.SlicedAggregates;

/** What aggregates over one base window of captures are computed from. */
public record WindowAggregates(Window window, SlicedAggregates aggregates) {}
