package io.tidemark.report;

import io.tidemark.core.MonitorType;
import io.tidemark.metrics.Interval;
import io.tidemark.metrics.quality.CalibrationBin;
import io.tidemark.metrics.quality.Confidence;
import io.tidemark.metrics.quality.ConfusionMatrix;
import io.tidemark.metrics.quality.CurvePoint;
import io.tidemark.metrics.quality.QualityCurves;
import io.tidemark.metrics.quality.ScoredLabels;
import io.tidemark.profile.PredictionCube;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Draws what a model predicted in the last window with labels, beside training. */
final class Curves {

  /** Points nearer than this, in hundredths of the box, are not told apart. */
  private static final double NEAR = 0.4;

  private static final int MOST_LABELS = 8;

  private Curves() {}

  static ModelPictures of(ReportData data, Axis axis, Manner manner) {
    return data.details()
        .outcomes()
        .map(outcomes -> of(outcomes, data, axis, manner))
        .orElse(ModelPictures.NONE);
  }

  private static ModelPictures of(Outcomes outcomes, ReportData data, Axis axis, Manner manner) {
    ConfusionMatrix matrix = ConfusionMatrix.of(outcomes.now(), List.of());
    List<Integer> shown =
        IntStream.range(0, matrix.labels().size())
            .boxed()
            .sorted(Comparator.comparingLong(label -> -matrix.actual(label)))
            .limit(MOST_LABELS)
            .sorted()
            .toList();
    List<String> names =
        shown.stream()
            .map(i -> manner.showsValues() ? matrix.labels().get(i) : "class " + (i + 1))
            .toList();
    List<String> heads = new ArrayList<>(List.of("actual"));
    names.forEach(name -> heads.add(manner.words().outcome(name)));
    boolean hasOthers = shown.size() < matrix.labels().size();
    if (hasOthers) {
      heads.add("predicted others");
    }
    List<TableRow> rows = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      rows.add(row(names.get(i), shown.get(i), shown, matrix, hasOthers));
    }
    return new ModelPictures(
        "%s: %s of %s have a label"
            .formatted(
                axis.label(outcomes.window().start()),
                Words.count(outcomes.now().labelled()),
                Words.of(outcomes.now().rows(), "row")),
        outcomes.positive().map(p -> curves(outcomes, p, data)).orElse(List.of()),
        heads,
        rows);
  }

  private static TableRow row(
      String name, int label, List<Integer> shown, ConfusionMatrix matrix, boolean hasOthers) {
    List<String> cells = new ArrayList<>();
    long all = matrix.actual(label);
    long told = 0;
    for (int prediction : shown) {
      cells.add(cell(matrix.count(label, prediction), all));
      told += matrix.count(label, prediction);
    }
    if (hasOthers) {
      cells.add(cell(all - told, all));
    }
    return new TableRow(name, cells, "");
  }

  private static String cell(long rows, long all) {
    return Words.count(rows) + (all == 0 ? "" : " (" + Share.percent((double) rows / all) + ")");
  }

  private static List<Curve> curves(Outcomes outcomes, String positive, ReportData data) {
    QualityCurves now = curves(outcomes.now(), positive);
    Optional<QualityCurves> before = outcomes.before().map(cube -> curves(cube, positive));
    List<Curve> curves = new ArrayList<>();
    if (!now.roc().isEmpty()) {
      curves.add(
          curve(
              "ROC",
              now.roc(),
              before.map(QualityCurves::roc).orElse(List.of()),
              true,
              "false positive rate",
              "true positive rate",
              beside(data, outcomes, "roc_auc", "area")));
      curves.add(
          curve(
              "Precision and recall",
              now.precisionRecall(),
              before.map(QualityCurves::precisionRecall).orElse(List.of()),
              false,
              "recall",
              "precision",
              beside(data, outcomes, "average_precision", "average precision")));
    }
    if (!now.calibration().isEmpty()) {
      curves.add(calibration(now.calibration(), before, data, outcomes));
    }
    return curves;
  }

  private static QualityCurves curves(PredictionCube cube, String positive) {
    return QualityCurves.of(ScoredLabels.of(cube, positive));
  }

  private static Curve curve(
      String title,
      List<CurvePoint> now,
      List<CurvePoint> before,
      boolean diagonal,
      String across,
      String up,
      String beside) {
    return new Curve(
        title,
        path(now),
        path(before),
        diagonal,
        List.of(),
        across,
        up,
        beside,
        "%s: %s by %s%s".formatted(title, up, across, beside.isEmpty() ? "" : "; " + beside));
  }

  /** Means of scores in tenths, and the shares of positive labels there with 95 % intervals. */
  private static Curve calibration(
      List<CalibrationBin> bins,
      Optional<QualityCurves> before,
      ReportData data,
      Outcomes outcomes) {
    List<Curve.Mark> marks = new ArrayList<>();
    for (CalibrationBin bin : bins) {
      CurvePoint point = point(bin);
      Interval interval = Confidence.wilson(bin.positives(), bin.rows());
      marks.add(
          new Curve.Mark(
              across(point.x()),
              up(point.y()),
              up(interval.lower()),
              up(interval.upper()),
              "scores of %s: %s of %s are positive"
                  .formatted(
                      Words.number(point.x()),
                      Share.percent(point.y()),
                      Words.of(bin.rows(), "row"))));
    }
    String beside = beside(data, outcomes, "expected_calibration_error", "expected error");
    return new Curve(
        "Calibration",
        path(bins.stream().map(Curves::point).toList()),
        path(before.stream().flatMap(c -> c.calibration().stream()).map(Curves::point).toList()),
        true,
        marks,
        "mean score",
        "share of positive labels",
        beside,
        "Calibration: share of positive labels by mean score in tenths of the scores"
            + (beside.isEmpty() ? "" : "; " + beside));
  }

  private static CurvePoint point(CalibrationBin bin) {
    return new CurvePoint(
        Math.max(0, Math.min(1, bin.scores() / bin.rows())), (double) bin.positives() / bin.rows());
  }

  /** The metric of the window, and of training. */
  private static String beside(ReportData data, Outcomes outcomes, String metric, String name) {
    return data.readings().stream()
        .filter(
            r ->
                r.type().equals(MonitorType.MODEL_QUALITY)
                    && r.metric().equals(metric)
                    && r.window().equals(outcomes.window())
                    && r.value().isPresent())
        .findFirst()
        .map(
            r ->
                name
                    + " "
                    + Words.number(r.value())
                    + (r.baseline().isPresent()
                        ? ", in training " + Words.number(r.baseline())
                        : ""))
        .orElse("");
  }

  private static String path(List<CurvePoint> points) {
    StringBuilder path = new StringBuilder();
    CurvePoint drawn = null;
    for (int i = 0; i < points.size(); i++) {
      CurvePoint point = points.get(i);
      boolean isLast = i == points.size() - 1;
      boolean isNear = drawn != null && apart(point, drawn) <= (isLast ? 0 : NEAR / Curve.SIZE);
      if (!isNear) {
        path.append(path.length() == 0 ? "M" : "L")
            .append(String.format(Locale.ROOT, "%.1f %.1f", across(point.x()), up(point.y())));
        drawn = point;
      }
    }
    return path.toString();
  }

  private static double apart(CurvePoint one, CurvePoint other) {
    return Math.abs(one.x() - other.x()) + Math.abs(one.y() - other.y());
  }

  private static double across(double x) {
    return rounded(Curve.SIZE * x);
  }

  private static double up(double y) {
    return rounded(Curve.SIZE * (1 - y));
  }

  private static double rounded(double place) {
    return Math.round(10 * place) / 10.0;
  }
}
