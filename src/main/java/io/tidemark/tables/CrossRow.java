package io.tidemark.tables;

import io.tidemark.core.Window;
import io.tidemark.profile.CrossProducts;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A row of the table {@code cross_products}.
 *
 * @param dataset whose rows are summed
 * @param baselineVersion the version that the sums belong to, or in whose scale they are
 * @param chunk the place of a span of time among those of the training table, from 0; empty for all
 *     of its rows, and for captures
 * @param window the base window; empty for a baseline
 * @param inputVersion which version of the source was read
 */
record CrossRow(
    RunContext run,
    DatasetKind dataset,
    String baselineVersion,
    OptionalInt chunk,
    Optional<Window> window,
    CrossProducts cross,
    Optional<String> inputVersion) {}
