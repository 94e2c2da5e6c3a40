package io.tidemark.tables;

import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.ColumnProfile;
import java.util.Optional;

/**
 * A row of the table {@code column_profiles}.
 *
 * @param dataset whose rows are profiled
 * @param baselineVersion the version that the profile belongs to, or in whose cells it counts
 * @param window the base window; empty for a baseline
 * @param slice which of the rows
 * @param position the column's place among the columns, from 0
 * @param inputVersion which version of the source was read
 */
record ProfileRow(
    RunContext run,
    DatasetKind dataset,
    String baselineVersion,
    Optional<Window> window,
    Slice slice,
    int position,
    ColumnProfile profile,
    Optional<String> inputVersion) {}
