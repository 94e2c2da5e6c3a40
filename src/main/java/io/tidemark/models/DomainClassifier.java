package io.tidemark.models;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.when;

import io.tidemark.core.ColumnName;
import io.tidemark.profile.Profiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Asks a random forest to tell the rows of a window from rows of the training table. Where it
 * cannot, no combination of columns has drifted that forests see, beyond what the columns show one
 * by one. Every row is scored by a forest that has not seen it.
 *
 * <p>It works on a random sample. The same seed gives the same answer where Spark reads the same
 * rows in the same partitions.
 *
 * @param mostRows the most rows of each side, at least 1
 * @param seed of the sample, the folds and the forests
 * @param sentinels texts that mean "no value", by column
 */
public record DomainClassifier(int mostRows, long seed, Map<ColumnName, List<String>> sentinels) {

  /** With fewer rows of a side a forest learns nothing. */
  public static final int LEAST_ROWS = 100;

  private static final int FOLDS = 3;
  private static final int TREES = 40;
  private static final int DEPTH = 6;
  private static final int LEAST_ROWS_PER_LEAF = 5;

  /**
   * What the forest said.
   *
   * @param folds the scores of disjoint parts of the sample, each by a forest fitted to the others;
   *     none where a side has fewer than {@value #LEAST_ROWS} rows
   * @param importances how much each column helped, at least 0, 1 together, the greatest first
   * @param windowRows the rows of the window in the sample
   * @param trainingRows the training rows in the sample
   */
  public record Scores(
      List<Fold> folds, Map<ColumnName, Double> importances, long windowRows, long trainingRows) {
    public Scores {
      folds = List.copyOf(folds);
    }
  }

  /**
   * The scores of one part, higher for rows that look like the window's.
   *
   * @param ofWindow of rows of the window
   * @param ofTraining of training rows
   */
  public record Fold(List<Double> ofWindow, List<Double> ofTraining) {
    public Fold {
      ofWindow = List.copyOf(ofWindow);
      ofTraining = List.copyOf(ofTraining);
    }
  }

  /**
   * The scores of a sample of both.
   *
   * @param baseline the profiles of the training rows: columns without cells are left out, and so
   *     are those that the window lacks
   */
  public Scores tell(Dataset<Row> training, Dataset<Row> window, Profiles baseline) {
    EncodedColumns encoded =
        EncodedColumns.of(
            baseline,
            c -> SharedColumns.has(training, c) && SharedColumns.has(window, c),
            sentinels);
    if (encoded.columns().isEmpty()) {
      return new Scores(List.of(), Map.of(), 0, 0);
    }
    Dataset<Row> both =
        sample(training, encoded, 0)
            .union(sample(window, encoded, 1))
            .withColumn("fold", floor(rand(seed + 1).multiply(FOLDS)).cast(DataTypes.IntegerType));
    Dataset<Row> rows =
        new VectorAssembler()
            .setInputCols(encoded.names())
            .setOutputCol("features")
            .transform(both)
            .select("features", "label", "fold")
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return crossFitted(rows, encoded);
    } finally {
      rows.unpersist();
    }
  }

  private Dataset<Row> sample(Dataset<Row> rows, EncodedColumns encoded, int label) {
    return rows.select(encoded.numbers())
        .orderBy(rand(seed))
        .limit(mostRows)
        .withColumn("label", lit((double) label));
  }

  private Scores crossFitted(Dataset<Row> rows, EncodedColumns encoded) {
    long ofWindow = rows.where(col("label").equalTo(1.0)).count();
    long ofTraining = rows.count() - ofWindow;
    if (Math.min(ofWindow, ofTraining) < LEAST_ROWS) {
      return new Scores(List.of(), Map.of(), ofWindow, ofTraining);
    }
    double half = (ofWindow + ofTraining) / 2.0;
    Column weight =
        when(col("label").equalTo(1.0), lit(half / ofWindow)).otherwise(lit(half / ofTraining));
    RandomForestClassifier forest =
        new RandomForestClassifier()
            .setNumTrees(TREES)
            .setMaxDepth(DEPTH)
            .setMinInstancesPerNode(LEAST_ROWS_PER_LEAF)
            .setWeightCol("weight")
            .setSeed(seed);
    List<Fold> folds = new ArrayList<>();
    double[] importances = new double[encoded.columns().size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      Column inFold = col("fold").equalTo(fold);
      RandomForestClassificationModel model =
          forest.fit(rows.where(inFold.equalTo(false)).withColumn("weight", weight));
      folds.add(scored(model.transform(rows.where(inFold))));
      double[] ofModel = model.featureImportances().toArray();
      for (int i = 0; i < ofModel.length; i++) {
        importances[i] += ofModel[i] / FOLDS;
      }
    }
    return new Scores(folds, ranked(encoded, importances), ofWindow, ofTraining);
  }

  private static Fold scored(Dataset<Row> scores) {
    List<Double> ofWindow = new ArrayList<>();
    List<Double> ofTraining = new ArrayList<>();
    scores
        .select(
            col("label"),
            functions.vector_to_array(col("probability"), "float64").getItem(1).as("score"))
        .collectAsList()
        .forEach(row -> (row.getDouble(0) == 1 ? ofWindow : ofTraining).add(row.getDouble(1)));
    return new Fold(ofWindow, ofTraining);
  }

  private static Map<ColumnName, Double> ranked(EncodedColumns encoded, double[] importances) {
    Map<ColumnName, Double> ranked = new LinkedHashMap<>();
    java.util.stream.IntStream.range(0, importances.length)
        .boxed()
        .sorted((a, b) -> Double.compare(importances[b], importances[a]))
        .forEach(i -> ranked.put(encoded.columns().get(i).column(), importances[i]));
    return ranked;
  }
}
