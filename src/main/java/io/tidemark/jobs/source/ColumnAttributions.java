package io.tidemark.jobs.source;

import io.tidemark.profile.AttributionReference;
import io.tidemark.scan.AttributionGrouping;
import io.tidemark.scan.AttributionPlan;
import io.tidemark.scan.AttributionPlan.Attribution;
import io.tidemark.scan.AttributionPlan.Feature;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Attributions that stand in columns, or follow from them row by row. */
sealed interface ColumnAttributions extends AttributionSource
    permits CapturedAttributions, LinearAttributions {

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

  /** Names what they are computed by; empty where they were captured. */
  default String model() {
    return "";
  }

  @Override
  default AttributionReader reader(
      AttributionGrouping grouping, Function<String, Optional<Feature>> cells) {
    List<Attribution> told =
        attributions().stream()
            .map(a -> new Attribution(a.key(), a.value(), cells.apply(a.key().feature())))
            .toList();
    return new ColumnReader(new AttributionPlan(told, grouping), reference(), model());
  }
}
