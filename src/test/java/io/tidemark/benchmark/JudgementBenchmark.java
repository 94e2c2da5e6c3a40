package io.tidemark.benchmark;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.Settings;
import io.tidemark.constraints.SimulatedTable;
import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.profile.Profiles;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * Prints how long the default policy judges a window of 26 and of a thousand columns once the
 * machine is warm: the median of the repetitions, on one thread.
 */
public final class JudgementBenchmark {

  private static final int ROWS = 50_000;

  private JudgementBenchmark() {}

  private static double milliseconds(int count, int repetitions) {
    SplittableRandom random = new SplittableRandom(20261102);
    SimulatedTable table = new SimulatedTable(count);
    Baseline baseline = table.train(random, ROWS);
    CorrectPolicy policy = new CorrectPolicy(Settings.defaults());
    double[] times = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      Profiles window = table.window(random, ROWS, 0);
      long start = System.nanoTime();
      policy.judge(baseline, window);
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    return DoubleStream.of(times).sorted().skip(repetitions / 2).findFirst().orElseThrow();
  }

  /** Takes no arguments. */
  public static void main(String[] args) {
    milliseconds(1_000, 5);
    System.out.printf(
        Locale.ROOT,
        "  a judgement of 26 columns took %.1f ms, of 1000 columns %.0f ms (medians)%n",
        milliseconds(26, 31),
        milliseconds(1_000, 11));
  }
}
