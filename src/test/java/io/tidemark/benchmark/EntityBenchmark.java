package io.tidemark.benchmark;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.ClusteredTable;
import io.tidemark.constraints.ClusteredTable.Entities;
import io.tidemark.constraints.ClusteredTable.Rows;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Settings;
import io.tidemark.constraints.correct.CorrectPolicy;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Prints how often a hundred columns without drift raise an alarm where entities have several rows,
 * how probable their p-values are, and how often a shift in one of the columns is found, with and
 * without {@code capture.entity}.
 */
public final class EntityBenchmark {

  private EntityBenchmark() {}

  /** Arguments: the columns, the baselines, the windows for each of them, and the seed. */
  public static void main(String[] args) {
    int columns = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    int baselines = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    int windows = args.length > 2 ? Integer.parseInt(args[2]) : 15;
    long seed = args.length > 3 ? Long.parseLong(args[3]) : 20261123;
    Rows thousand = new Rows(1_000, 20);
    Rows few = new Rows(250, 20);
    print(columns, baselines, windows, seed, Entities.UNTOLD, thousand, few, 0.5);
    print(columns, baselines, windows, seed, Entities.TOLD, thousand, few, 0.5);
    print(columns, baselines, windows, seed, Entities.TOLD, few, few, 0.5);
    print(columns, baselines, windows, seed, Entities.TOLD, thousand, new Rows(120, 20), 0.8);
    print(columns, baselines, windows, seed, Entities.TOLD, thousand, new Rows(1_000, 5), 0.5);
    for (double shift : new double[] {0.5, 0.35}) {
      Rows single = new Rows(500, 1);
      Rows many = new Rows(20_000, 1);
      print(columns, baselines, windows, seed, Entities.UNTOLD, many, single, shift);
      print(columns, baselines, windows, seed, Entities.TOLD, many, single, shift);
    }
    Rows single = new Rows(5_000, 1);
    print(columns, baselines, windows, seed, Entities.UNTOLD, single, single, 0.3);
    print(columns, baselines, windows, seed, Entities.TOLD, single, single, 0.3);
  }

  private static void print(
      int columns,
      int baselines,
      int windows,
      long seed,
      Entities entities,
      Rows trained,
      Rows seen,
      double shift) {
    SplittableRandom random = new SplittableRandom(seed);
    CorrectPolicy policy = new CorrectPolicy(Settings.defaults());
    ClusteredTable table = new ClusteredTable(columns, entities);
    TreeMap<String, Integer> causes = new TreeMap<>();
    Map<String, long[]> pValues = new TreeMap<>();
    int alarmed = 0;
    int found = 0;
    for (int i = 0; i < baselines; i++) {
      Baseline baseline = table.train(random, trained);
      for (int j = 0; j < windows; j++) {
        Judgement silent = policy.judge(baseline, table.window(random, seen, 0));
        alarmed += silent.violations().isEmpty() ? 0 : 1;
        silent
            .violations()
            .forEach(v -> causes.merge(v.columns() + " " + v.check(), 1, Integer::sum));
        silent.metrics().stream()
            .filter(m -> m.significance().qValue().isPresent())
            .forEach(
                m ->
                    count(
                        pValues.computeIfAbsent(m.name(), n -> new long[4]),
                        m.significance().pValue()));
        found +=
            ClusteredTable.finds(policy.judge(baseline, table.window(random, seen, shift))) ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "  %s, entities %s, baseline %s: %d of %d windows alarmed without drift; %.2f standard"
            + " deviations found in %d%n",
        seen,
        entities,
        trained,
        alarmed,
        baselines * windows,
        shift,
        found);
    pValues.forEach(
        (metric, below) ->
            System.out.printf(
                Locale.ROOT,
                "    %s: of %,d p-values %.2f %% are below 1 %%, %.3f %% below 0.1 %%, %.4f %%"
                    + " below 0.01 %%%n",
                metric,
                below[0],
                100.0 * below[1] / below[0],
                100.0 * below[2] / below[0],
                100.0 * below[3] / below[0]));
    if (causes.size() < 12) {
      causes.forEach((cause, times) -> System.out.println("    " + times + " x " + cause));
    }
  }

  private static void count(long[] below, OptionalDouble pValue) {
    double p = pValue.orElse(1);
    below[0]++;
    below[1] += p < 0.01 ? 1 : 0;
    below[2] += p < 0.001 ? 1 : 0;
    below[3] += p < 0.0001 ? 1 : 0;
  }
}
