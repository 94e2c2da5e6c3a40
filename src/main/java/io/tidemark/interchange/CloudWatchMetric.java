package io.tidemark.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A number as CloudWatch knows it.
 *
 * @param namespace as SageMaker's monitors have it, such as {@code
 *     aws/sagemaker/Endpoints/data-metrics}
 * @param dimensions in SageMaker's order
 * @param value finite, and at most 2^360 from 0, which is as far as CloudWatch counts
 */
public record CloudWatchMetric(
    String namespace, Map<String, String> dimensions, String name, double value) {

  /** What SageMaker publishes for infinity: 2^360. */
  public static final double INFINITY = 2.348543e108;

  public CloudWatchMetric {
    dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    if (!(Math.abs(value) <= INFINITY)) {
      throw new IllegalArgumentException(name + " is beyond what CloudWatch counts: " + value);
    }
  }
}
