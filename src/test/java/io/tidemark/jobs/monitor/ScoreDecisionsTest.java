package io.tidemark.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.metrics.quality.ScoreRange;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.testkit.CubeCell;
import io.tidemark.testkit.CubeOf;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoreDecisionsTest {

  private static PredictionProfiles scores(double... scores) {
    return PredictionProfiles.of(
        new PredictionProfile(
            CubeOf.rows(Arrays.stream(scores).mapToObj(s -> new CubeOf.Row("1", "1", s)).toList()),
            ErrorMoments.EMPTY));
  }

  private static Optional<String> undecided(double threshold, PredictionProfiles baseline) {
    return decisions(threshold, baseline).undecided();
  }

  private static ScoreDecisions decisions(double threshold, PredictionProfiles baseline) {
    return new ScoreDecisions(OptionalDouble.of(threshold), ScoreRange.of(baseline.whole().cube()));
  }

  @Test
  void aThresholdOfProbabilitiesDecidesNothingOfScoresInPercent() {
    PredictionProfiles percent = scores(2.1, 50, 98.5);
    assertThat(undecided(0.5, percent).orElseThrow())
        .isEqualTo(
            "3 of 3 scores lie outside [0, 1] (2.1 to 98.5) and columns.score-threshold = 0.5 does"
                + " not: set it on the scale of the scores, or give columns.score a column of"
                + " probabilities");
    assertThat(undecided(50, percent)).isEmpty();
    assertThat(undecided(50, scores(0.1, 0.9)).orElseThrow())
        .startsWith("all scores lie in [0, 1] (0.1 to 0.9) and columns.score-threshold = 50");
  }

  @Test
  void zeroDecidesLogOddsAndRoundingIsNoOtherScale() {
    assertThat(undecided(0, scores(-3, 0.2, 4))).isEmpty();
    assertThat(undecided(0.5, scores(-3, 0.2, 4))).isPresent();
    assertThat(undecided(0, scores(2, 30))).isPresent();
    assertThat(undecided(0.5, scores(0.2, (double) Math.nextUp(1f)))).isEmpty();
  }

  @Test
  void aWindowIsOnTheScaleOfItsBaselineAndItself() {
    // One small score in percent is no probability.
    assertThat(decisions(0.5, scores(2, 98)).undecided(scores(0.4))).isPresent();
    assertThat(decisions(0.5, scores(0.2, 0.9)).undecided(scores(20, 90))).isPresent();
    assertThat(decisions(50, scores(2, 98)).undecided(scores(0.4))).isEmpty();
    ScoreDecisions byColumn = new ScoreDecisions(OptionalDouble.empty(), Optional.empty());
    assertThat(byColumn.undecided(scores(20, 90))).isEmpty();
  }

  @Test
  void whatIsNotDecidedHasNoPrediction() {
    PredictionProfiles told = ScoreDecisions.told(scores(2, 98), Optional.of("percent"));
    assertThat(CubeOf.cells(told.whole().cube()).keySet())
        .hasSize(2)
        .extracting(CubeCell::predicted)
        .containsOnlyNulls();
    assertThat(told.rows()).isEqualTo(2);
  }
}
