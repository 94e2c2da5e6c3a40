package io.tidemark.tables;

import io.tidemark.core.Slice;
import io.tidemark.core.Window;
import io.tidemark.profile.AttributionCells;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the table {@code attribution_profiles}.
 *
 * @param dataset whose rows are summed
 * @param baselineVersion the version that the sums belong to, or that was current
 * @param window the base window; empty for a baseline
 * @param slice whose rows they are
 * @param position the place among the rows of its profile, from 0
 * @param rows of the base window, or of the training table
 * @param expected what the model says on average, where it is known
 * @param cells the sums by the feature's values, of a baseline
 * @param inputVersion which version of the source was read
 * @param scored the rows that a model was asked about; of the first row of all rows
 * @param background the rows that stand in for features that are left out, of a baseline's first
 */
record AttributionRow(
    RunContext run,
    DatasetKind dataset,
    String baselineVersion,
    Optional<Window> window,
    Slice slice,
    int position,
    AttributionKey key,
    long rows,
    AttributionSums sums,
    Optional<Double> expected,
    Optional<AttributionCells> cells,
    Optional<String> inputVersion,
    Optional<Long> scored,
    Optional<String> background) {

  /** The rows of a profile, and of its slices. */
  static List<AttributionRow> of(
      RunContext run,
      DatasetKind dataset,
      String baselineVersion,
      Optional<Window> window,
      AttributionProfile profile,
      Optional<String> inputVersion) {
    List<AttributionRow> rows =
        new ArrayList<>(
            of(run, dataset, baselineVersion, window, Slice.WHOLE, profile, inputVersion));
    profile
        .slices()
        .forEach(
            (slice, part) ->
                rows.addAll(of(run, dataset, baselineVersion, window, slice, part, inputVersion)));
    return rows;
  }

  private static List<AttributionRow> of(
      RunContext run,
      DatasetKind dataset,
      String baselineVersion,
      Optional<Window> window,
      Slice slice,
      AttributionProfile profile,
      Optional<String> inputVersion) {
    List<AttributionRow> rows = new ArrayList<>();
    for (Map.Entry<AttributionKey, AttributionSums> entry : profile.sums().entrySet()) {
      rows.add(
          new AttributionRow(
              run,
              dataset,
              baselineVersion,
              window,
              slice,
              rows.size(),
              entry.getKey(),
              profile.rows(),
              entry.getValue(),
              Optional.ofNullable(profile.reference().expected().get(entry.getKey().label())),
              Optional.ofNullable(profile.reference().cells().get(entry.getKey())),
              inputVersion,
              Optional.of(profile.reference().scored()).filter(n -> n > 0 && rows.isEmpty()),
              profile
                  .reference()
                  .optionalBackground()
                  .filter(b -> dataset == DatasetKind.BASELINE && rows.isEmpty())));
    }
    return rows;
  }
}
