package io.tidemark.interchange;

import io.tidemark.core.ProblemType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The numbers of a model-quality {@code statistics.json} as it is read. What {@link
 * ModelQualityStatistics} writes is made of metrics; a file that another program wrote has their
 * values only.
 *
 * @param problemType what the model predicts; not NONE
 * @param items the rows with a label; absent in some files
 * @param metrics by SageMaker's name, in the order of the file; without the confusion matrix and
 *     the curves
 * @param matrix rows by actual and predicted label; empty of a regression
 */
public record QualityNumbers(
    ProblemType problemType,
    OptionalDouble items,
    Map<String, OptionalDouble> metrics,
    Map<String, Map<String, Double>> matrix) {

  public QualityNumbers {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    matrix = Collections.unmodifiableMap(new LinkedHashMap<>(matrix));
  }
}
