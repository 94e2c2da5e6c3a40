package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.correct.CorrectPolicy;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.CrossPlan;
import io.tidemark.profile.CrossProducts;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SlicedProfiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReconstructionDriftTest {

  private static final int COLUMNS = 6;
  private static final Judgement NOTHING = new Judgement(List.of(), List.of());
  private static final ReconstructionDrift DRIFT =
      new ReconstructionDrift(0.7, 100, Constraint.Status.ENABLED);

  /** Columns that two factors move, each with noise of its own, of whatever shape. */
  private static double[][] table(Random random, int rows, DoubleUnaryOperator shape) {
    double[][] x = new double[COLUMNS][rows];
    for (int row = 0; row < rows; row++) {
      double[] factors = {random.nextGaussian(), random.nextGaussian()};
      for (int i = 0; i < COLUMNS; i++) {
        x[i][row] = shape.applyAsDouble(factors[i % 2] + 0.6 * random.nextGaussian());
      }
    }
    return x;
  }

  private static CrossProducts products(double[][] x) {
    CrossPlan plan =
        new CrossPlan(
            IntStream.range(0, COLUMNS)
                .mapToObj(i -> new CrossPlan.Axis(ColumnName.of("x" + i), 0, 1))
                .toList());
    CrossProducts.Fold fold = new CrossProducts.Fold(plan);
    fold.addAll(Arrays.stream(x).map(double[]::clone).toArray(double[][]::new), x[0].length);
    return fold.crossProducts();
  }

  private static Baseline baseline(Profiles profiles, List<CrossProducts> chunks) {
    CrossProducts whole = chunks.stream().reduce(CrossProducts::merge).orElseThrow();
    return new Baseline(
        new MonitorId("m"),
        "1",
        whole.rows(),
        "training",
        Instant.EPOCH,
        SlicedProfiles.of(profiles).with(Optional.of(whole)),
        new ConstraintSet(List.of()),
        Optional.empty(),
        chunks,
        Optional.empty());
  }

  private static Baseline baseline(Random random, int chunks, int rows, DoubleUnaryOperator shape) {
    return baseline(
        Profiles.of(List.of()),
        IntStream.range(0, chunks).mapToObj(i -> products(table(random, rows, shape))).toList());
  }

  private static SlicedProfiles window(CrossProducts products) {
    return SlicedProfiles.of(Profiles.of(List.of())).with(Optional.of(products));
  }

  private static Metric metric(Judgement judgement) {
    return judgement.metrics().stream()
        .filter(m -> m.name().equals("pca_reconstruction_error"))
        .findFirst()
        .orElseThrow();
  }

  /**
   * A column whose values change places with each other keeps its distribution to the last digit.
   */
  @Test
  void brokenCorrelationsThatNoColumnShowsAlarmAndNothingElseDoes() {
    Random random = new Random(20_260_106);
    double[][] training = table(random, 12_000, x -> x);
    List<CrossProducts> chunks =
        IntStream.range(0, 12)
            .mapToObj(
                c ->
                    products(
                        Arrays.stream(training)
                            .map(x -> Arrays.copyOfRange(x, 1_000 * c, 1_000 * c + 1_000))
                            .toArray(double[][]::new)))
            .toList();
    List<ColumnProfile> before = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      double[] x = training[i];
      before.add(FoldedColumn.baseline("x" + i, FoldedColumn.texts(x.length, row -> x[row])));
    }
    Baseline baseline = baseline(Profiles.of(before), chunks);
    double[][] x = table(random, 1_000, v -> v);

    Judgement calm = judge(baseline, before, x);
    List<Double> shuffled = new ArrayList<>(Arrays.stream(x[3]).boxed().toList());
    Collections.shuffle(shuffled, random);
    x[3] = shuffled.stream().mapToDouble(v -> v).toArray();
    Judgement broken = judge(baseline, before, x);

    assertThat(calm.violations()).isEmpty();
    assertThat(metric(calm).status()).isEqualTo(MetricStatus.OK);
    Violation only = broken.violations().get(0);
    assertThat(broken.violations()).hasSize(1);
    assertThat(only.constraintId()).isEqualTo("pca_reconstruction_error");
    assertThat(only.columns()).isEmpty();
    assertThat(only.severity()).isEqualTo(Severity.WARNING);
    assertThat(only.description())
        .startsWith(
            "The numeric columns vary together otherwise than in the baseline, most of all x3,");
    Metric row = metric(broken);
    assertThat(row.status()).isEqualTo(MetricStatus.VIOLATED);
    assertThat(row.verdict().rank()).hasValue(1);
    assertThat(row.threshold().orElseThrow().source()).isEqualTo(ThresholdSource.LEARNED);
    assertThat(row.sampleCount()).hasValue(1_000);
    assertThat(row.reference().count()).hasValue(12_000);
    assertThat(row.reason().orElseThrow())
        .matches(
            "2 components hold 82\\.?\\d* % of the variance of 6 columns; from [0-9.]+ to [0-9.]+"
                + " as learned from 12 chunks of the baseline");
  }

  private static Judgement judge(Baseline baseline, List<ColumnProfile> before, double[][] x) {
    List<ColumnProfile> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      double[] numbers = x[i];
      columns.add(
          FoldedColumn.window(
              before.get(i), FoldedColumn.texts(numbers.length, row -> numbers[row])));
    }
    SlicedProfiles window = SlicedProfiles.of(Profiles.of(columns)).with(Optional.of(products(x)));
    Judgement judgement = new CorrectPolicy(Settings.defaults()).judge(baseline, window);
    // Values beyond the range of training are the range check's business, and not drift.
    Judgement drift =
        new Judgement(
            judgement.metrics(),
            judgement.violations().stream()
                .filter(v -> v.check() == CheckType.BASELINE_DRIFT)
                .toList());
    return DRIFT.judge(drift, DRIFT.learn(baseline), window);
  }

  /** Three shapes of tails, windows shorter and longer than a chunk, several baselines. */
  @Test
  void windowsWithoutDriftAreSilent() {
    Random random = new Random(20_260_107);
    int windows = 0;
    int alarms = 0;
    for (DoubleUnaryOperator shape :
        List.<DoubleUnaryOperator>of(x -> x, x -> x * x * x, x -> Math.exp(x / 2))) {
      for (int repetition = 0; repetition < 4; repetition++) {
        Baseline baseline = baseline(random, 20, 1_000, shape);
        for (int rows : new int[] {200, 1_000, 5_000}) {
          for (int i = 0; i < 25; i++) {
            windows++;
            SlicedProfiles window = window(products(table(random, rows, shape)));
            alarms += DRIFT.judge(NOTHING, DRIFT.learn(baseline), window).violations().size();
          }
        }
      }
    }
    assertThat(windows).isEqualTo(900);
    // Three standard deviations of a binomial count above 1 % of 900.
    assertThat(alarms).as("seed 20260107").isLessThanOrEqualTo(9 + 9);
  }

  @Test
  void columnsThatVaryMoreCloselyAlarmToo() {
    Random random = new Random(20_260_108);
    Baseline baseline = baseline(random, 12, 1_000, x -> x);
    double[][] x = table(random, 1_000, v -> v);
    x[2] = x[0].clone();
    x[4] = x[0].clone();

    Judgement judgement = DRIFT.judge(NOTHING, DRIFT.learn(baseline), window(products(x)));

    assertThat(judgement.violations().get(0).description())
        .startsWith("The numeric columns vary together more closely than in the baseline");
    assertThat(metric(judgement).threshold().orElseThrow().operator())
        .isEqualTo(io.tidemark.core.ComparisonOperator.LESS_THAN);
  }

  @Test
  void withoutEnoughChunksTheErrorIsPublishedOnly() {
    Random random = new Random(20_260_109);
    Baseline baseline = baseline(random, 7, 1_000, x -> x);
    double[][] x = table(random, 1_000, v -> v);
    x[0] = table(random, 1_000, v -> v)[0];

    Judgement judgement = DRIFT.judge(NOTHING, DRIFT.learn(baseline), window(products(x)));

    assertThat(judgement.violations()).isEmpty();
    assertThat(metric(judgement).status()).isEqualTo(MetricStatus.OK);
    assertThat(metric(judgement).threshold()).isEmpty();
    assertThat(metric(judgement).reason().orElseThrow())
        .endsWith(
            "; published without a threshold: the baseline holds no learned one, which takes"
                + " training.event-time and 8 chunks with 100 complete rows each");
  }

  @Test
  void whatCannotBeComputedSaysWhy() {
    Random random = new Random(20_260_110);
    Baseline baseline = baseline(random, 12, 500, x -> x);
    Baseline none =
        Baseline.of(
            new MonitorId("m"),
            "1",
            1,
            "training",
            Instant.EPOCH,
            Profiles.of(List.of()),
            new ConstraintSet(List.of()));
    SlicedProfiles few = window(products(table(random, 99, x -> x)));
    SlicedProfiles without = SlicedProfiles.of(Profiles.of(List.of()));

    assertThat(metric(DRIFT.judge(NOTHING, DRIFT.learn(none), few)).reason().orElseThrow())
        .startsWith("NO_BASELINE: the baseline holds no products");
    assertThat(metric(DRIFT.judge(NOTHING, DRIFT.learn(baseline), without)).reason())
        .hasValue("MISSING_COLUMN: the window's table lacks [x0, x1, x2, x3, x4, x5]");
    assertThat(metric(DRIFT.judge(NOTHING, DRIFT.learn(baseline), few)).reason())
        .hasValue("INSUFFICIENT_DATA: 99 rows hold a number in each of 6 columns, it takes 100");
  }

  @Test
  void whereTheBaselineDoesNotAlertTheErrorIsPublishedOnly() {
    Random random = new Random(20_260_111);
    Baseline baseline = baseline(random, 12, 500, x -> x);
    double[][] x = table(random, 500, v -> v);
    x[0] = table(random, 500, v -> v)[0];

    Judgement judgement =
        new ReconstructionDrift(0.7, 100, Constraint.Status.DISABLED)
            .judge(NOTHING, DRIFT.learn(baseline), window(products(x)));

    assertThat(judgement.violations()).isEmpty();
    assertThat(metric(judgement).threshold()).isEmpty();
    assertThat(metric(judgement).value().isDefined()).isTrue();
  }
}
