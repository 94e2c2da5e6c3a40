package io.tidemark.metrics.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.Outcome;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.testkit.CubeOf;
import io.tidemark.testkit.CubeOf.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BinaryQualityTest {

  private static final Offset<Double> EXACT = within(1e-12);

  private static final int[] ACTUAL = {1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
  private static final int[] PREDICTED = {1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0};
  private static final double[] SCORES = {.9, .8, .8, .4, .3, .2, .1, .8, .3, .2, .45, .05};

  /** scikit-learn 1.9.1 on the rows above. */
  @Test
  void agreesWithScikitLearn() {
    Evaluated e = Evaluated.binary(ACTUAL, PREDICTED, SCORES);
    assertThat(e.value("accuracy")).isEqualTo(0.75);
    assertThat(e.value("balanced_accuracy")).isCloseTo(0.7285714285714285, EXACT);
    assertThat(e.value("matthews")).isCloseTo(0.47809144373375745, EXACT);
    assertThat(e.value("precision")).isEqualTo(0.75);
    assertThat(e.value("recall")).isEqualTo(0.6);
    assertThat(e.value("f0_5")).isCloseTo(0.7142857142857143, EXACT);
    assertThat(e.value("f1")).isCloseTo(0.6666666666666666, EXACT);
    assertThat(e.value("f2")).isCloseTo(0.625, EXACT);
    assertThat(e.value("roc_auc")).isCloseTo(0.8428571428571429, EXACT);
    assertThat(e.value("gini")).isCloseTo(2 * 0.8428571428571429 - 1, EXACT);
    assertThat(e.value("average_precision")).isCloseTo(0.7583333333333333, EXACT);
    assertThat(e.value("log_loss")).isCloseTo(0.48656682702404885, EXACT);
    assertThat(e.value("brier")).isCloseTo(0.16375, EXACT);
  }

  /** SageMaker's documentation: a table of four rows, one of them positive. */
  @Test
  void agreesWithTheExampleOfTheDocumentation() {
    Evaluated e =
        Evaluated.binary(CubeOf.counts("0", "0", 1, "0", "1", 2, "1", "0", 0, "1", "1", 1));
    assertThat(e.value("accuracy")).isEqualTo(0.5);
    assertThat(e.value("accuracy_best_constant_classifier")).isEqualTo(0.25);
    assertThat(e.value("precision")).isCloseTo(0.33333333333333, within(1e-14));
    assertThat(e.value("precision_best_constant_classifier")).isEqualTo(0.25);
    assertThat(e.value("recall")).isEqualTo(1);
    assertThat(e.value("recall_best_constant_classifier")).isEqualTo(1);
    assertThat(e.value("f0_5")).isCloseTo(0.38461538461538, within(1e-14));
    assertThat(e.value("f0_5_best_constant_classifier")).isCloseTo(0.29411764705882, within(1e-14));
    assertThat(e.value("f1")).isEqualTo(0.5);
    assertThat(e.value("f1_best_constant_classifier")).isEqualTo(0.4);
    assertThat(e.value("f2")).isCloseTo(0.71428571428571, within(1e-14));
    assertThat(e.value("f2_best_constant_classifier")).isCloseTo(0.625, EXACT);
    assertThat(e.value("false_negative_rate")).isZero();
    assertThat(e.value("false_positive_rate")).isCloseTo(0.66666666666667, within(1e-14));
    assertThat(e.value("true_negative_rate")).isCloseTo(0.33333333333333, within(1e-14));
    assertThat(e.value("true_positive_rate")).isEqualTo(1);
  }

  @Test
  void theBestConstantClassifierFollowsItsRule() {
    var cube = CubeOf.counts("0", "0", 3, "1", "1", 1);
    var majority = QualityEvaluation.binary("true").with(ConstantRule.MAJORITY);
    Evaluated e = new Evaluated(majority.evaluate(cube, io.tidemark.profile.ErrorMoments.EMPTY));
    assertThat(e.value("accuracy_best_constant_classifier")).isEqualTo(0.75);
    assertThat(e.value("recall_best_constant_classifier")).isZero();
    assertThat(e.reason("precision_best_constant_classifier"))
        .isEqualTo("ZERO_DENOMINATOR: predicted positives = 0");
  }

  /** statsmodels 0.15.0, proportion_confint(method="wilson"). */
  @Test
  void ratesHaveWilsonsInterval() {
    Evaluated e = Evaluated.binary(CubeOf.counts("1", "1", 16, "1", "0", 12, "0", "0", 173));
    interval(e, "recall", 0.3907078562746876, 0.734914528758763, "95% Wilson, approximate");
    interval(e, "accuracy", 0.8985610217770101, 0.9655218695430285, "95% Wilson");
    assertThat(Confidence.wilson(201, 201).lower()).isCloseTo(0.9812466731939421, EXACT);
    // F1 = 2J/(1+J) with J = 16/28.
    interval(
        e,
        "f1",
        2 * 0.3907078562746876 / (1 + 0.3907078562746876),
        2 * 0.734914528758763 / (1 + 0.734914528758763),
        "95% Wilson on J, approximate");
  }

  /** NumPy 2.4.6: numeric slopes of the formula in each count, on Fisher's scale. */
  @Test
  void matthewsHasTheIntervalOfTheDeltaMethod() {
    Evaluated e =
        Evaluated.binary(CubeOf.counts("1", "1", 160, "0", "1", 20, "1", "0", 35, "0", "0", 785));
    assertThat(e.value("matthews")).isCloseTo(0.8205480425021603, EXACT);
    interval(e, "matthews", 0.7694203480561194, 0.8612280356890184, "95% delta");
  }

  /** NumPy 2.4.6: numeric slopes of the step sum in each count, on the logit scale. */
  @Test
  void averagePrecisionHasTheIntervalOfTheDeltaMethod() {
    List<Row> rows = new ArrayList<>();
    long[] positives = {5, 10, 40, 30, 60};
    long[] negatives = {300, 200, 60, 20, 10};
    for (int cell = 0; cell < 5; cell++) {
      for (int i = 0; i < positives[cell] + negatives[cell]; i++) {
        rows.add(new Row(i < positives[cell] ? "1" : "0", "0", cell / 10.0));
      }
    }
    Evaluated e = Evaluated.binary(CubeOf.rows(rows));
    assertThat(e.value("average_precision")).isCloseTo(0.7021182315603212, EXACT);
    Interval i = e.metric("average_precision").interval().orElseThrow();
    assertThat(i.lower()).isCloseTo(0.6251773771158876, within(1e-7));
    assertThat(i.upper()).isCloseTo(0.7690984937995214, within(1e-7));
    assertThat(i.method()).isEqualTo("95% logit delta");
    // NumPy 2.4.6: DeLong's structural components over all pairs of rows.
    assertThat(e.value("roc_auc")).isCloseTo(0.9135008766803039, EXACT);
    interval(e, "roc_auc", 0.8829122071736686, 0.9366715708097072, "95% logit DeLong");
  }

  @Test
  void whatTheOrderWithinCellsCouldChangeIsPublished() {
    // One cell with two rows of each kind: the order decides everything.
    List<Row> rows =
        List.of(
            new Row("1", "1", .600001),
            new Row("1", "1", .600002),
            new Row("0", "1", .600001),
            new Row("0", "1", .600003));
    Evaluated e = Evaluated.binary(CubeOf.rows(rows));
    assertThat(e.value("roc_auc")).isEqualTo(0.5);
    assertThat(e.value("roc_auc_lower_bound")).isZero();
    assertThat(e.value("roc_auc_upper_bound")).isEqualTo(1);
    // Negatives first: hits at places 3 and 4, (1/3 + 2/4) / 2.
    assertThat(e.value("average_precision_lower_bound")).isCloseTo(5 / 12.0, EXACT);
    assertThat(e.value("average_precision_upper_bound")).isCloseTo(1, EXACT);
    Evaluated exact = Evaluated.binary(ACTUAL, PREDICTED, SCORES);
    assertThat(exact.value("roc_auc_lower_bound")).isEqualTo(exact.value("roc_auc"));
    assertThat(exact.value("average_precision_upper_bound"))
        .isCloseTo(exact.value("average_precision"), EXACT);
  }

  @Test
  void labelsOfOneClassLeaveARankingUndefined() {
    Evaluated e = Evaluated.binary(new int[] {0, 0}, new int[] {0, 1}, new double[] {.1, .9});
    assertThat(e.reason("roc_auc"))
        .isEqualTo("ZERO_DENOMINATOR: actual positives with a score = 0");
    assertThat(e.reason("average_precision")).startsWith("ZERO_DENOMINATOR");
    assertThat(e.reason("recall")).isEqualTo("ZERO_DENOMINATOR: actual positives = 0");
    assertThat(e.reason("matthews")).isEqualTo("ZERO_DENOMINATOR: all labels are one class");
    assertThat(e.reason("balanced_accuracy")).contains("all labels are of one class");
    assertThat(e.value("accuracy")).isEqualTo(0.5);
    assertThat(e.value("brier")).isCloseTo((0.01 + 0.81) / 2, EXACT);
  }

  @Test
  void scoresThatAreAllTiedRankNothing() {
    Evaluated e =
        Evaluated.binary(
            new int[] {1, 0, 0, 1}, new int[] {1, 1, 1, 1}, new double[] {.4, .4, .4, .4});
    assertThat(e.value("roc_auc")).isEqualTo(0.5);
    assertThat(e.value("average_precision")).isEqualTo(0.5);
    assertThat(e.value("expected_calibration_error")).isCloseTo(0.1, EXACT);
    assertThat(e.metric("roc_auc").interval()).isPresent();
  }

  @Test
  void scoresThatAreNoProbabilitiesAreSaidSoAndStillRank() {
    Evaluated e =
        Evaluated.binary(new int[] {1, 0, 1}, new int[] {1, 0, 1}, new double[] {3.5, -2, .5});
    assertThat(e.reason("log_loss"))
        .isEqualTo(
            "OUT_OF_RANGE: 2 of 3 scores lie outside [0, 1]: give columns.score a column of"
                + " probabilities");
    assertThat(e.reason("brier")).startsWith("OUT_OF_RANGE");
    assertThat(e.reason("expected_calibration_error")).startsWith("OUT_OF_RANGE");
    assertThat(e.value("roc_auc")).isEqualTo(1);
    assertThat(e.metric("roc_auc").interval().orElseThrow().lower()).isBetween(0.0, 0.6);
  }

  @Test
  void withoutLabelsNothingIsComputedAndEachRowSaysWhy() {
    Evaluated e = Evaluated.binary(CubeOf.counts(null, "1", 10));
    assertThat(e.metrics())
        .isNotEmpty()
        .allMatch(m -> m.status() == MetricStatus.NOT_COMPUTED && m.reason().isPresent());
  }

  @Test
  void labelsAreOneWhoeverWroteThem() {
    List<Row> rows =
        List.of(new Row("1.0", "true", .9), new Row("\"1\"", "1", .8), new Row("false", "0.0", .1));
    assertThat(Evaluated.binary(CubeOf.rows(rows)).value("accuracy")).isEqualTo(1);
  }

  @Test
  void curvesHaveSageMakersShape() {
    QualityCurves c =
        QualityCurves.of(
            ScoredLabels.of(
                CubeOf.rows(
                    List.of(new Row("1", "1", .9), new Row("0", "1", .8), new Row("1", "0", .3))),
                "1"));
    assertThat(c.roc())
        .containsExactly(
            new CurvePoint(0, 0),
            new CurvePoint(0, 0.5),
            new CurvePoint(1, 0.5),
            new CurvePoint(1, 1),
            new CurvePoint(1, 1));
    assertThat(c.precisionRecall())
        .containsExactly(
            new CurvePoint(0, 1),
            new CurvePoint(0.5, 1),
            new CurvePoint(0.5, 0.5),
            new CurvePoint(1, 2 / 3.0));
    assertThat(c.gain()).last().isEqualTo(new CurvePoint(1, 1));
    assertThat(c.calibration()).hasSize(3);
  }

  /** By hand: the best score holds one of two positives, the next none, the last the other. */
  @Test
  void theGainIsTheShareOfPositivesAmongTheBestScores() {
    List<Row> rows = List.of(new Row("1", "1", .9), new Row("0", "1", .8), new Row("1", "0", .3));
    QualityCurves curves = QualityCurves.of(ScoredLabels.of(CubeOf.rows(rows), "1"));

    assertThat(curves.gainAt(0)).hasValue(0);
    assertThat(curves.gainAt(1 / 6.0).getAsDouble()).isCloseTo(0.25, within(1e-15));
    assertThat(curves.gainAt(0.5)).hasValue(0.5);
    assertThat(curves.gainAt(5 / 6.0).getAsDouble()).isCloseTo(0.75, within(1e-15));
    assertThat(curves.gainAt(1)).hasValue(1);
    assertThat(Evaluated.binary(CubeOf.rows(rows)).metrics())
        .filteredOn(m -> m.name().equals("cumulative_gain"))
        .hasSize(9)
        .first()
        .satisfies(
            m -> {
              assertThat(m.key().cell()).hasValue("top 10 %");
              assertThat(m.value().asOptional().orElseThrow()).isCloseTo(0.15, within(1e-15));
            });
  }

  @Test
  void aPerfectModelsCalibrationErrorIsBelowItsNoiseFloor() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      rows.add(new Row(i % 10 < 3 ? "1" : "0", "0", .3));
    }
    Evaluated e = Evaluated.binary(CubeOf.rows(rows));
    assertThat(e.value("expected_calibration_error")).isCloseTo(0, EXACT);
    // By hand: one bin, σ = √(0.3·0.7/1000) = 0.01449; 0.7979σ + 1.645·0.6028σ.
    assertThat(e.metric("expected_calibration_error").significance().noiseFloor().orElseThrow())
        .isCloseTo(0.02593, within(1e-4));
  }

  private static void interval(
      Evaluated e, String name, double lower, double upper, String method) {
    Interval i = e.metric(name).interval().orElseThrow();
    assertThat(i.lower()).isCloseTo(lower, within(1e-7));
    assertThat(i.upper()).isCloseTo(upper, within(1e-7));
    assertThat(i.method()).isEqualTo(method);
    assertThat(e.metric(name).value()).isInstanceOf(Outcome.Value.class);
  }

  /**
   * scikit-learn 1.9.1 {@code balanced_accuracy_score(adjusted=True)}; the interval by statsmodels
   * 0.15.0 {@code confint_proportions_2indep(37, 50, 24, 150, method="newcomb")}.
   */
  @Test
  void informednessIsWhatBalancedAccuracyHasAboveChance() {
    Evaluated e =
        Evaluated.binary(CubeOf.counts("1", "1", 37, "1", "0", 13, "0", "1", 24, "0", "0", 126));
    assertThat(e.value("informedness")).isCloseTo(0.58, within(1e-12));
    Interval ends = e.metric("informedness").interval().orElseThrow();
    assertThat(ends.lower()).isCloseTo(0.42879442420055036, within(1e-12));
    assertThat(ends.upper()).isCloseTo(0.6929804881758468, within(1e-12));
    assertThat(ends.method()).isEqualTo("95% Newcombe");
    assertThat(Evaluated.binary(CubeOf.counts("1", "1", 9, "1", "0", 1)).reason("informedness"))
        .isEqualTo("ZERO_DENOMINATOR: actual negatives = 0");
  }

  @Test
  void whatCannotBeDecidedIsNotComputedAndSaysWhy() {
    List<Metric> metrics =
        QualityEvaluation.binary("1")
            .with(Optional.of("scores are in percent"))
            .evaluate(
                CubeOf.rows(List.of(new CubeOf.Row("1", null, 70), new CubeOf.Row("0", null, 20))),
                ErrorMoments.EMPTY);
    Evaluated e = new Evaluated(metrics);
    for (String name : List.of("accuracy", "precision", "recall", "f1", "matthews")) {
      assertThat(e.reason(name)).isEqualTo("OUT_OF_RANGE: scores are in percent");
    }
    assertThat(e.value("roc_auc")).isEqualTo(1);
  }
}
