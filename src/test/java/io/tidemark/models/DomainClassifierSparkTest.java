package io.tidemark.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemark.baseline.TrainingProfiles;
import io.tidemark.core.ColumnName;
import io.tidemark.metrics.CrossFittedAuc;
import io.tidemark.profile.Profiles;
import io.tidemark.scan.SourceColumns;
import io.tidemark.testkit.SparkExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class DomainClassifierSparkTest {

  private static final DomainClassifier CLASSIFIER = new DomainClassifier(3_000, 7, Map.of());

  private static Profiles profiles(Dataset<Row> training) {
    return new TrainingProfiles(
            SourceColumns.of(training.schema()).names(), Map.of(), Map.of(), 256)
        .learn(training, step -> {});
  }

  private static CrossFittedAuc area(DomainClassifier.Scores scores) {
    return CrossFittedAuc.of(
        scores.folds().stream()
            .map(f -> CrossFittedAuc.Fold.of(f.ofWindow(), f.ofTraining()))
            .toList());
  }

  /**
   * Both columns keep their distribution and only their dependence turns around: no measure of a
   * single column sees it. Missing values, NaN and unseen texts are among them.
   */
  @Test
  void seesAChangeThatNoColumnShowsByItself(SparkSession spark) {
    Dataset<Row> before = pairs(spark, "a > 0.5", 1);
    Dataset<Row> after = pairs(spark, "a <= 0.5", 2);
    Dataset<Row> same = pairs(spark, "a > 0.5", 3);

    DomainClassifier.Scores changed = CLASSIFIER.tell(before, after, profiles(before));
    CrossFittedAuc none = area(CLASSIFIER.tell(before, same, profiles(before)));

    assertThat(area(changed).interval().lower()).isGreaterThan(0.85);
    assertThat(changed.importances().keySet().stream().map(ColumnName::text))
        .hasSize(3)
        .endsWith("c");
    assertThat(none.auc()).isBetween(0.46, 0.54);
  }

  private static Dataset<Row> pairs(SparkSession spark, String high, int seed) {
    return spark
        .range(0, 2_000, 1, 2)
        .selectExpr("id", "rand(" + seed + ") as a", "rand(" + (100 + seed) + ") as c")
        .selectExpr(
            "case when id % 50 = 0 then null when id % 50 = 1 then double('NaN') else a end as a",
            "case when id % 50 = 2 then null when id % 50 = 3 then 'x"
                + seed
                + "' when "
                + high
                + " then 'high' else 'low' end as b",
            "c");
  }

  @Test
  void aColumnThatTheWindowLacksIsLeftOut(SparkSession spark) {
    Dataset<Row> before = pairs(spark, "a > 0.5", 1);
    DomainClassifier.Scores scores = CLASSIFIER.tell(before, before.drop("b"), profiles(before));
    assertThat(scores.importances()).containsOnlyKeys(ColumnName.of("a"), ColumnName.of("c"));
  }

  /** Without the score and the prediction. The sixth chunk of 5000 is the first that drifted. */
  @Test
  void tellsTheDriftingChunksOfCarLoanFromTheOthers(SparkSession spark) {
    Path folder =
        Path.of(System.getProperty("tidemark.shared", "../shared"), "data", "car-loan")
            .toAbsolutePath();
    assumeTrue(Files.isDirectory(folder), () -> "Skipped: there is no " + folder);
    Dataset<Row> training =
        spark
            .read()
            .parquet(folder.resolve("reference_synthetic_car_loan.parquet").toString())
            .drop("repaid", "timestamp", "y_pred", "y_pred_proba");
    Dataset<Row> later =
        spark
            .read()
            .parquet(folder.resolve("monitoring_synthetic_car_loan.parquet").toString())
            .orderBy("timestamp");
    Profiles baseline = profiles(training);
    List<Row> rows = later.collectAsList();
    Dataset<Row> fifth = spark.createDataFrame(rows.subList(20_000, 25_000), later.schema());
    Dataset<Row> sixth = spark.createDataFrame(rows.subList(25_000, 30_000), later.schema());

    CrossFittedAuc before = area(CLASSIFIER.tell(training, fifth, baseline));
    DomainClassifier.Scores after = CLASSIFIER.tell(training, sixth, baseline);

    assertThat(before.auc()).isBetween(0.46, 0.54);
    assertThat(area(after).interval().lower()).isGreaterThan(0.6);
    // What expected.json names as drifting.
    assertThat(after.importances().keySet().stream().limit(2).map(ColumnName::text))
        .isSubsetOf("car_value", "salary_range", "repaid_loan_on_prev_car", "loan_length");
  }
}
