package io.tidemark.metrics.quality;

import com.google.auto.service.AutoService;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Interval;
import java.util.stream.DoubleStream;

/**
 * Matthews' correlation of labels and predictions, in [−1, 1]; with more than two classes
 * Gorodkin's R_K: {@code (c s − Σ p t) / √((s² − Σp²)(s² − Σt²))}, where s is the number of rows, c
 * of correct ones, t and p of the rows of each class and of those predicted so. ZERO_DENOMINATOR
 * where all labels or all predictions are one class. Interval: delta method on the cells of the
 * matrix, on the scale of Fisher's z.
 *
 * <p>Source: Matthews (1975), doi:10.1016/0005-2795(75)90109-9; Gorodkin (2004),
 * doi:10.1016/j.compbiolchem.2004.09.006.
 */
@AutoService(QualityMetric.class)
public final class Matthews implements MatrixMetric {

  @Override
  public String name() {
    return "matthews";
  }

  @Override
  public Domain domain() {
    return Domain.CORRELATION;
  }

  @Override
  public Estimate estimate(ConfusionMatrix matrix) {
    int size = matrix.labels().size();
    double[] actual = new double[size];
    double[] predicted = new double[size];
    for (int i = 0; i < size; i++) {
      actual[i] = matrix.actual(i);
      predicted[i] = matrix.predicted(i);
    }
    double rows = matrix.rows();
    double correct = matrix.correct();
    double shared = dot(actual, predicted);
    double spreadOfPredicted = rows * rows - dot(predicted, predicted);
    double spreadOfActual = rows * rows - dot(actual, actual);
    if (spreadOfPredicted == 0 || spreadOfActual == 0) {
      return Estimate.undefined(
          Reason.ZERO_DENOMINATOR,
          rows == 0
              ? "rows with a label and a prediction = 0"
              : spreadOfActual == 0 ? "all labels are one class" : "all predictions are one class",
          matrix.rows());
    }
    double root = Math.sqrt(spreadOfPredicted) * Math.sqrt(spreadOfActual);
    double value = Math.max(-1, Math.min(1, (correct * rows - shared) / root));
    double variance = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double slope =
            ((i == j ? rows : 0) + correct - actual[j] - predicted[i]) / root
                - value
                    * ((rows - predicted[j]) / spreadOfPredicted
                        + (rows - actual[i]) / spreadOfActual);
        variance += matrix.count(i, j) * slope * slope;
      }
    }
    if (Math.abs(value) > 1 - 1e-12) {
      return Estimate.of(Outcome.of(value), matrix.rows());
    }
    double half = Confidence.Z * Math.sqrt(variance) / (1 - value * value);
    double z = 0.5 * Math.log((1 + value) / (1 - value));
    boolean covers =
        rows - correct >= Confidence.FEW
            && DoubleStream.of(actual).filter(t -> t > 0).min().orElse(0) >= Confidence.FEW;
    Interval interval =
        new Interval(Math.tanh(z - half), Math.tanh(z + half), Confidence.method("delta", covers));
    return Estimate.of(value, interval, matrix.rows());
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
