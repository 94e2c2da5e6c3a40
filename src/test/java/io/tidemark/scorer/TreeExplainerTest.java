package io.tidemark.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.core.BadInputException;
import io.tidemark.explain.Explainer;
import io.tidemark.explain.Feature;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.PythonShap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against Python's XGBoost 2.1.4, by {@code src/test/resources/explain/xgboost_models.py}. */
class TreeExplainerTest {

  private static FeatureTable rows(JsonNode rows) {
    List<Object[]> values = new ArrayList<>();
    for (JsonNode row : rows) {
      Object[] numbers = new Object[row.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = row.get(i).isNull() ? null : row.get(i).doubleValue();
      }
      values.add(numbers);
    }
    return FeatureTable.of(Collections.nCopies(6, "f"), Collections.nCopies(6, true), values);
  }

  private static List<Feature> each() {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      features.add(new Feature("f" + i, List.of(i)));
    }
    return features;
  }

  @ParameterizedTest
  @CsvSource({"binary, binary.json, 1", "classes, classes.ubj, 3"})
  void contributionsAreThoseOfPython(String name, String file, int outputs) throws IOException {
    JsonNode expected =
        JsonMapper.builder().build().readTree(PythonShap.model("xgboost.json")).get(name);
    FeatureTable rows = rows(expected.get("rows"));
    try (Explainer explainer = new XgboostModel(PythonShap.model(file), each()).open()) {
      List<double[][]> explained = explainer.explain(rows);
      assertThat(explained).hasSize(5);
      for (int row = 0; row < 5; row++) {
        for (int output = 0; output < outputs; output++) {
          JsonNode ofRow = expected.get("contributions").get(row);
          double[] numbers = PythonShap.numbers(outputs == 1 ? ofRow : ofRow.get(output));
          double[] found = explained.get(row)[output];
          assertThat(found).containsExactly(Arrays.copyOf(numbers, 6), within(1e-6));
          assertThat(explainer.expected()[output]).isEqualTo(numbers[6], within(1e-6));
          JsonNode margin = expected.get("margins").get(row);
          assertThat(Arrays.stream(found).sum() + numbers[6])
              .isEqualTo((outputs == 1 ? margin : margin.get(output)).doubleValue(), within(1e-5));
        }
      }
    }
  }

  @Test
  void columnsThatAreOneFeatureAddUp() throws IOException {
    JsonNode expected =
        JsonMapper.builder().build().readTree(PythonShap.model("xgboost.json")).get("binary");
    List<Feature> groups =
        List.of(
            new Feature("x", List.of(0, 3)),
            new Feature("y", List.of(1, 2, 4)),
            new Feature("z", List.of(5)));
    try (Explainer explainer = new XgboostModel(PythonShap.model("binary.json"), groups).open()) {
      double[] found = explainer.explain(rows(expected.get("rows"))).get(0)[0];
      double[] each = PythonShap.numbers(expected.get("contributions").get(0));
      assertThat(found)
          .containsExactly(
              new double[] {each[0] + each[3], each[1] + each[2] + each[4], each[5]}, within(1e-6));
    }
  }

  @Test
  void theNamesOfTheColumnsAreThoseOfTheFile() {
    assertThat(XgboostModel.names(PythonShap.model("binary.json")))
        .containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(XgboostModel.names(PythonShap.model("classes.ubj"))).isEmpty();
  }

  @Test
  void whatIsNoModelIsTold() {
    byte[] none = "{\"learner\": 1}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> new XgboostModel(none, each()).open())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it cannot be loaded");
    assertThatThrownBy(
            () -> new XgboostModel(PythonShap.model("binary.json"), each().subList(0, 2)).open())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it takes 6 columns, where 2 are named");
  }
}
