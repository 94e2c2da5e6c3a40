package io.tidemark.benchmark;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.FoldedColumn;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Settings;
import io.tidemark.constraints.SimulatedColumn;
import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Prints how often a thousand columns without drift raise an alarm under the default policy, how
 * often a shift of half a standard deviation in one of them is found, and what a judgement takes.
 */
public final class FalseAlarmBenchmark {

  private static final int[] BASELINES = {500, 1_000, 2_000, 5_000, 10_000, 30_000, 100_000};
  private static final int[] WINDOWS = {100, 200, 500, 1_000, 5_000, 20_000, 100_000, 1_000_000};

  private FalseAlarmBenchmark() {}

  /** Half of them numbers, half categories of many kinds. */
  public static List<SimulatedColumn> columns(int count) {
    List<SimulatedColumn> columns = new ArrayList<>();
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
    return columns;
  }

  /** A baseline of these columns, drawn anew. */
  public static Baseline train(List<SimulatedColumn> columns, SplittableRandom random, int rows) {
    columns.forEach(column -> column.train(random, rows));
    return FoldedColumn.baselineOf(
        new ConstraintSet(List.of()),
        columns.stream().map(SimulatedColumn::baseline).toArray(ColumnProfile[]::new));
  }

  /** A window, the first column moved by so many standard deviations. */
  public static Profiles window(
      List<SimulatedColumn> columns, SplittableRandom random, long rows, double shift) {
    List<ColumnProfile> profiles = new ArrayList<>();
    for (SimulatedColumn column : columns) {
      profiles.add(column.window(random, rows, column == columns.get(0) ? shift : 0));
    }
    return Profiles.of(profiles);
  }

  /** Whether a violation names the column. */
  public static boolean finds(Judgement judgement, ColumnProfile column) {
    return judgement.violations().stream().anyMatch(v -> v.columns().contains(column.column()));
  }

  /**
   * Arguments: the columns, the rounds over all sizes of windows per size of baseline, and the
   * largest baseline.
   */
  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 6;
    int largest = args.length > 2 ? Integer.parseInt(args[2]) : 100_000;
    SplittableRandom random = new SplittableRandom(20261101);
    CorrectPolicy policy = new CorrectPolicy(Settings.defaults());
    List<SimulatedColumn> columns = columns(count);
    TreeMap<String, Integer> causes = new TreeMap<>();
    int windows = 0;
    int alarmed = 0;
    int moved = 0;
    int found = 0;
    long nanos = 0;
    for (int rows : BASELINES) {
      if (rows > largest) {
        break;
      }
      int ofBaseline = 0;
      for (int round = 0; round < rounds; round++) {
        Baseline baseline = train(columns, random, rows);
        for (int size : WINDOWS) {
          Profiles window = window(columns, random, size, 0);
          long start = System.nanoTime();
          Judgement judgement = policy.judge(baseline, window);
          nanos += System.nanoTime() - start;
          windows++;
          if (!judgement.violations().isEmpty()) {
            ofBaseline++;
            judgement
                .violations()
                .forEach(
                    v -> causes.merge(rows + "/" + size + " " + v.description(), 1, Integer::sum));
          }
        }
        for (int i = 0; i < 8; i++) {
          moved++;
          Profiles window = window(columns, random, 500, 0.5);
          found += finds(policy.judge(baseline, window), columns.get(0).baseline()) ? 1 : 0;
        }
      }
      alarmed += ofBaseline;
      System.out.printf(
          Locale.ROOT, "  baselines of %,d rows: %d windows alarmed%n", rows, ofBaseline);
    }
    causes.forEach((cause, times) -> System.out.println("    " + times + " x " + cause));
    System.out.printf(
        Locale.ROOT,
        "  %d of %d windows of %d columns alarmed without drift; half a standard deviation was"
            + " found in %d of %d windows of 500 rows; a judgement took %.1f ms%n",
        alarmed,
        windows,
        count,
        found,
        moved,
        nanos / 1e6 / windows);
  }
}
