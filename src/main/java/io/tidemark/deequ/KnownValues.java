package io.tidemark.deequ;

import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.ValueCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a profile knows of how often the single values of a categorical column occur. */
final class KnownValues {

  private KnownValues() {}

  /**
   * Every value of the column with its count, most frequent first; empty where the profile does not
   * count each of them.
   */
  static Optional<Map<String, Long>> all(ColumnProfile profile) {
    if (profile.kind() != ColumnKind.CATEGORICAL || !profile.values().isComplete()) {
      return Optional.empty();
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    if (profile.cells() != null) {
      CategoricalCells cells = (CategoricalCells) profile.cells().cells();
      for (int i = 0; i < cells.values().size(); i++) {
        if (profile.cells().count(i) > 0) {
          counts.put(cells.values().get(i), profile.cells().count(i));
        }
      }
    }
    for (ValueCounts.Count other : profile.values().mostFrequentFirst()) {
      counts.put(other.value(), other.count());
    }
    boolean countsAll =
        counts.values().stream().mapToLong(Long::longValue).sum() == profile.present();
    return countsAll ? Optional.of(counts) : Optional.empty();
  }

  /** How often the value occurs; empty where the profile does not say exactly. */
  static OptionalLong count(ColumnProfile profile, String value) {
    CellCounts counts = profile.cells();
    if (profile.kind() != ColumnKind.CATEGORICAL || counts == null) {
      return all(profile)
          .map(a -> OptionalLong.of(a.getOrDefault(value, 0L)))
          .orElse(OptionalLong.empty());
    }
    CategoricalCells cells = (CategoricalCells) counts.cells();
    int cell = cells.cellOf(value);
    if (cells.countedCellOf(value).isPresent() || counts.count(cell) == 0) {
      return OptionalLong.of(counts.count(cell));
    }
    return profile.values().isComplete()
        ? OptionalLong.of(profile.values().asMap().getOrDefault(value, 0L))
        : OptionalLong.empty();
  }
}
