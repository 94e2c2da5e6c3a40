package io.tidemark.report;

import io.tidemark.core.Window;
import io.tidemark.profile.ColumnProfile;

/**
 * How a column's values are distributed in a window, and were in training.
 *
 * @param before in training, counted in the same cells
 */
public record Shape(String column, Window window, ColumnProfile before, ColumnProfile now) {}
