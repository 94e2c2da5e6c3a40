package io.tidemark.constraints.concept;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Violation;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.ScoreCells;
import io.tidemark.testkit.CubeCell;
import io.tidemark.testkit.CubeOf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConceptPolicyTest {

  private static final double[] AS_TRAINED = {0.1, 0.3, 0.7, 0.9};
  private static final ConceptPolicy POLICY =
      new ConceptPolicy(new ConceptSettings("1", 0.1, 0.005, 100));

  @Test
  void otherLabelsOfTheSameScoresAreOneFinding() {
    PredictionCube baseline = cube(2000, AS_TRAINED);

    Judgement judgement =
        POLICY.judge(baseline, cube(1000, 0.1, 0.3, 0.4, 0.7), Optional.of(List.of("income")));

    assertThat(judgement.violations()).hasSize(1);
    assertThat(judgement.violations().get(0).check()).isEqualTo(CheckType.CONCEPT_DRIFT);
    assertThat(judgement.violations().get(0).description())
        .isEqualTo(
            "labels of like scores have changed in 2 of 4 score groups: of scores in (0.5, 0.75]"
                + " 40.0 % are positive where the baseline has 70.0 %; inputs (income) and the"
                + " relationship of inputs and labels moved, scores did not; the error rate"
                + " changed by +0.1250, +0.0000 of it by the mix of scores");
    assertThat(statuses(judgement))
        .containsExactly(
            MetricStatus.OK, MetricStatus.OK, MetricStatus.VIOLATED, MetricStatus.VIOLATED);
  }

  /** Labels that follow the scores more closely than before: fewer errors, and no bad news. */
  @Test
  void labelsByWhichFewerErrorsAreMadeAreForInformation() {
    Judgement judgement =
        POLICY.judge(
            cube(2000, AS_TRAINED), cube(1000, 0.05, 0.1, 0.9, 0.95), Optional.of(List.of()));
    assertThat(judgement.violations())
        .singleElement()
        .satisfies(v -> assertThat(v.severity()).isEqualTo(Severity.INFO))
        .satisfies(v -> assertThat(v.description()).contains("the error rate changed by -0."));
    assertThat(
            POLICY
                .judge(
                    cube(2000, AS_TRAINED), cube(1000, 0.1, 0.3, 0.4, 0.7), Optional.of(List.of()))
                .violations())
        .extracting(Violation::severity)
        .containsExactly(Severity.CRITICAL);
  }

  /** Labels of two groups changed, and as many rows are wrong as before, by chance a few fewer. */
  @Test
  void labelsThatChangedWithAsManyErrorsAreNoInformation() {
    double[] before = {0.4, 0.4, 0.5, 0.5};
    for (double last : new double[] {0.5, 0.502, 0.51}) {
      assertThat(
              POLICY
                  .judge(
                      cube(2000, before), cube(1000, 0.2, 0.6, 0.5, last), Optional.of(List.of()))
                  .violations())
          .extracting(Violation::severity)
          .containsExactly(Severity.CRITICAL);
    }
  }

  @Test
  void rowsWithoutAPredictionAreNoErrors() {
    Map<CubeCell, Long> undecided = new HashMap<>();
    CubeOf.cells(cube(1000, AS_TRAINED))
        .forEach(
            (cell, rows) ->
                undecided.merge(
                    new CubeCell(cell.actual(), null, cell.scoreCell()), rows, Long::sum));
    PredictionCube window = CubeOf.scored(undecided);
    Judgement judgement = POLICY.judge(cube(2000, AS_TRAINED), window, Optional.of(List.of()));
    assertThat(judgement.metrics())
        .filteredOn(m -> m.name().equals("error_change"))
        .singleElement()
        .satisfies(m -> assertThat(m.status()).isEqualTo(MetricStatus.NOT_COMPUTED));
  }

  /** A decision by score names the negative rows after the positive label. */
  @Test
  void whatIsNeitherPositiveNorPredictedSoIsNoError() {
    Map<CubeCell, Long> words = new HashMap<>();
    CubeOf.cells(cube(1000, AS_TRAINED))
        .forEach(
            (cell, rows) ->
                words.merge(
                    new CubeCell(
                        cell.actual(),
                        cell.predicted().equals("1") ? "1" : "not 1",
                        cell.scoreCell()),
                    rows,
                    Long::sum));
    PredictionCube window = CubeOf.scored(words);
    assertThat(POLICY.judge(cube(2000, AS_TRAINED), window, Optional.of(List.of())).metrics())
        .filteredOn(m -> m.name().equals("error_change"))
        .singleElement()
        .satisfies(m -> assertThat(m.value().asOptional().orElseThrow()).isZero());
  }

  @Test
  void anotherMixOfTheSameScoresIsNone() {
    PredictionCube baseline = cube(2000, AS_TRAINED);
    Map<CubeCell, Long> counts = new HashMap<>(CubeOf.cells(cube(1000, AS_TRAINED)));
    counts.replaceAll((cell, rows) -> cell.scoreCell() < cell(2) ? rows : 3 * rows);

    PredictionCube window = CubeOf.scored(counts);

    assertThat(POLICY.judge(baseline, window, Optional.of(List.of())).violations()).isEmpty();
    assertThat(POLICY.explanation(baseline, window, Optional.of(List.of())))
        .startsWith(
            "scores moved, inputs and the relationship of inputs and labels did not; the error");
  }

  @Test
  void whatNothingTellsIsNotSaid() {
    assertThat(POLICY.explanation(cube(2000, AS_TRAINED), cube(90, AS_TRAINED), Optional.empty()))
        .startsWith(
            "scores did not move, whether inputs and the relationship of inputs and labels moved"
                + " is not known; the error");
  }

  @Test
  void fewLabelsAreNotJudged() {
    Judgement judgement =
        POLICY.judge(cube(2000, AS_TRAINED), cube(90, 0.5, 0.5, 0.5, 0.5), Optional.of(List.of()));

    assertThat(judgement.violations()).isEmpty();
    assertThat(statuses(judgement)).containsOnly(MetricStatus.INSUFFICIENT_DATA);
    assertThat(judgement.metrics().get(0).reason().orElseThrow())
        .isEqualTo(
            "the window has 90 labelled rows of these scores and the baseline 2000: min-rows is"
                + " 100");
  }

  @Test
  void aWindowWithoutLabelsHasNoNumbers() {
    Judgement judgement =
        POLICY.judge(
            cube(2000, AS_TRAINED),
            CubeOf.scored(Map.of(new CubeCell(null, "1", cell(3)), 500L)),
            Optional.empty());

    assertThat(judgement.violations()).isEmpty();
    assertThat(judgement.metrics())
        .allSatisfy(m -> assertThat(m.status()).isEqualTo(MetricStatus.NOT_COMPUTED));
  }

  @Test
  void windowsWithoutChangeStaySilent() {
    Random random = new Random(3);
    PredictionCube baseline = drawn(random, 5000);
    int alarms = 0;
    for (int window = 0; window < 300; window++) {
      alarms +=
          POLICY.judge(baseline, drawn(random, 500), Optional.of(List.of())).violations().size();
    }

    // At most 1 %; the binomial bound of 300 windows with at most 2 alarms.
    assertThat(alarms).as("of 300 windows, seed 3").isLessThanOrEqualTo(2);
  }

  /** The cell of the scores 0.25, 0.5, 0.75 and 1. */
  private static int cell(int at) {
    return ScoreCells.FIVE_DIGITS.cellOf((at + 1) / 4.0);
  }

  private static List<MetricStatus> statuses(Judgement judgement) {
    return judgement.metrics().stream()
        .filter(m -> m.name().equals("label_rate_change"))
        .map(Metric::status)
        .toList();
  }

  /** So many rows of each score, predicted positive above 0.5, positive at these rates. */
  private static PredictionCube cube(long rows, double... rates) {
    Map<CubeCell, Long> counts = new HashMap<>();
    for (int cell = 0; cell < rates.length; cell++) {
      String predicted = cell >= 2 ? "1" : "0";
      long positives = Math.round(rows * rates[cell]);
      counts.put(new CubeCell("1", predicted, cell(cell)), positives);
      counts.put(new CubeCell("0", predicted, cell(cell)), rows - positives);
    }
    return CubeOf.scored(counts);
  }

  private static PredictionCube drawn(Random random, int rows) {
    Map<CubeCell, Long> counts = new HashMap<>();
    for (int cell = 0; cell < AS_TRAINED.length; cell++) {
      for (int row = 0; row < rows; row++) {
        String actual = random.nextDouble() < AS_TRAINED[cell] ? "1" : "0";
        counts.merge(new CubeCell(actual, cell >= 2 ? "1" : "0", cell(cell)), 1L, Long::sum);
      }
    }
    return CubeOf.scored(counts);
  }
}
