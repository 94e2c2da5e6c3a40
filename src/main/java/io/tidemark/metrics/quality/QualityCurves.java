package io.tidemark.metrics.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The curves of a binary model's scores, one point per score cell that has rows, from the highest
 * score down; of more than a thousand the first two curves keep every so many. Empty where the
 * labels with a score are of one class.
 *
 * @param roc true positive rate by false positive rate, with (0, 0) before and (1, 1) behind, as
 *     Spark and SageMaker write it
 * @param precisionRecall precision by recall, with the first precision at recall 0 before
 * @param gain the share of the positive rows by the share of all rows, with (0, 0) before
 * @param calibration the share of positive rows by tenths of the score
 */
public record QualityCurves(
    List<CurvePoint> roc,
    List<CurvePoint> precisionRecall,
    List<CurvePoint> gain,
    List<CalibrationBin> calibration) {

  private static final int MOST_POINTS = 1000;

  public QualityCurves {
    roc = List.copyOf(roc);
    precisionRecall = List.copyOf(precisionRecall);
    gain = List.copyOf(gain);
    calibration = List.copyOf(calibration);
  }

  /**
   * The cumulative gain: the share of all positive rows, in [0, 1], that the highest scores hold.
   * Rows of the same score are taken in part, as many positive ones among them as in all of them.
   * Empty where there is no curve, as labels of one class only give none.
   *
   * @param share of the rows, in [0, 1]
   */
  public OptionalDouble gainAt(double share) {
    for (int i = 1; i < gain.size(); i++) {
      CurvePoint before = gain.get(i - 1);
      CurvePoint after = gain.get(i);
      if (share <= after.x()) {
        double part = (share - before.x()) / (after.x() - before.x());
        return OptionalDouble.of(before.y() + part * (after.y() - before.y()));
      }
    }
    return gain.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(1);
  }

  /** The curves of these scores. */
  public static QualityCurves of(ScoredLabels scores) {
    List<CalibrationBin> bins =
        scores.rows() == 0 || scores.outside() > 0 ? List.of() : CalibrationBin.of(scores);
    if (scores.rarer() == 0) {
      return new QualityCurves(List.of(), List.of(), List.of(), bins);
    }
    List<CurvePoint> roc = new ArrayList<>(List.of(new CurvePoint(0, 0)));
    List<CurvePoint> precisionRecall = new ArrayList<>();
    List<CurvePoint> gain = new ArrayList<>(List.of(new CurvePoint(0, 0)));
    double positives = scores.positives();
    double negatives = scores.negatives();
    double hits = 0;
    double alarms = 0;
    for (int cell = scores.size() - 1; cell >= 0; cell--) {
      if (scores.positives(cell) + scores.negatives(cell) > 0) {
        hits += scores.positives(cell);
        alarms += scores.negatives(cell);
        double precision = hits / (hits + alarms);
        if (precisionRecall.isEmpty()) {
          precisionRecall.add(new CurvePoint(0, precision));
        }
        roc.add(new CurvePoint(alarms / negatives, hits / positives));
        precisionRecall.add(new CurvePoint(hits / positives, precision));
        gain.add(new CurvePoint((hits + alarms) / (positives + negatives), hits / positives));
      }
    }
    roc.add(new CurvePoint(1, 1));
    return new QualityCurves(thinned(roc), thinned(precisionRecall), gain, bins);
  }

  /** At most about a thousand points, evenly among all, the first and the last with them. */
  private static List<CurvePoint> thinned(List<CurvePoint> points) {
    int step = 1 + (points.size() - 1) / MOST_POINTS;
    List<CurvePoint> left = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (i % step == 0 || i == points.size() - 1) {
        left.add(points.get(i));
      }
    }
    return left;
  }
}
