package io.tidemark.tables;

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
 * @param position the place among the rows of its profile, from 0
 * @param rows of the base window, or of the training table
 * @param expected what the model says on average, where it is known
 * @param cells the sums by the feature's values, of a baseline
 * @param inputVersion which version of the source was read
 * @param background the rows that stand in for features that are left out, of a baseline's first
 */
record AttributionRow(
    RunContext run,
    DatasetKind dataset,
    String baselineVersion,
    Optional<Window> window,
    int position,
    AttributionKey key,
    long rows,
    AttributionSums sums,
    Optional<Double> expected,
    Optional<AttributionCells> cells,
    Optional<String> inputVersion,
    Optional<String> background) {

  /** The rows of a profile. */
  static List<AttributionRow> of(
      RunContext run,
      DatasetKind dataset,
      String baselineVersion,
      Optional<Window> window,
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
              rows.size(),
              entry.getKey(),
              profile.rows(),
              entry.getValue(),
              Optional.ofNullable(profile.reference().expected().get(entry.getKey().label())),
              Optional.ofNullable(profile.reference().cells().get(entry.getKey())),
              inputVersion,
              profile
                  .reference()
                  .optionalBackground()
                  .filter(b -> dataset == DatasetKind.BASELINE && rows.isEmpty())));
    }
    return rows;
  }
}
