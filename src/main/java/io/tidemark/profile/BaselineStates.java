package io.tidemark.profile;

import java.util.Optional;

/**
 * What a baseline keeps besides the profiles of its columns.
 *
 * @param predictions those whose labels are known; empty where there are none
 * @param attributions what the features contributed to predictions; empty where nobody knows
 * @param aggregates what custom metrics are computed from; empty where there are none
 */
public record BaselineStates(
    Optional<PredictionProfiles> predictions,
    Optional<AttributionProfile> attributions,
    Optional<SlicedAggregates> aggregates) {

  public static final BaselineStates NONE =
      new BaselineStates(Optional.empty(), Optional.empty(), Optional.empty());

  /** Predictions alone. */
  public static BaselineStates of(Optional<PredictionProfiles> predictions) {
    return new BaselineStates(predictions, Optional.empty(), Optional.empty());
  }

  /** The same with these attributions. */
  public BaselineStates with(AttributionProfile learned) {
    return new BaselineStates(predictions, Optional.of(learned), aggregates);
  }

  /** The same with what custom metrics are computed from. */
  public BaselineStates with(SlicedAggregates learned) {
    return new BaselineStates(predictions, attributions, Optional.of(learned));
  }
}
