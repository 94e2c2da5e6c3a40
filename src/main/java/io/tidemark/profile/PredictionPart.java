package io.tidemark.profile;

import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import java.io.Serializable;
import java.util.Objects;

/**
 * A part of the rows that has a prediction profile of its own.
 *
 * @param slice the slice they belong to
 * @param subgroup the group of a facet, within the slice
 */
public record PredictionPart(Slice slice, Subgroup subgroup) implements Serializable {

  /** All rows. */
  public static final PredictionPart WHOLE = of(Slice.WHOLE);

  public PredictionPart {
    Objects.requireNonNull(slice, "slice");
    Objects.requireNonNull(subgroup, "subgroup");
  }

  /** All rows of a slice. */
  public static PredictionPart of(Slice slice) {
    return new PredictionPart(slice, Subgroup.ALL);
  }

  /** A group among all rows. */
  public static PredictionPart of(Subgroup subgroup) {
    return new PredictionPart(Slice.WHOLE, subgroup);
  }
}
