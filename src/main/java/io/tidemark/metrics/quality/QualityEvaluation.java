package io.tidemark.metrics.quality;

import io.tidemark.core.LabelText;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Reason;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricBuilder;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.PredictionCube;
import io.tidemark.profile.PredictionProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All metrics of a model's quality: a pure function of the counts of a window, or of a part of it.
 *
 * @param problemType what the model predicts; not NONE
 * @param positive the positive label of a binary problem, normalised
 * @param classes the classes of a multiclass problem that are known, normalised; one that a window
 *     lacks has rows that say so. Classes that a window brings are added.
 * @param constantRule what the best constant classifier predicts
 * @param undecided why scores do not tell what was predicted, so that nothing which rests on
 *     predictions can be computed; empty if they do
 */
public record QualityEvaluation(
    ProblemType problemType,
    Optional<String> positive,
    List<String> classes,
    ConstantRule constantRule,
    Optional<String> undecided) {

  public QualityEvaluation {
    classes = List.copyOf(classes);
    if (problemType == ProblemType.NONE
        || positive.isPresent() != (problemType == ProblemType.BINARY_CLASSIFICATION)) {
      throw new IllegalArgumentException(
          "Quality needs a problem type, and a positive label if that is binary: "
              + problemType
              + ", "
              + positive);
    }
  }

  /** The evaluation of a binary problem with this positive label, as somebody wrote it. */
  public static QualityEvaluation binary(String positive) {
    return new QualityEvaluation(
        ProblemType.BINARY_CLASSIFICATION,
        Optional.of(LabelText.of(positive)),
        List.of(),
        ConstantRule.SAGEMAKER,
        Optional.empty());
  }

  /** The evaluation of a multiclass problem whose baseline has these classes. */
  public static QualityEvaluation multiclass(List<String> classes) {
    return new QualityEvaluation(
        ProblemType.MULTICLASS_CLASSIFICATION,
        Optional.empty(),
        classes.stream().map(LabelText::of).distinct().toList(),
        ConstantRule.SAGEMAKER,
        Optional.empty());
  }

  /** The evaluation of a regression. */
  public static QualityEvaluation regression() {
    return new QualityEvaluation(
        ProblemType.REGRESSION,
        Optional.empty(),
        List.of(),
        ConstantRule.SAGEMAKER,
        Optional.empty());
  }

  /** The same with another best constant classifier. */
  public QualityEvaluation with(ConstantRule rule) {
    return new QualityEvaluation(problemType, positive, classes, rule, undecided);
  }

  /** The same where scores do not tell what was predicted, and why; empty where they do. */
  public QualityEvaluation with(Optional<String> undecided) {
    return new QualityEvaluation(problemType, positive, classes, constantRule, undecided);
  }

  /** The confusion matrix of a cube, with the classes that are known. */
  public ConfusionMatrix matrix(PredictionCube cube) {
    return ConfusionMatrix.of(cube, positive.map(List::of).orElse(classes));
  }

  /** The same, with those of the probabilities of the classes where a multiclass model has them. */
  public List<Metric> evaluate(PredictionProfile profile) {
    List<Metric> metrics = new ArrayList<>(evaluate(profile.cube(), profile.errors()));
    metrics.addAll(ScoreRows.multiclass(profile.classScores()));
    return List.copyOf(metrics);
  }

  /**
   * Every metric of a window or a part of it, compared with nothing and not judged: the caller adds
   * slice, subgroup and labelling. Of a regression the cube is of no account, of a classification
   * the errors.
   */
  public List<Metric> evaluate(PredictionCube cube, ErrorMoments errors) {
    List<Metric> metrics = new ArrayList<>();
    switch (problemType) {
      case BINARY_CLASSIFICATION -> addBinary(metrics, cube);
      case MULTICLASS_CLASSIFICATION -> addMulticlass(metrics, matrix(cube));
      case REGRESSION ->
          QualityMetrics.of(RegressionMetric.class)
              .forEach(m -> metrics.add(row(m.name(), m.estimate(errors)).build()));
      case NONE -> throw new IllegalStateException("There is nothing to evaluate");
    }
    return List.copyOf(metrics);
  }

  private void addBinary(List<Metric> metrics, PredictionCube cube) {
    String label = positive.orElseThrow();
    ConfusionMatrix matrix = matrix(cube);
    BinaryCounts counts = matrix.against(label);
    // What is neither positive nor predicted so is one class, however many labels it bears.
    ConfusionMatrix two = TwoClasses.of(counts);
    Optional<Estimate> refused =
        undecided.map(why -> Estimate.undefined(Reason.OUT_OF_RANGE, why, cube.labelled()));
    QualityMetrics.of(MatrixMetric.class)
        .forEach(m -> metrics.add(row(m.name(), refused.orElseGet(() -> m.estimate(two))).build()));
    QualityMetrics.of(ConfusionMetric.class)
        .forEach(
            m -> metrics.add(row(m.name(), refused.orElseGet(() -> m.estimate(counts))).build()));
    Optional<String> constant = constantRule.choose(two, Optional.of(TwoClasses.POSITIVE));
    addConstant(metrics, "accuracy", constant.map(c -> new Accuracy().estimate(two.always(c))));
    for (ConfusionMetric m : QualityMetrics.of(ConfusionMetric.class)) {
      if (m.isAveraged()) {
        addConstant(
            metrics,
            m.name(),
            constant.map(c -> m.estimate(two.always(c).against(TwoClasses.POSITIVE))));
      }
    }
    metrics.addAll(ScoreRows.binary(ScoredLabels.of(cube, label)));
  }

  private void addMulticlass(List<Metric> metrics, ConfusionMatrix matrix) {
    QualityMetrics.of(MatrixMetric.class)
        .forEach(m -> metrics.add(row(m.name(), m.estimate(matrix)).build()));
    Optional<ConfusionMatrix> constant =
        constantRule.choose(matrix, Optional.empty()).map(matrix::always);
    addConstant(metrics, "accuracy", constant.map(new Accuracy()::estimate));
    for (ConfusionMetric m : QualityMetrics.of(ConfusionMetric.class)) {
      if (m.isAveraged()) {
        metrics.add(row("macro_" + m.name(), ClassAverages.macro(m, matrix)).build());
        metrics.add(row("weighted_" + m.name(), ClassAverages.weighted(m, matrix)).build());
        metrics.add(row("micro_" + m.name(), ClassAverages.micro(m, matrix)).build());
        addConstant(
            metrics, "weighted_" + m.name(), constant.map(c -> ClassAverages.weighted(m, c)));
        for (String label : matrix.labels()) {
          metrics.add(row(m.name(), m.estimate(matrix.against(label))).classLabel(label).build());
        }
      }
    }
  }

  private static void addConstant(List<Metric> metrics, String name, Optional<Estimate> estimate) {
    Estimate constant =
        estimate
            .map(Estimate::withoutInterval)
            .orElse(Estimate.undefined(Reason.EMPTY, "no rows with a label and a prediction", 0));
    metrics.add(row(name + QualityMetrics.CONSTANT, constant).build());
  }

  private static MetricBuilder row(String name, Estimate estimate) {
    return ScoreRows.row(name, estimate);
  }
}
