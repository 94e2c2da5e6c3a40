package io.tidemark.profile;

import java.util.Optional;

/**
 * What a baseline keeps besides the profiles of its columns.
 *
 * @param predictions those whose labels are known; empty where there are none
 * @param attributions what the features contributed to predictions; empty where nobody knows
 */
public record BaselineStates(
    Optional<PredictionProfiles> predictions, Optional<AttributionProfile> attributions) {

  public static final BaselineStates NONE = new BaselineStates(Optional.empty(), Optional.empty());

  /** Predictions alone. */
  public static BaselineStates of(Optional<PredictionProfiles> predictions) {
    return new BaselineStates(predictions, Optional.empty());
  }

  /** The same with these attributions. */
  public BaselineStates with(AttributionProfile learned) {
    return new BaselineStates(predictions, Optional.of(learned));
  }
}
