package io.tidemark.constraints.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ProblemType;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.testkit.CubeOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many windows without any change alarm in any metric, and how many with one do. */
class QualityFalseAlarmTest {

  private static final long SEED = 20261124;
  private static final int BASELINES = 15;
  private static final int WINDOWS = 20;

  @ParameterizedTest
  @CsvSource({"10, 2000, 1000", "10, 1000, 5000", "8, 500, 500", "0, 10000, 1000"})
  void windowsWithoutChangeAreSilent(int chunks, int chunkRows, int windowRows) {
    SplittableRandom random = new SplittableRandom(SEED);
    QualitySettings settings = QualitySettings.of(QualityPolicy.CORRECT);
    int alarms = 0;
    int found = 0;
    Map<String, Integer> byMetric = new TreeMap<>();
    for (int i = 0; i < BASELINES; i++) {
      List<List<CubeOf.Row>> parts =
          Stream.generate(() -> rows(random, chunkRows, 0)).limit(Math.max(1, chunks)).toList();
      List<Metric> baseline = evaluate(parts.stream().flatMap(List::stream).toList());
      List<List<Metric>> learned =
          chunks == 0 ? List.of() : parts.stream().map(QualityFalseAlarmTest::evaluate).toList();
      List<Constraint> constraints =
          QualityLearning.constraints(
              ProblemType.BINARY_CLASSIFICATION, settings, baseline, learned);
      QualityJudge judge = new QualityJudge(settings, constraints, baseline);
      for (int w = 0; w < WINDOWS; w++) {
        List<Violation> violations =
            judge.judge(evaluate(rows(random, windowRows, 0)), Map.of()).violations();
        alarms += violations.isEmpty() ? 0 : 1;
        violations.forEach(v -> byMetric.merge(v.metric().orElseThrow().name(), 1, Integer::sum));
        found +=
            judge.judge(evaluate(rows(random, windowRows, 0.12)), Map.of()).violations().isEmpty()
                ? 0
                : 1;
      }
    }
    System.out.println(
        "model quality, seed "
            + SEED
            + ", "
            + chunks
            + " chunks of "
            + chunkRows
            + " rows: alarms in "
            + alarms
            + " of 300 windows of "
            + windowRows
            + " rows without change "
            + byMetric
            + ", in "
            + found
            + " with 12 % of the labels turned over");
    assertThat(alarms).isLessThanOrEqualTo(6);
    assertThat(found).isGreaterThan(windowRows >= 1000 ? 285 : 0);
  }

  @ParameterizedTest
  @CsvSource({"10", "0"})
  void windowsOfARegressionWithoutChangeAreSilent(int chunks) {
    SplittableRandom random = new SplittableRandom(SEED);
    QualitySettings settings = QualitySettings.of(QualityPolicy.CORRECT);
    int alarms = 0;
    int found = 0;
    for (int i = 0; i < BASELINES; i++) {
      List<ErrorMoments> parts = Stream.generate(() -> errors(random, 2000, 1)).limit(10).toList();
      List<Metric> baseline = evaluate(parts.stream().reduce(ErrorMoments::merge).orElseThrow());
      List<Constraint> constraints =
          QualityLearning.constraints(
              ProblemType.REGRESSION,
              settings,
              baseline,
              parts.stream().limit(chunks).map(QualityFalseAlarmTest::evaluate).toList());
      QualityJudge judge = new QualityJudge(settings, constraints, baseline);
      for (int w = 0; w < WINDOWS; w++) {
        alarms += alarmed(judge, errors(random, 1000, 1));
        found += alarmed(judge, errors(random, 1000, 1.3));
      }
    }
    System.out.println(
        "model quality of a regression, seed "
            + SEED
            + ", "
            + chunks
            + " chunks: alarms in "
            + alarms
            + " of 300 windows without change, in "
            + found
            + " with errors 1.3 times as large");
    assertThat(alarms).isLessThanOrEqualTo(6);
    assertThat(found).isGreaterThan(285);
  }

  private static int alarmed(QualityJudge judge, ErrorMoments window) {
    return judge.judge(evaluate(window), Map.of()).violations().isEmpty() ? 0 : 1;
  }

  private static List<Metric> evaluate(ErrorMoments errors) {
    return QualityEvaluation.regression().evaluate(CubeOf.counts(), errors);
  }

  private static ErrorMoments errors(SplittableRandom random, int size, double scale) {
    ErrorMoments.Fold fold = new ErrorMoments.Fold();
    for (int i = 0; i < size; i++) {
      double y = 50 + 2 * random.nextGaussian();
      fold.add(y, y + scale * random.nextGaussian());
    }
    return fold.moments();
  }

  private static List<Metric> evaluate(List<CubeOf.Row> rows) {
    return QualityEvaluation.binary("1").evaluate(CubeOf.rows(rows), ErrorMoments.EMPTY);
  }

  /** A calibrated model of prevalence about 0.3; {@code wrong} of the labels are turned over. */
  private static List<CubeOf.Row> rows(SplittableRandom random, int size, double wrong) {
    List<CubeOf.Row> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double score = 1 / (1 + Math.exp(1.4 - 2.2 * random.nextGaussian()));
      boolean positive = random.nextDouble() < score;
      boolean told = random.nextDouble() < wrong ? !positive : positive;
      rows.add(new CubeOf.Row(told ? "1" : "0", score > 0.5 ? "1" : "0", score));
    }
    return rows;
  }
}
