package io.tidemark.constraints.quality;

import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.testkit.CubeOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Baselines of a model whose labels wander from chunk to chunk on the logit of their probability,
 * and the windows that follow them: as before, and with labels that no longer depend on the scores.
 *
 * @param chunks of a baseline
 * @param chunkRows of each
 * @param windowRows of each window
 * @param correlation of the wandering from chunk to chunk, 0 to 1; 0 where chunks are exchangeable
 * @param center the mean log-odds of the scores
 * @param spread the standard deviation of the log-odds of the scores
 */
public record QualitySimulation(
    int chunks, int chunkRows, int windowRows, double correlation, double center, double spread) {

  /** The standard deviation of the wandering. */
  private static final double WANDERING = 0.3;

  /**
   * How many windows alarmed.
   *
   * @param windows of each kind
   * @param alarms among those without change, INFO left out
   * @param broken among those whose labels are chance
   * @param byMetric the alarms without change by the metric
   */
  public record Result(int windows, int alarms, int broken, Map<String, Integer> byMetric) {
    public double alarmShare() {
      return (double) alarms / windows;
    }

    public double foundShare() {
      return (double) broken / windows;
    }
  }

  /** Simulates so many baselines and the windows after each. */
  public Result run(int baselines, int windows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    QualitySettings settings = QualitySettings.of(QualityPolicy.CORRECT);
    int alarms = 0;
    int broken = 0;
    Map<String, Integer> byMetric = new TreeMap<>();
    for (int i = 0; i < baselines; i++) {
      double wandering = WANDERING * random.nextGaussian();
      List<CubeOf.Row> all = new ArrayList<>();
      List<List<Metric>> learned = new ArrayList<>();
      for (int chunk = 0; chunk < chunks; chunk++) {
        List<CubeOf.Row> rows = rows(random, chunkRows, wandering, false);
        all.addAll(rows);
        learned.add(evaluate(rows));
        wandering = next(random, wandering);
      }
      List<Metric> baseline = evaluate(all);
      List<Constraint> constraints =
          QualityLearning.constraints(
              ProblemType.BINARY_CLASSIFICATION, settings, baseline, learned);
      QualityJudge judge = new QualityJudge(settings, constraints, baseline);
      for (int window = 0; window < windows; window++) {
        List<Violation> found = alarms(judge, rows(random, windowRows, wandering, false));
        alarms += found.isEmpty() ? 0 : 1;
        found.forEach(v -> byMetric.merge(v.metric().orElseThrow().name(), 1, Integer::sum));
        broken += alarms(judge, rows(random, windowRows, wandering, true)).isEmpty() ? 0 : 1;
        wandering = next(random, wandering);
      }
    }
    return new Result(baselines * windows, alarms, broken, byMetric);
  }

  private double next(SplittableRandom random, double wandering) {
    return correlation * wandering
        + Math.sqrt(1 - correlation * correlation) * WANDERING * random.nextGaussian();
  }

  private static List<Violation> alarms(QualityJudge judge, List<CubeOf.Row> rows) {
    return judge.judge(evaluate(rows), Map.of()).violations().stream()
        .filter(v -> v.severity() != Severity.INFO)
        .toList();
  }

  private static List<Metric> evaluate(List<CubeOf.Row> rows) {
    return QualityEvaluation.binary("1").evaluate(CubeOf.rows(rows), ErrorMoments.EMPTY);
  }

  private List<CubeOf.Row> rows(
      SplittableRandom random, int size, double wandering, boolean isBroken) {
    List<CubeOf.Row> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double odds = center + spread * random.nextGaussian();
      // Labels that are chance come of another row's score: as many are positive as before.
      double cause = isBroken ? center + spread * random.nextGaussian() : odds;
      boolean positive = random.nextDouble() < logistic(cause + wandering);
      rows.add(new CubeOf.Row(positive ? "1" : "0", odds > 0 ? "1" : "0", logistic(odds)));
    }
    return rows;
  }

  private static double logistic(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }
}
