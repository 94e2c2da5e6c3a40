package io.tidemark.metrics.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * The curves of a binary model's scores, one point per score cell that has rows, from the highest
 * score down. Empty where the labels with a score are of one class.
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

  public QualityCurves {
    roc = List.copyOf(roc);
    precisionRecall = List.copyOf(precisionRecall);
    gain = List.copyOf(gain);
    calibration = List.copyOf(calibration);
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
    return new QualityCurves(roc, precisionRecall, gain, bins);
  }
}
