package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.quality.QualityJudge;
import io.tidemark.constraints.quality.QualityLearning;
import io.tidemark.constraints.quality.QualityPolicy;
import io.tidemark.constraints.quality.QualitySettings;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ProblemType;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.quality.QualityCurves;
import io.tidemark.metrics.quality.QualityEvaluation;
import io.tidemark.metrics.quality.ScoredLabels;
import io.tidemark.profile.ErrorMoments;
import io.tidemark.profile.PredictionCube;
import io.tidemark.testkit.CubeOf;
import io.tidemark.testkit.CubeOf.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelQualityFilesTest {

  private static final Instant NOON = Instant.parse("2026-01-03T12:00:00.123Z");

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The layout of the file that AWS's container wrote for SageMaker's Python SDK. */
  @Test
  void statisticsOfARegressionHaveTheLayoutOfAwsContainer() {
    ErrorMoments.Fold fold = new ErrorMoments.Fold();
    fold.add(1, 2);
    fold.add(3, 2);
    List<Metric> metrics = QualityEvaluation.regression().evaluate(CubeOf.counts(), fold.moments());
    assertThat(
            text(
                ModelQualityFiles.writeStatistics(
                    new ModelQualityStatistics(
                        ProblemType.REGRESSION,
                        2,
                        Optional.empty(),
                        NOON,
                        metrics,
                        Map.of("mae", 0.125),
                        Optional.empty(),
                        Optional.empty()))))
        .isEqualTo(
            """
            {
              "version" : 0.0,
              "dataset" : {
                "item_count" : 2,
                "evaluation_time" : "2026-01-03T12:00:00.123Z"
              },
              "regression_metrics" : {
                "mae" : {
                  "value" : 1.0,
                  "standard_deviation" : 0.125
                },
                "mse" : {
                  "value" : 1.0,
                  "standard_deviation" : "NaN"
                },
                "rmse" : {
                  "value" : 1.0,
                  "standard_deviation" : "NaN"
                },
                "r2" : {
                  "value" : 0.0,
                  "standard_deviation" : "NaN"
                }
              }
            }\
            """);
  }

  @Test
  void statisticsOfABinaryModelHaveMatrixAndCurves() {
    PredictionCube cube =
        CubeOf.rows(List.of(new Row("1", "1", .9), new Row("0", "1", .8), new Row("0", "0", .3)));
    QualityEvaluation evaluation = QualityEvaluation.binary("1");
    String file =
        text(
            ModelQualityFiles.writeStatistics(
                new ModelQualityStatistics(
                    ProblemType.BINARY_CLASSIFICATION,
                    3,
                    Optional.empty(),
                    NOON,
                    evaluation.evaluate(cube, ErrorMoments.EMPTY),
                    Map.of(),
                    Optional.of(evaluation.matrix(cube)),
                    Optional.of(QualityCurves.of(ScoredLabels.of(cube, "1"))))));
    assertThat(file)
        .contains(
            """
                "confusion_matrix" : {
                  "0" : {
                    "0" : 1,
                    "1" : 1
                  },
                  "1" : {
                    "0" : 0,
                    "1" : 1
                  }
                },
            """)
        .contains("\"false_positive_rates\" : [ 0.0, 0.0, 0.5, 1.0, 1.0 ]")
        .contains("\"recalls\" : [ 0.0, 1.0, 1.0, 1.0 ]")
        .contains("\"auc\" : {\n      \"value\" : 1.0,");
  }

  @Test
  void constraintsComeBackAsTheyWereWritten() {
    String file =
        """
        {
          "version" : 0.0,
          "binary_classification_constraints" : {
            "recall" : {
              "threshold" : 0.5714285714285714,
              "comparison_operator" : "LessThanThreshold"
            },
            "auc" : {
              "threshold" : 0.9395127993393889,
              "comparison_operator" : "LessThanThreshold"
            },
            "false_positive_rate" : {
              "threshold" : 0.0,
              "comparison_operator" : "GreaterThanThreshold"
            }
          }
        }\
        """;
    ModelQualityConstraints read =
        ModelQualityFiles.readConstraints(file.getBytes(StandardCharsets.UTF_8), "c.json");
    assertThat(text(ModelQualityFiles.writeConstraints(read))).isEqualTo(file);
    assertThat(read.constraints())
        .extracting(c -> c.parameter().orElseThrow())
        .containsExactly("recall", "roc_auc", "false_positive_rate");
    assertThat(ModelQualityConstraints.of(ProblemType.BINARY_CLASSIFICATION, read.constraints()))
        .isEqualTo(read);
  }

  @Test
  void anOperatorThatNobodyKnowsIsToldWithItsPlace() {
    String file =
        """
        {"regression_constraints" : {"mae" : {"threshold" : 1, "comparison_operator" : "Above"}}}\
        """;
    assertThatThrownBy(
            () ->
                ModelQualityFiles.readConstraints(file.getBytes(StandardCharsets.UTF_8), "c.json"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "c.json:1:80 regression_constraints.mae.comparison_operator: unknown value 'Above',"
                + " known are [GreaterThanThreshold, LessThanThreshold]");
  }

  @Test
  void aViolationNamesItsOperatorAndItsMetric() {
    QualityEvaluation evaluation = QualityEvaluation.binary("1");
    List<Metric> before = metrics(evaluation, 5, 3);
    QualitySettings settings = QualitySettings.of(QualityPolicy.SAGEMAKER);
    List<Constraint> constraints =
        QualityLearning.constraints(ProblemType.BINARY_CLASSIFICATION, settings, before, List.of());
    Judgement judgement =
        new QualityJudge(settings, constraints, before)
            .judge(metrics(evaluation, 4, 4), Map.of("recall", 0.25));
    assertThat(
            text(
                SageMakerFiles.writeViolations(
                    ModelQualityFiles.violations(judgement.violations()))))
        .contains(
            """
              "violations" : [ {
            """)
        .contains(
            """
                "constraint_check_type" : "LessThanThreshold",
                "description" : "Metric recall with 0.5 +/- 0.25 was LessThanThreshold '0.625'",
                "metric_name" : "recall"
            """);
  }

  private static List<Metric> metrics(QualityEvaluation evaluation, int hits, int misses) {
    return evaluation.evaluate(
        CubeOf.counts("1", "1", hits, "1", "0", misses, "0", "0", 8), ErrorMoments.EMPTY);
  }
}
