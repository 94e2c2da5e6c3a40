package io.tidemark.deequ;

import com.amazon.deequ.anomalydetection.AnomalyDetectionStrategy;
import com.amazon.deequ.anomalydetection.AnomalyDetector;
import com.amazon.deequ.anomalydetection.BatchNormalStrategy;
import com.amazon.deequ.anomalydetection.DataPoint;
import com.amazon.deequ.anomalydetection.OnlineNormalStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import scala.Option;

/**
 * The least value of the next window that one of Deequ's anomaly detection strategies calls an
 * anomaly. Deequ answers for a value at a time; its answer is asked for until the limit is found.
 *
 * @param strategy Deequ's
 */
public record AnomalyLimit(AnomalyDetectionStrategy strategy) {

  /** Above all that a drift metric gives; a limit beyond is none. */
  private static final double LARGEST = 1e9;

  private static final double PRECISION = 1e-9;

  /** More than so many sample standard deviations above the mean of the earlier windows. */
  public static AnomalyLimit batchNormal(double deviations) {
    return new AnomalyLimit(
        new BatchNormalStrategy(Option.empty(), Option.apply(deviations), false));
  }

  /**
   * More than so many standard deviations above the running mean, both of which take the window in;
   * earlier anomalies are left out of them. Among n windows none lies more than {@code √n}
   * deviations away, so that a few windows have no anomaly.
   */
  public static AnomalyLimit onlineNormal(double deviations) {
    return new AnomalyLimit(
        new OnlineNormalStrategy(Option.empty(), Option.apply(deviations), 0.1, true));
  }

  /**
   * The limit above the mean of the earlier values; empty where no value would be an anomaly.
   *
   * @param earlier finite values in the order of time, at least 2
   */
  public OptionalDouble above(double[] earlier) {
    double low = Arrays.stream(earlier).average().orElseThrow();
    double high = Math.max(low, Arrays.stream(earlier).max().orElseThrow());
    double step = Math.max(1e-6, high - low);
    while (!isAnomaly(earlier, high)) {
      low = high;
      high += step;
      step *= 2;
      if (high > LARGEST) {
        return OptionalDouble.empty();
      }
    }
    while (high - low > PRECISION * Math.max(1e-3, Math.abs(high))) {
      double middle = low + (high - low) / 2;
      if (isAnomaly(earlier, middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalDouble.of(high);
  }

  private boolean isAnomaly(double[] earlier, double next) {
    List<DataPoint<Object>> history = new ArrayList<>();
    for (double value : earlier) {
      history.add(point(history.size(), value));
    }
    return !new AnomalyDetector(strategy)
        .isNewPointAnomalous(ScalaTypes.seq(history), point(history.size(), next))
        .anomalies()
        .isEmpty();
  }

  private static DataPoint<Object> point(long time, double value) {
    return new DataPoint<>(time, Option.apply(value));
  }
}
