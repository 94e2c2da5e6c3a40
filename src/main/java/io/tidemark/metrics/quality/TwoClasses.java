package io.tidemark.metrics.quality;

import io.tidemark.profile.LabelPair;
import io.tidemark.profile.PredictionCube;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A binary problem as a matrix of two classes. */
final class TwoClasses {

  static final String NEGATIVE = "0";
  static final String POSITIVE = "1";

  private TwoClasses() {}

  static ConfusionMatrix of(BinaryCounts counts) {
    Map<LabelPair, Long> cells = new HashMap<>();
    put(cells, POSITIVE, POSITIVE, counts.truePositives());
    put(cells, POSITIVE, NEGATIVE, counts.falseNegatives());
    put(cells, NEGATIVE, POSITIVE, counts.falsePositives());
    put(cells, NEGATIVE, NEGATIVE, counts.trueNegatives());
    return ConfusionMatrix.of(PredictionCube.of(cells), List.of(NEGATIVE, POSITIVE));
  }

  private static void put(Map<LabelPair, Long> cells, String actual, String predicted, long rows) {
    if (rows > 0) {
      cells.put(new LabelPair(actual, predicted), rows);
    }
  }
}
