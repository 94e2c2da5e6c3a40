package io.tidemark.tables;

import io.tidemark.core.Window;
import io.tidemark.profile.AttributionProfile;

/** The attributions of one base window of captures. */
public record WindowAttributions(Window window, AttributionProfile profile) {}
