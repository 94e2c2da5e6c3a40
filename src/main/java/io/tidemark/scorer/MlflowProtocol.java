package io.tidemark.scorer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.explain.FeatureTable;

/** {@code {"dataframe_split": {"columns": [...], "data": [[...]]}}} of MLflow's scoring server. */
final class MlflowProtocol implements HttpProtocol {

  @Override
  public String request(FeatureTable rows) {
    ObjectNode request = JSON.createObjectNode();
    ObjectNode frame = request.putObject("dataframe_split");
    rows.names().forEach(frame.putArray("columns")::add);
    ArrayNode data = frame.putArray("data");
    for (int row = 0; row < rows.rows(); row++) {
      HttpProtocol.add(data.addArray(), rows, row);
    }
    return request.toString();
  }

  @Override
  public double[][] numbers(String answer) {
    return HttpProtocol.ofPredictions(HttpProtocol.json(answer).path("predictions"));
  }
}
