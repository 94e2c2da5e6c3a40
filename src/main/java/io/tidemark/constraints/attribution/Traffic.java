package io.tidemark.constraints.attribution;

import io.tidemark.metrics.attribution.Aggregation;
import io.tidemark.profile.AttributionCells;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the features would contribute to a window if the model decided as it did in the baseline:
 * the baseline's mean in each cell of a feature's values, weighted by how many rows of the window
 * lie there. It is exact where what a feature contributes depends on its own value alone, as in
 * additive models, but for differences within a cell. It is known of a feature where the baseline
 * has rows in the cells of most rows of the window; the others are taken to contribute what they
 * did.
 *
 * @param columns of the window
 */
public record Traffic(Profiles columns) {

  /** Numbers of features, and of which of them the traffic is known. */
  record Reweighted(List<Double> numbers, List<Boolean> areKnown) {}

  /** The numbers of the features, or empty where the traffic of none is known. */
  Optional<Reweighted> reweighted(
      Aggregation aggregation, AttributionProfile baseline, String label, List<String> features) {
    List<Double> numbers = new ArrayList<>();
    List<Boolean> areKnown = new ArrayList<>();
    for (String feature : features) {
      AttributionKey key = new AttributionKey(label, feature);
      Optional<Double> mean =
          Optional.ofNullable(baseline.reference().cells().get(key))
              .flatMap(cells -> column(key.feature()).flatMap(c -> mean(aggregation, cells, c)));
      areKnown.add(mean.isPresent());
      numbers.add(mean.orElse(aggregation.of(baseline.of(label, feature))));
    }
    return areKnown.contains(true)
        ? Optional.of(new Reweighted(numbers, areKnown))
        : Optional.empty();
  }

  private Optional<ColumnProfile> column(String feature) {
    return columns.columns().stream().filter(c -> c.column().text().equals(feature)).findFirst();
  }

  private static Optional<Double> mean(
      Aggregation aggregation, AttributionCells cells, ColumnProfile column) {
    Optional<CellCounts> window =
        column.optionalCells().filter(c -> c.cells().id().equals(cells.cellsId()));
    if (window.isEmpty()) {
      return Optional.empty();
    }
    long[] rows = cells.counts();
    double[] sums = aggregation.sums(cells);
    double weight = 0;
    double sum = 0;
    for (int cell = 0; cell < rows.length; cell++) {
      long there =
          cell < rows.length - 1 ? window.get().count(cell) : column.rows() - window.get().total();
      if (rows[cell] > 0) {
        weight += there;
        sum += there * (sums[cell] / rows[cell]);
      }
    }
    return 2 * weight > column.rows() ? Optional.of(sum / weight) : Optional.empty();
  }
}
