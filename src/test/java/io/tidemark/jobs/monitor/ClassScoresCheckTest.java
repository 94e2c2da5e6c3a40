package io.tidemark.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import io.tidemark.profile.ClassScores;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.Moments;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.profile.ScoreFlaw;
import io.tidemark.testkit.ClassScoresOf;
import io.tidemark.testkit.ClassScoresOf.Row;
import io.tidemark.testkit.CubeOf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassScoresCheckTest {

  private static PredictionProfiles profiles(ClassScores scores) {
    return PredictionProfiles.of(
        new PredictionProfile(CubeOf.counts("a", "a", 1), ErrorMoments.EMPTY, scores));
  }

  private static ClassScores of(String... classes) {
    Map<String, Double> scores = new java.util.TreeMap<>();
    for (String label : classes) {
      scores.put(label, 1.0 / classes.length);
    }
    return ClassScoresOf.rows(List.of(new Row("a", "a", scores)));
  }

  @Test
  void aBaselineOfTheSameClassesLacksNothing() {
    assertThat(ClassScoresCheck.unlike(Optional.of(profiles(of("a", "b"))), profiles(of("a", "b"))))
        .isEmpty();
    assertThat(ClassScoresCheck.unlike(Optional.empty(), profiles(of("a", "b")))).isEmpty();
    assertThat(
            ClassScoresCheck.unlike(
                Optional.of(profiles(of("a", "b"))), profiles(ClassScores.NONE)))
        .isEmpty();
  }

  @Test
  void aBaselineThatWasLearnedOtherwiseIsLearnedAgain() {
    assertThat(
            ClassScoresCheck.unlike(
                Optional.of(profiles(ClassScores.NONE)), profiles(of("a", "b"))))
        .hasValueSatisfying(
            told ->
                assertThat(told)
                    .contains("the baseline was learned without them")
                    .contains("run tidemark baseline again"));
    assertThatThrownBy(
            () ->
                ClassScoresCheck.unlike(
                    Optional.of(profiles(of("a", "b"))), profiles(of("a", "b", "c"))))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "columns.scores: the classes are [a, b, c], those of the baseline [a, b]: run tidemark"
                + " baseline again");
  }

  @Test
  void aBaselineMayLackAFewRowsAndNotAll() {
    ClassScores few = ClassScores.of(of("a", "b").byClass(), Moments.of(0.5), flaws(3));
    ClassScoresCheck.requireBaseline(profiles(few), "training = t");
    assertThat(ClassScoresCheck.leftOut(profiles(few), "the baseline"))
        .contains(
            "columns.scores: 3 of 4 rows of the baseline are left out of what is computed of"
                + " probabilities: 3 with probabilities that do not add up to 1");
    assertThat(ClassScoresCheck.leftOut(profiles(of("a", "b")), "the baseline")).isEmpty();
  }

  private static Map<ScoreFlaw, Long> flaws(long rows) {
    return Map.of(ScoreFlaw.NO_SUM, rows);
  }
}
