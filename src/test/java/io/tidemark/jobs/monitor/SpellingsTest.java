package io.tidemark.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Window;
import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.PredictionProfile;
import io.tidemark.profile.PredictionProfiles;
import io.tidemark.testkit.CubeOf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellingsTest {

  private static final Window DAY = Window.of("2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z");

  private static final Spellings BINARY = spellings("binary-classification", "positive-label = 1");
  private static final Spellings MANY = spellings("multiclass-classification", "");

  private static Spellings spellings(String problem, String columns) {
    return new Spellings(
        MonitorConfig.read(
            List.of(
                new ConfigFile(
                    "m.conf",
                    "tidemark { workspace = \"/w\", monitor = m, model.problem-type = \""
                        + problem
                        + "\", training { format = parquet, path = \"/t\" }, capture { format ="
                        + " parquet, path = \"/c\" }, columns { prediction = p, "
                        + columns
                        + " } }")),
            Map.of(),
            ConfigFiles.knownNames()));
  }

  /** Rows as {@code actual, predicted, rows} and so on. */
  private static PredictionProfiles rows(Object... triples) {
    return PredictionProfiles.of(new PredictionProfile(CubeOf.counts(triples), ErrorMoments.EMPTY));
  }

  /** The warnings of rows that can be judged. */
  private static List<String> told(
      Spellings spellings, Optional<PredictionProfiles> baseline, PredictionProfiles rows) {
    spellings.requireWindow(baseline, rows, DAY);
    return spellings.warnings(baseline, rows);
  }

  @Test
  void aBaselineWhosePredictionsAreWrittenOtherwiseIsRefusedWithBothSets() {
    assertThatThrownBy(
            () ->
                BINARY.requireBaseline(
                    rows("1", "approve", 40, "0", "reject", 50, "0", "approve", 10),
                    "training = /t"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no prediction of training = /t in columns.prediction = p is this")
        .hasMessageContaining("the predictions there are approve, reject, the labels 0, 1")
        .hasMessageContaining("Write both alike");
    assertThatThrownBy(
            () -> MANY.requireBaseline(rows("a", "1", 5, "b", "2", 5, "c", "3", 5), "training"))
        .hasMessageContaining("the predictions there are 1, 2, 3, the labels a, b, c");
    BINARY.requireBaseline(rows("1", "1", 40, "0", "no", 50), "training = /t");
    assertThatThrownBy(
            () -> MANY.requireBaseline(rows("cat", "Cat", 5, "dog", "dog", 5), "training = /t"))
        .hasMessageContaining("in training = /t predictions write 'Cat' and labels 'cat'. Write");
    MANY.requireBaseline(rows("a", "A", 5, "A", "a", 5, "a", "a", 5), "training = /t");
  }

  @Test
  void aWindowOfUnknownValuesOnlyIsRefused() {
    Optional<PredictionProfiles> baseline = Optional.of(rows("1", "1", 40, "0", "0", 50));
    assertThatThrownBy(
            () -> BINARY.requireWindow(baseline, rows("1", "approve", 45, "0", "reject", 55), DAY))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("window " + DAY + ": the baseline knows none of its predictions")
        .hasMessageContaining("they are approve, reject, those of the baseline 0, 1");
    assertThatThrownBy(() -> BINARY.requireWindow(baseline, rows("yes", "1", 100), DAY))
        .hasMessageContaining("none of its labels; they are yes, those of the baseline 0, 1");
    assertThat(told(BINARY, baseline, rows("unknown", "1", 1)))
        .containsExactly("the baseline has no rows with the labels unknown; its labels are 0, 1");
  }

  @Test
  void withoutABaselineAWindowMustAgreeWithItself() {
    Optional<PredictionProfiles> none = Optional.empty();
    for (Optional<PredictionProfiles> baseline : List.of(none, Optional.of(rows()))) {
      assertThatThrownBy(
              () -> BINARY.requireWindow(baseline, rows("1", "good", 45, "0", "bad", 55), DAY))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("no prediction is one of its labels")
          .hasMessageContaining("the predictions there are bad, good, the labels 0, 1");
      assertThatThrownBy(
              () -> BINARY.requireWindow(baseline, rows("1", "bad", 40, "0", "bad", 60), DAY))
          .hasMessageContaining("no prediction is one of its labels");
      assertThatThrownBy(
              () -> BINARY.requireWindow(baseline, rows("y", "y", 40, "n", "n", 60), DAY))
          .hasMessageContaining("no label and no prediction is columns.positive-label = 1");
      assertThatThrownBy(() -> MANY.requireWindow(baseline, rows("a", "1", 50, "b", "2", 60), DAY))
          .hasMessageContaining("the predictions there are 1, 2, the labels a, b");
    }
    BINARY.requireWindow(none, rows("1", "1", 45, "0", "0", 55), DAY);
    BINARY.requireWindow(none, rows("0", "0", 45), DAY);
    BINARY.requireWindow(none, rows("1", "0", 45), DAY);
    BINARY.requireWindow(none, rows("1", "0", 4, "0", "0", 9), DAY);
    MANY.requireWindow(none, rows("a", "b", 500), DAY);
    MANY.requireWindow(none, rows("a", "b", 50, "b", "b", 50), DAY);
  }

  @Test
  void aWindowOfOneKnownClassIsJudged() {
    Optional<PredictionProfiles> baseline = Optional.of(rows("1", "1", 40, "0", "0", 50));
    assertThat(told(BINARY, baseline, rows("0", "0", 100))).isEmpty();
    assertThat(told(BINARY, baseline, rows("0", "1", 100))).isEmpty();
    assertThat(told(MANY, Optional.empty(), rows("x", "y", 100))).isEmpty();
  }

  @Test
  void someUnknownValuesAreTold() {
    Optional<PredictionProfiles> baseline = Optional.of(rows("1", "1", 40, "0", "0", 50));
    assertThat(told(BINARY, baseline, rows("1", "1", 40, "n/k", "maybe", 50)))
        .containsExactly(
            "the baseline has no rows with the labels n/k; its labels are 0, 1",
            "the baseline has no rows with the predictions maybe; its predictions are 0, 1");
    assertThat(
            told(
                MANY,
                Optional.of(rows("cat", "cat", 40, "dog", "dog", 50)),
                rows("cat", "Cat", 40, "dog", "dog", 50)))
        .contains("predictions write 'Cat' and labels 'cat'");
    // A new class that a few rows of a multiclass problem bring.
    Optional<PredictionProfiles> many = Optional.of(rows("a", "a", 40, "b", "b", 50));
    assertThat(told(MANY, many, rows("c", "a", 2))).hasSize(1);
    assertThatThrownBy(() -> MANY.requireWindow(many, rows("c", "a", 100), DAY))
        .hasMessageContaining("none of its labels");
  }
}
