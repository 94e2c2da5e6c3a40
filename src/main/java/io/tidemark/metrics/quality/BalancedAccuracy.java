package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.core.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * The mean recall of the classes that have rows, in [0, 1]; EMPTY without rows, INSUFFICIENT_DATA
 * where a class alone has any, whose recall is the accuracy. Interval: that of a sum of independent
 * rates ({@link WeightedSum}).
 */
@AutoService(QualityMetric.class)
public final class BalancedAccuracy implements MatrixMetric {

  @Override
  public String name() {
    return "balanced_accuracy";
  }

  @Override
  public Estimate estimate(ConfusionMatrix matrix) {
    List<Estimate> recalls = new ArrayList<>();
    for (int i = 0; i < matrix.labels().size(); i++) {
      if (matrix.actual(i) > 0) {
        recalls.add(Rate.of(matrix.count(i, i), matrix.actual(i), "rows of the class"));
      }
    }
    if (recalls.size() < 2) {
      return recalls.isEmpty()
          ? Estimate.undefined(Reason.EMPTY, "no rows with a label and a prediction", 0)
          : Estimate.undefined(
              Reason.INSUFFICIENT_DATA, "all labels are of one class", matrix.rows());
    }
    List<Double> weights = recalls.stream().map(r -> 1.0 / recalls.size()).toList();
    return WeightedSum.of(recalls, weights, matrix.rows(), WeightedSum.Parts.INDEPENDENT);
  }
}
