package io.tidemark.profile;

import java.io.Serializable;
import java.util.Objects;

/**
 * What attributions are of.
 *
 * @param label the output of the model that is explained, such as a class; {@link #ONLY} where it
 *     has one
 * @param feature the feature, by its name
 */
public record AttributionKey(String label, String feature) implements Serializable {

  /** SageMaker's name of the only output of a model. */
  public static final String ONLY = "label0";

  /** Stands for all that a map of a capture holds and the baseline does not. */
  public static final String OTHERS = "features unknown to the baseline";

  public AttributionKey {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(feature, "feature");
  }
}
