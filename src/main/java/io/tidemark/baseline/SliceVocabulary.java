package io.tidemark.baseline;

import io.tidemark.core.Slice;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.SliceKey;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.profile.TypeRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses which values of a key have a slice: the most frequent ones in the training table that
 * occur more than once, and of a single column the rows without a value, whether there are any or
 * not.
 */
final class SliceVocabulary {

  private SliceVocabulary() {}

  static SliceKey of(SliceKey key, SlicedProfiles discovered, int mostSlices) {
    ColumnProfile labels = discovered.by(key.columns()).orElseThrow();
    CategoricalCells cells = Vocabulary.of(labels, TypeRule.WORDS, mostSlices);
    List<String> values = new ArrayList<>(cells.values());
    if (key.columns().size() == 1 && !values.contains(Slice.NULL)) {
      values.add(Slice.NULL);
    }
    // Values of a key are slices, and no test groups them.
    return new SliceKey(
        key.columns(),
        CategoricalCells.of(values, cells.rest(), cells.vocabulary(), cells.singletons()));
  }
}
