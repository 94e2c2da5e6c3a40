package io.tidemark.jobs.source;

import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.AttributionReference;
import io.tidemark.scan.AttributionPlan.Attribution;
import java.util.List;
import java.util.Optional;

/** Where the attributions of rows come from: they were captured, or a model is explained. */
sealed interface AttributionSource permits CapturedAttributions, LinearAttributions {

  /** Why the rows have nothing that it could be made of; empty if they do. */
  Optional<String> missing();

  /** What is wrong with it, as far as a schema tells; empty if nothing is. */
  Optional<String> problem();

  /**
   * The attributions of a row.
   *
   * @throws io.tidemark.core.BadInputException if the rows lack some, or hold something else than
   *     numbers
   */
  List<Attribution> attributions();

  /** What a baseline of these rows knows besides. */
  default AttributionReference reference() {
    return AttributionReference.NONE;
  }

  /** What must be told when a baseline is learned. */
  default List<String> warnings() {
    return List.of();
  }

  /** What the only output of a model is called: as in the baseline, which may be of a file. */
  static String onlyLabel(Optional<AttributionProfile> known) {
    return known
        .filter(profile -> profile.labels().size() == 1)
        .map(profile -> profile.labels().iterator().next())
        .orElse(AttributionKey.ONLY);
  }

  /** Names what they are computed by; empty where they were captured. */
  default String model() {
    return "";
  }
}
