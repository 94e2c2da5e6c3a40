package io.tidemark.benchmark;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Settings;
import io.tidemark.constraints.SimulatedTable;
import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.profile.Profiles;
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

  /**
   * Arguments: the columns, the rounds over all sizes of windows per size of baseline, the largest
   * baseline, and the seed.
   */
  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 6;
    int largest = args.length > 2 ? Integer.parseInt(args[2]) : 100_000;
    SplittableRandom random =
        new SplittableRandom(args.length > 3 ? Long.parseLong(args[3]) : 20261101);
    CorrectPolicy policy = new CorrectPolicy(Settings.defaults());
    SimulatedTable table = new SimulatedTable(count);
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
        Baseline baseline = table.train(random, rows);
        for (int size : WINDOWS) {
          Profiles window = table.window(random, size, 0);
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
          Profiles window = table.window(random, 500, 0.5);
          found += table.finds(policy.judge(baseline, window)) ? 1 : 0;
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
