package io.tidemark.constraints;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A table of simulated columns: half of them numbers, some rounded, half categories, from two to
 * thousands of them.
 */
public final class SimulatedTable {

  private final List<SimulatedColumn> columns = new ArrayList<>();

  /** A table of so many columns, of ten sorts in turn. */
  public SimulatedTable(int count) {
    for (int i = 0; i < count; i++) {
      String name = "c" + i;
      columns.add(
          switch (i % 10) {
            case 0, 2, 4 -> SimulatedColumn.normal(name, 0);
            case 6 -> SimulatedColumn.normal(name, 0.5);
            case 8 -> SimulatedColumn.normal(name, 1);
            case 1 -> SimulatedColumn.categories(name, 2, 0.5);
            case 3 -> SimulatedColumn.categories(name, 12, 0);
            case 5 -> SimulatedColumn.categories(name, 30, 1);
            case 7 -> SimulatedColumn.categories(name, 200, 1);
            default -> SimulatedColumn.categories(name, 5_000, 1);
          });
    }
  }

  /** A baseline of so many rows, drawn anew. */
  public Baseline train(SplittableRandom random, int rows) {
    columns.forEach(column -> column.train(random, rows));
    return FoldedColumn.baselineOf(
        new ConstraintSet(List.of()),
        columns.stream().map(SimulatedColumn::baseline).toArray(ColumnProfile[]::new));
  }

  /** A window, the first column moved by so many standard deviations. */
  public Profiles window(SplittableRandom random, long rows, double shift) {
    List<ColumnProfile> profiles = new ArrayList<>();
    for (SimulatedColumn column : columns) {
      profiles.add(column.window(random, rows, column == columns.get(0) ? shift : 0));
    }
    return Profiles.of(profiles);
  }

  /** Whether a violation names the first column. */
  public boolean finds(Judgement judgement) {
    ColumnName first = columns.get(0).baseline().column();
    return judgement.violations().stream().anyMatch(v -> v.columns().contains(first));
  }
}
