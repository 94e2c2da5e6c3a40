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

  /** What is known of the values that a feature has in the window. */
  enum Inputs {
    /** What the baseline's model says of most of them. */
    KNOWN,
    /** That the baseline has no rows like most of them. */
    ELSEWHERE,
    /** Nothing. */
    UNKNOWN
  }

  /** Numbers of features, and what is known of the traffic of each. */
  record Reweighted(List<Double> numbers, List<Inputs> inputs) {}

  /**
   * The rows of a window that lie where the baseline has rows, too.
   *
   * @param rows how many
   * @param all rows of the window
   * @param number what they would contribute
   */
  private record Covered(long rows, long all, double number) {

    boolean areMost() {
      return 2 * rows > all;
    }
  }

  /** The numbers of the features, or empty where nothing is known of the traffic of any. */
  Optional<Reweighted> reweighted(
      Aggregation aggregation, AttributionProfile baseline, String label, List<String> features) {
    List<Double> numbers = new ArrayList<>();
    List<Inputs> inputs = new ArrayList<>();
    for (String feature : features) {
      AttributionKey key = new AttributionKey(label, feature);
      Optional<Covered> covered =
          Optional.ofNullable(baseline.reference().cells().get(key))
              .flatMap(cells -> column(key.feature()).flatMap(c -> covered(aggregation, cells, c)));
      inputs.add(
          covered.map(c -> c.areMost() ? Inputs.KNOWN : Inputs.ELSEWHERE).orElse(Inputs.UNKNOWN));
      numbers.add(
          covered
              .filter(Covered::areMost)
              .map(Covered::number)
              .orElseGet(() -> aggregation.of(baseline.of(label, feature))));
    }
    return inputs.stream().allMatch(Inputs.UNKNOWN::equals)
        ? Optional.empty()
        : Optional.of(new Reweighted(numbers, inputs));
  }

  private Optional<ColumnProfile> column(String feature) {
    return columns.columns().stream().filter(c -> c.column().text().equals(feature)).findFirst();
  }

  private static Optional<Covered> covered(
      Aggregation aggregation, AttributionCells cells, ColumnProfile column) {
    Optional<CellCounts> window =
        column.optionalCells().filter(c -> c.cells().id().equals(cells.cellsId()));
    if (window.isEmpty()) {
      return Optional.empty();
    }
    long[] rows = cells.counts();
    long[] there = new long[rows.length];
    long covered = 0;
    for (int cell = 0; cell < rows.length; cell++) {
      there[cell] =
          cell < rows.length - 1 ? window.get().count(cell) : column.rows() - window.get().total();
      covered += rows[cell] > 0 ? there[cell] : 0;
    }
    return column.rows() == 0
        ? Optional.empty()
        : Optional.of(new Covered(covered, column.rows(), aggregation.reweighted(cells, there)));
  }
}
