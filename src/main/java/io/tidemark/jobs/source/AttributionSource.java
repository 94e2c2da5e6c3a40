package io.tidemark.jobs.source;

import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.scan.AttributionGrouping;
import io.tidemark.scan.AttributionPlan.Feature;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where the attributions of rows come from: they were captured, or a model is explained. */
sealed interface AttributionSource permits ColumnAttributions, ScoredAttributions {

  /** Why the rows have nothing that it could be made of; empty if they do. */
  Optional<String> missing();

  /** What is wrong with it, as far as a schema and a row tell; empty if nothing is. */
  Optional<String> problem();

  /** What must be told when a baseline is learned. */
  default List<String> warnings() {
    return List.of();
  }

  /**
   * What sums them.
   *
   * @param grouping how the attributions of rows are put together
   * @param cells the value of a feature, by which its attributions are told, where they are to be
   * @throws io.tidemark.core.BadInputException if the rows lack some, or hold something else than
   *     numbers
   */
  AttributionReader reader(AttributionGrouping grouping, Function<String, Optional<Feature>> cells);

  /** What the only output of a model is called: as in the baseline, which may be of a file. */
  static String onlyLabel(Optional<AttributionProfile> known) {
    return known
        .filter(profile -> profile.labels().size() == 1)
        .map(profile -> profile.labels().iterator().next())
        .orElse(AttributionKey.ONLY);
  }
}
