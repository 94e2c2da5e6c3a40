package io.tidemark.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.core.Subgroup;
import io.tidemark.metrics.bias.BiasEvaluation;
import io.tidemark.metrics.bias.BiasReading;
import io.tidemark.metrics.bias.Division;
import io.tidemark.metrics.bias.FlipTest;
import io.tidemark.metrics.bias.Flips;
import io.tidemark.profile.Facet;
import io.tidemark.profile.FacetColumn;
import io.tidemark.profile.FacetPlan;
import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * AWS's walk-through of the bias monitor: census incomes, facet Sex with the watched value 0, group
 * variable Age.
 */
record AdultBiasCase(List<Row> rows) {

  private static final int AGE = 0;
  private static final int SEX = 9;

  static final FacetPlan PLAN = FacetPlan.of(Facet.of(FacetColumn.of("Sex", "0"))).within("Age");

  record Row(List<Double> features, String label, String prediction) {}

  /** The 666 rows of the baseline. */
  static AdultBiasCase baseline() {
    List<Row> rows = new ArrayList<>();
    List<String> lines =
        Samples.text(Samples.bytes("adult-bias/validation_with_predictions.csv")).lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      rows.add(
          new Row(
              Arrays.stream(values).limit(14).map(Double::valueOf).toList(),
              values[14],
              values[16]));
    }
    return new AdultBiasCase(rows);
  }

  /** The first requests to the endpoint, each of the same 334 rows. */
  static AdultBiasCase live(int requests) throws Exception {
    ObjectMapper json = new ObjectMapper();
    Map<String, JsonNode> labels = new HashMap<>();
    for (String line : lines("groundtruth/2024/01/19/20/2901.jsonl")) {
      JsonNode truth = json.readTree(line);
      labels.put(
          truth.at("/eventMetadata/eventId").asText(),
          json.readTree(truth.at("/groundTruthData/data").asText()).get("instances"));
    }
    List<Row> rows = new ArrayList<>();
    for (String line :
        lines("capture/AllTraffic/2024/01/19/20/06-08-000-capture.jsonl").subList(0, requests)) {
      JsonNode event = json.readTree(line);
      JsonNode inputs = json.readTree(event.at("/captureData/endpointInput/data").asText());
      JsonNode outputs = json.readTree(event.at("/captureData/endpointOutput/data").asText());
      JsonNode truth = labels.get(event.at("/eventMetadata/inferenceId").asText());
      for (int i = 0; i < truth.size(); i++) {
        List<Double> features = new ArrayList<>();
        inputs.at("/instances/" + i + "/features").forEach(f -> features.add(f.asDouble()));
        rows.add(
            new Row(
                features,
                truth.at("/" + i + "/label").asText(),
                outputs.at("/predictions/" + i + "/predicted_label").asText()));
      }
    }
    return new AdultBiasCase(rows);
  }

  private static List<String> lines(String path) {
    return Samples.text(Samples.bytes("adult-bias/" + path)).lines().toList();
  }

  BiasReading reading() {
    return BiasEvaluation.of(PLAN, Set.of("1")).with(Division.CLARIFY).evaluate(cubes(), flips());
  }

  Map<Subgroup, PredictionCube> cubes() {
    Map<Subgroup, PredictionCube> cubes = new HashMap<>();
    for (Row row : rows) {
      PredictionCube one =
          PredictionCube.of(Map.of(new LabelPair(row.label(), row.prediction()), 1L));
      Subgroup group = PLAN.facets().get(0).subgroup(List.of(row.features().get(SEX)));
      cubes.merge(group, one, PredictionCube::merge);
      cubes.merge(FacetPlan.within(group, row.features().get(AGE)), one, PredictionCube::merge);
    }
    return cubes;
  }

  private Map<Subgroup, Flips> flips() {
    List<FlipTest.Row> favoured = new ArrayList<>();
    List<FlipTest.Row> watched = new ArrayList<>();
    for (Row row : rows) {
      List<Double> features = new ArrayList<>(row.features());
      features.remove(SEX);
      (row.features().get(SEX) == 0 ? watched : favoured)
          .add(
              new FlipTest.Row(
                  features,
                  row.prediction().equals("1")
                      ? FlipTest.Prediction.POSITIVE
                      : FlipTest.Prediction.NEGATIVE));
    }
    return Map.of(
        Subgroup.of("Sex", "0"), FlipTest.of(favoured, watched, FlipTest.Duplicates.KEPT));
  }
}
