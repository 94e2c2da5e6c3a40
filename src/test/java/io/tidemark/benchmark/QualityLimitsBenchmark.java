package io.tidemark.benchmark;

import io.tidemark.constraints.quality.QualitySimulation;
import java.util.Locale;

/**
 * How often windows of a model's quality alarm without any change, in any metric, and how often a
 * collapse to chance is found: 1500 baselines with 30 windows of each kind for each setting.
 * Arguments: baselines and windows, 1500 and 30 unless given.
 */
public final class QualityLimitsBenchmark {

  private static final long SEED = 20261128;

  private QualityLimitsBenchmark() {}

  public static void main(String[] args) {
    int baselines = args.length > 0 ? Integer.parseInt(args[0]) : 1500;
    int windows = args.length > 1 ? Integer.parseInt(args[1]) : 30;
    System.out.println("chunks  rows  correlation  rows of a window  silent alarms  found");
    for (double correlation : new double[] {0, 0.8}) {
      for (int rows : new int[] {100, 200, 500, 1000}) {
        for (int chunks : new int[] {10, 20}) {
          QualitySimulation.Result result =
              new QualitySimulation(chunks, rows, rows, correlation, -1.4, 2.2)
                  .run(baselines, windows, SEED);
          System.out.printf(
              Locale.ROOT,
              "%6d %5d %12.1f %17d %13.3f%% %7.2f%%  %s%n",
              chunks,
              rows,
              correlation,
              rows,
              100 * result.alarmShare(),
              100 * result.foundShare(),
              result.byMetric());
        }
      }
    }
  }
}
