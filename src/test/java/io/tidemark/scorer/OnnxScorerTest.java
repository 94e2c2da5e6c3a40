package io.tidemark.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.core.BadInputException;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.PythonShap;
import io.tidemark.explain.Scorer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Against Python's onnxruntime 1.32.0, by {@code src/test/resources/explain/shap_models.py}. */
class OnnxScorerTest {

  private static Scorer scorer(String model) {
    return new OnnxScorer(PythonShap.model(model), Optional.empty());
  }

  @Test
  void probabilitiesInMapsAreReadInTheOrderOfTheirClasses() {
    JsonNode expected = PythonShap.expected("classes");
    FeatureTable rows = PythonShap.table(expected.get("rows"), List.of());
    try (Scorer scorer = scorer("classes.onnx")) {
      double[][] says = scorer.score(rows);
      for (int row = 0; row < rows.rows(); row++) {
        JsonNode ofRow = expected.get("scores").get(row);
        assertThat(says[row])
            .containsExactly(
                new double[] {
                  ofRow.get("high").doubleValue(),
                  ofRow.get("low").doubleValue(),
                  ofRow.get("middle").doubleValue()
                },
                within(1e-6));
      }
      assertThat(scorer.inputs()).isEmpty();
    }
  }

  @Test
  void probabilitiesInATensorAreReadByRow() {
    JsonNode expected = PythonShap.expected("trees");
    try (Scorer scorer = scorer("trees.onnx")) {
      double[][] says = scorer.score(PythonShap.table(expected.get("rows"), List.of()));
      for (int row = 0; row < says.length; row++) {
        assertThat(says[row][1])
            .isEqualTo(expected.get("scores").get(row).doubleValue(), within(1e-6));
      }
    }
  }

  @Test
  void aModelOfAnInputForEachFeatureNamesThem() {
    try (Scorer scorer = scorer("network.onnx")) {
      assertThat(scorer.inputs())
          .containsExactly("age", "income", "debt", "rate", "term", "score", "visits", "region");
    }
  }

  /** By {@code shap_models.py}: the count doubled, and whether there is a flag. */
  @Test
  void aRowThatLacksAWholeNumberHasNoScoreAndTheOthersHave() {
    List<Object[]> values =
        List.of(
            new Object[] {3.0, 1.0},
            new Object[] {null, 1.0},
            new Object[] {1.5, 0.0},
            new Object[] {Double.POSITIVE_INFINITY, 0.0},
            new Object[] {-4.0, 0.0},
            new Object[] {5.0, null});
    FeatureTable rows = FeatureTable.of(List.of("count", "flag"), List.of(true, true), values);
    try (Scorer scorer = scorer("whole.onnx")) {
      double[][] says = scorer.score(rows);
      double nan = Double.NaN;
      assertThat(Arrays.stream(says).mapToDouble(row -> row[0]).toArray())
          .containsExactly(7, nan, nan, nan, -8, nan);
      assertThatThrownBy(() -> scorer.score(rows.part(1, 3)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("takes whole numbers, and a row has none");
    }
  }

  @Test
  void whatDoesNotFitIsTold() {
    FeatureTable texts =
        FeatureTable.of(
            Collections.nCopies(4, "f"),
            List.of(true, true, true, false),
            Collections.singletonList(new Object[] {1.0, 2.0, null, "a"}));
    FeatureTable few =
        FeatureTable.of(
            List.of("a", "b"), List.of(true, true), List.<Object[]>of(new Object[] {1.0, 2.0}));
    try (Scorer scorer = scorer("classes.onnx")) {
      assertThatThrownBy(() -> scorer.score(texts))
          .isInstanceOf(BadInputException.class)
          .hasMessage("its input 'X' takes numbers, and the column f holds texts");
      assertThatThrownBy(() -> scorer.score(few))
          .isInstanceOf(BadInputException.class)
          .hasMessage("its input 'X' takes 4 features, where 2 are named: a, b");
    }
    assertThatThrownBy(
            () -> new OnnxScorer(PythonShap.model("classes.onnx"), Optional.of("probability")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it has no output 'probability', but ");
    assertThatThrownBy(() -> new OnnxScorer(new byte[] {1, 2, 3}, Optional.empty()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it cannot be loaded");
  }
}
