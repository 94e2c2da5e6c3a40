package io.tidemark.constraints.attribution;

import io.tidemark.metrics.attribution.Aggregation;
import io.tidemark.profile.AttributionCells;
import io.tidemark.profile.AttributionKey;
import io.tidemark.profile.AttributionProfile;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.List;
import java.util.Optional;

/**
 * What the features would contribute to a window if the model decided as it did in the baseline:
 * the baseline's mean in each cell of a feature's values, weighted by how many rows of the window
 * lie there. It is exact where what a feature contributes depends on its own value alone, as in
 * additive models, but for differences within a cell; cells that the baseline has no rows of are
 * left out.
 *
 * @param columns of the window
 */
public record Traffic(Profiles columns) {

  /** The numbers of the features, or empty where the traffic of none is known. */
  Optional<double[]> reweighted(
      Aggregation aggregation, AttributionProfile baseline, String label, List<String> features) {
    double[] numbers = new double[features.size()];
    boolean isAnyKnown = false;
    for (int i = 0; i < numbers.length; i++) {
      AttributionKey key = new AttributionKey(label, features.get(i));
      Optional<Double> mean =
          Optional.ofNullable(baseline.reference().cells().get(key))
              .flatMap(cells -> column(key.feature()).flatMap(c -> mean(aggregation, cells, c)));
      isAnyKnown |= mean.isPresent();
      numbers[i] = mean.orElse(aggregation.of(baseline.of(label, key.feature())));
    }
    return isAnyKnown ? Optional.of(numbers) : Optional.empty();
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
    return weight > 0 ? Optional.of(sum / weight) : Optional.empty();
  }
}
