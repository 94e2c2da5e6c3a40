package io.tidemark.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The {@code explanations.kernel_shap} of an {@code analysis.json}: what features contribute to the
 * outputs of a model.
 *
 * @param outputs by label, in the order of the file
 */
public record ExplanationsSection(Map<String, Output> outputs, OtherFields otherFields) {

  public ExplanationsSection {
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /**
   * One output.
   *
   * @param globalShapValues by feature, in the order of the file
   * @param expectedValue what the model says on average
   */
  public record Output(
      Map<String, Double> globalShapValues, OptionalDouble expectedValue, OtherFields otherFields) {

    public Output {
      globalShapValues = Collections.unmodifiableMap(new LinkedHashMap<>(globalShapValues));
    }
  }
}
