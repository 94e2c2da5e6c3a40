package io.tidemark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.scorer.OnnxScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against Python's shap 0.51.0, by {@code src/test/resources/explain/shap_models.py}. */
class ShapleyExplainerTest {

  @ParameterizedTest
  @EnumSource
  void allCoalitionsOfEightFeaturesAreThoseOfShap(Link link) {
    JsonNode model = PythonShap.expected("network");
    List<String> names = new ArrayList<>();
    model.get("features").forEach(name -> names.add(name.textValue()));
    FeatureTable rows = PythonShap.table(model.get("rows"), names);
    FeatureTable background = PythonShap.table(model.get("background"), names);
    JsonNode expected = model.get(link.name().toLowerCase(Locale.ROOT));
    try (Explainer explainer =
        new ShapleyExplainer(
            new OnnxScorer(PythonShap.model("network.onnx"), Optional.empty()),
            PythonShap.features(rows),
            Background.of(background),
            Coalitions.all(8),
            link)) {
      double expectedValue = expected.get("expected").doubleValue();
      assertThat(explainer.expected()[0]).isEqualTo(expectedValue, within(1e-9));
      List<double[][]> explained = explainer.explain(rows);
      for (int row = 0; row < rows.rows(); row++) {
        double[] values = explained.get(row)[0];
        assertThat(values)
            .containsExactly(PythonShap.numbers(expected.get("values").get(row)), within(1e-9));
        double says = link.of(model.get("scores").get(row).doubleValue());
        assertThat(Arrays.stream(values).sum()).isEqualTo(says - expectedValue, within(1e-12));
      }
    }
  }

  /**
   * 2048 coalitions of thirty features, which are estimates: each within five standard errors, of
   * the 20 estimates of shap by 2048 coalitions, of shap's by 200,000; and as precise as shap's.
   */
  @Test
  void someCoalitionsOfThirtyFeaturesAreWithinTheSamplingError() {
    JsonNode model = PythonShap.expected("trees");
    FeatureTable rows = PythonShap.table(model.get("rows"), List.of());
    double ours = 0;
    double theirs = 0;
    for (int seed = 0; seed < 5; seed++) {
      try (Explainer explainer =
          new ShapleyExplainer(
              new OnnxScorer(PythonShap.model("trees.onnx"), Optional.empty()),
              PythonShap.features(rows),
              Background.of(PythonShap.table(model.get("background"), List.of())),
              Coalitions.drawn(30, 2048, seed),
              Link.IDENTITY)) {
        List<double[][]> explained = explainer.explain(rows);
        for (int row = 0; row < rows.rows(); row++) {
          // Of two classes the model says a number each; shap explains the second one.
          double[] values = explained.get(row)[1];
          double[] precise = PythonShap.numbers(model.get("precise").get(row));
          double[] error = PythonShap.numbers(model.get("error").get(row));
          for (int i = 0; i < values.length; i++) {
            assertThat(values[i])
                .as("feature %d of row %d", i, row)
                .isEqualTo(precise[i], within(5 * error[i] + 1e-6));
            ours += Math.pow(values[i] - precise[i], 2);
            theirs += error[i] * error[i];
          }
          assertThat(Arrays.stream(values).sum())
              .isEqualTo(
                  model.get("scores").get(row).doubleValue() - model.get("expected").doubleValue(),
                  within(1e-6));
        }
      }
    }
    System.out.printf("squared error beside shap's: %.3f%n", ours / theirs);
    assertThat(ours / theirs).isLessThan(1.5);
  }
}
