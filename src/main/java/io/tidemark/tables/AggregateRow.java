package io.tidemark.tables;

import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.AggregateKey;
import io.tidemark.profile.AggregateState;
import io.tidemark.profile.SlicedAggregates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of the table {@code aggregate_profiles}.
 *
 * @param dataset whose rows are summed
 * @param baselineVersion the version that the state belongs to, or that was current
 * @param window the base window; empty for a baseline
 * @param rows of the slice
 * @param position the place among the states of its slice, from 0
 * @param inputVersion which version of the source was read
 */
record AggregateRow(
    RunContext run,
    DatasetKind dataset,
    String baselineVersion,
    Optional<Window> window,
    Slice slice,
    long rows,
    int position,
    AggregateKey key,
    AggregateState state,
    Optional<String> inputVersion) {

  /** The rows of a base window, or of a baseline. */
  static List<AggregateRow> of(
      RunContext run,
      DatasetKind dataset,
      String baselineVersion,
      Optional<Window> window,
      SlicedAggregates aggregates,
      Optional<String> inputVersion) {
    List<AggregateRow> rows = new ArrayList<>();
    aggregates
        .parts()
        .forEach(
            (slice, part) -> {
              int first = rows.size();
              part.states()
                  .forEach(
                      (key, state) ->
                          rows.add(
                              new AggregateRow(
                                  run,
                                  dataset,
                                  baselineVersion,
                                  window,
                                  slice,
                                  part.rows(),
                                  rows.size() - first,
                                  key,
                                  state,
                                  inputVersion)));
            });
    return rows;
  }
}
