package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.Slice;
import io.tidemark.core.Subgroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PredictionProfilesTest {

  private static final Optional<ScoreCells> CELLS = Optional.of(ScoreCells.FIVE_DIGITS);

  /** A prediction of one row: region, sex, label, prediction, score in eighths. */
  private record Prediction(String region, String sex, String actual, String predicted, int score) {

    static Prediction random(Random random) {
      return new Prediction(
          random.nextBoolean() ? "north" : "south",
          random.nextBoolean() ? "F" : "M",
          random.nextInt(3) == 0 ? null : random.nextInt(2) + "",
          random.nextInt(2) + "",
          random.nextInt(9));
    }

    PredictionProfile profile() {
      double value = score / 8.0;
      return new PredictionProfile(
          PredictionCube.of(
              CELLS,
              Map.of(
                  new LabelPair(actual, predicted),
                  ScoreCounts.of(new int[] {CELLS.orElseThrow().cellOf(value)}, new long[] {1}, 0)),
              new HashMap<>() {
                private static final long serialVersionUID = 1L;

                {
                  put(actual, ScoreSums.of(value));
                }
              },
              FewScores.of(value)),
          ErrorMoments.EMPTY);
    }

    PredictionProfiles profiles() {
      return PredictionProfiles.of(
          Map.of(
              PredictionPart.WHOLE,
              profile(),
              PredictionPart.of(new Slice(List.of("region"), List.of(region))),
              profile(),
              PredictionPart.of(Subgroup.of("sex", sex)),
              profile()));
    }
  }

  @Nested
  class Laws extends StateLaws<Prediction, PredictionProfiles> {
    Laws() {
      super(
          Prediction::random,
          values ->
              values.stream()
                  .map(Prediction::profiles)
                  .reduce(PredictionProfiles.empty(CELLS), PredictionProfiles::merge),
          PredictionProfiles::merge,
          PredictionProfilesTest::same);
    }
  }

  /** Counts agree to the bit; the logarithms behind sums of scores to their last digits. */
  private static void same(PredictionProfiles actual, PredictionProfiles expected) {
    assertThat(actual.parts().keySet()).isEqualTo(expected.parts().keySet());
    actual
        .parts()
        .forEach(
            (part, profile) ->
                assertThat(profile.cube().counts())
                    .isEqualTo(expected.part(part).orElseThrow().cube().counts()));
    assertThat(actual.labelCoverage()).isEqualTo(expected.labelCoverage());
  }

  @Test
  void countsRowsWithAndWithoutLabelOfBothKindsOfModel() {
    PredictionProfile classified =
        new PredictionProfile(
            PredictionCube.of(Map.of(new LabelPair("1", "1"), 3L, new LabelPair(null, "1"), 2L)),
            ErrorMoments.EMPTY);
    assertThat(classified.rows()).isEqualTo(5);
    assertThat(classified.labelled()).isEqualTo(3);

    ErrorMoments.Fold errors = new ErrorMoments.Fold();
    errors.add(1, 2);
    errors.add(1, Double.NaN);
    errors.addUnlabelled();
    PredictionProfile regressed =
        new PredictionProfile(PredictionCube.empty(Optional.empty()), errors.moments());
    assertThat(regressed.rows()).isEqualTo(3);
    assertThat(regressed.labelled()).isEqualTo(2);
  }

  @Test
  void refusesPartsWithoutTheWhole() {
    assertThatThrownBy(() -> PredictionProfiles.of(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lack that of the whole");
  }

  @Test
  void aDecisionNamesBothLabels() {
    PredictionPlan.Decision decision = PredictionPlan.Decision.above(0.5, "1");
    assertThat(decision.of(0.5)).isEqualTo("0");
    assertThat(decision.of(0.6)).isEqualTo("1");
    assertThat(PredictionPlan.Decision.above(0.5, "yes").negative()).isEqualTo("not yes");
  }
}
