package io.tidemark.scorer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.explain.FeatureTable;

/** {@code {"instances": [{"features": [...]}]}}, the JSON of SageMaker's algorithms. */
final class InstancesProtocol implements HttpProtocol {

  @Override
  public String request(FeatureTable rows) {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode instances = request.putArray("instances");
    for (int row = 0; row < rows.rows(); row++) {
      HttpProtocol.add(instances.addObject().putArray("features"), rows, row);
    }
    return request.toString();
  }

  @Override
  public double[][] numbers(String answer) {
    return HttpProtocol.ofPredictions(HttpProtocol.json(answer).path("predictions"));
  }
}
