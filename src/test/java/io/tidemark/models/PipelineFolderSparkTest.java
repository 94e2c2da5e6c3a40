package io.tidemark.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.core.BadInputException;
import io.tidemark.explain.Background;
import io.tidemark.explain.Explainer;
import io.tidemark.explain.Feature;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.Link;
import io.tidemark.explain.PositiveClass;
import io.tidemark.explain.Scorer;
import io.tidemark.explain.ShapleySource;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@ExtendWith(SparkExtension.class)
class PipelineFolderSparkTest {

  private static final List<String> NAMES = List.of("age", "rooms", "region");
  private static final List<Feature> FEATURES =
      List.of(
          new Feature("age", List.of(0)),
          new Feature("rooms", List.of(1)),
          new Feature("region", List.of(2)));

  private static List<Row> rows() {
    Random random = new Random(20);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double age = 30 + 10 * random.nextGaussian();
      int rooms = 1 + random.nextInt(5);
      String region = List.of("north", "south", "east").get(random.nextInt(3));
      double value = age / 10 + rooms + (region.equals("south") ? 3 : 0) + random.nextGaussian();
      rows.add(RowFactory.create(age, rooms, region, value, value > 7 ? 1.0 : 0.0));
    }
    return rows;
  }

  private static Dataset<Row> training(SparkSession spark) {
    return spark.createDataFrame(
        rows(),
        new StructType()
            .add("age", DataTypes.DoubleType)
            .add("rooms", DataTypes.IntegerType)
            .add("region", DataTypes.StringType)
            .add("value", DataTypes.DoubleType)
            .add("sold", DataTypes.DoubleType));
  }

  private static FeatureTable table(int first, int count) {
    return FeatureTable.of(
        NAMES,
        List.of(true, true, false),
        rows().subList(first, first + count).stream()
            .map(r -> new Object[] {r.getDouble(0), (double) r.getInt(1), r.getString(2)})
            .toList());
  }

  private static PipelineModel save(SparkSession spark, PipelineStage last, Path folder)
      throws IOException {
    PipelineModel model =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new StringIndexer().setInputCol("region").setOutputCol("index"),
                  new OneHotEncoder().setInputCol("index").setOutputCol("vector"),
                  new VectorAssembler()
                      .setInputCols(new String[] {"age", "rooms", "vector"})
                      .setOutputCol("features"),
                  last
                })
            .fit(training(spark));
    model.save(folder.toString());
    return model;
  }

  private static PipelineFolder folder(Path folder, String output) {
    return new PipelineFolder(
        folder.toString(), output, List.of(), Map.of("rooms", DataTypes.IntegerType));
  }

  /** By corollary 1 of Lundberg and Lee 2017, with the coefficients that Spark has learned. */
  @Test
  void aLinearPipelineHasTheAttributionsOfItsCoefficients(SparkSession spark, @TempDir Path temp)
      throws IOException {
    PipelineModel model =
        save(spark, new LinearRegression().setLabelCol("value"), temp.resolve("linear"));
    double[] weights = ((LinearRegressionModel) model.stages()[3]).coefficients().toArray();
    FeatureTable background = table(0, 20);
    FeatureTable rows = table(100, 3);
    ShapleySource source =
        new ShapleySource(
            folder(temp.resolve("linear"), null),
            FEATURES,
            Background.of(background),
            100,
            1,
            Link.IDENTITY);
    assertThat(source.isOfDriver()).isTrue();
    try (Explainer explainer = source.open()) {
      List<double[][]> explained = explainer.explain(rows);
      for (int row = 0; row < rows.rows(); row++) {
        for (int feature = 0; feature < 2; feature++) {
          double mean = Arrays.stream(background.numbers(feature)).average().orElseThrow();
          assertThat(explained.get(row)[0][feature])
              .isEqualTo(weights[feature] * (rows.numbers(feature)[row] - mean), within(1e-9));
        }
      }
    }
  }

  @Test
  void attributionsOfProbabilitiesAddUp(SparkSession spark, @TempDir Path temp) throws IOException {
    save(spark, new LogisticRegression().setLabelCol("sold"), temp.resolve("logistic"));
    FeatureTable rows = table(100, 4);
    PositiveClass model = new PositiveClass(folder(temp.resolve("logistic"), null));
    try (Explainer explainer =
            new ShapleySource(model, FEATURES, Background.of(table(0, 10)), 100, 1, Link.LOGIT)
                .open();
        Scorer scorer = model.open()) {
      double[][] says = scorer.score(rows);
      List<double[][]> explained = explainer.explain(rows);
      for (int row = 0; row < rows.rows(); row++) {
        double p = says[row][0];
        assertThat(explained.get(row)).hasDimensions(1, 3);
        assertThat(Arrays.stream(explained.get(row)[0]).sum() + explainer.expected()[0])
            .isEqualTo(Math.log(p / (1 - p)), within(1e-9));
      }
    }
  }

  @Test
  void whatIsWrongIsTold(SparkSession spark, @TempDir Path temp) throws IOException {
    Path saved = temp.resolve("model");
    save(spark, new LinearRegression().setLabelCol("value"), saved);
    assertThatThrownBy(() -> folder(temp.resolve("none"), null).open())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it cannot be read");
    assertThatThrownBy(() -> folder(temp.resolve("model/stages"), null).open())
        .isInstanceOf(BadInputException.class);
    try (Scorer scorer = folder(saved, "nothing").open()) {
      assertThatThrownBy(() -> scorer.score(table(0, 1)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("it has no output 'nothing', but ");
    }
    FeatureTable unseen =
        FeatureTable.of(
            NAMES, List.of(true, true, false), List.<Object[]>of(new Object[] {1.0, 2.0, "west"}));
    try (Scorer scorer = folder(saved, null).open()) {
      assertThatThrownBy(() -> scorer.score(unseen))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("it fails on these values");
    }
    Path sql = temp.resolve("sql");
    new Pipeline()
        .setStages(
            new PipelineStage[] {
              new SQLTransformer()
                  .setStatement(
                      "SELECT *, reflect('java.lang.System', 'getenv', 'PATH') x FROM __THIS__")
            })
        .fit(training(spark))
        .save(sql.toString());
    assertThatThrownBy(() -> folder(sql, "x").open())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("org.apache.spark.ml.feature.SQLTransformer");
    // Spark takes a file called metadata as well as a folder of that name.
    Path asFile = temp.resolve("as-file");
    save(spark, new LinearRegression().setLabelCol("value"), asFile);
    Path stage;
    try (Stream<Path> stages = Files.list(asFile.resolve("stages"))) {
      stage = stages.sorted().findFirst().get();
    }
    String json;
    try (Stream<Path> files = Files.walk(stage.resolve("metadata"))) {
      Path part =
          files.filter(f -> f.getFileName().toString().startsWith("part-")).findFirst().get();
      json = Files.readString(part);
    }
    FileUtils.deleteDirectory(stage.resolve("metadata").toFile());
    Files.writeString(
        stage.resolve("metadata"), json.replaceAll("\"class\":\"[^\"]*\"", "\"class\":\"evil.Y\""));
    assertThatThrownBy(() -> folder(asFile, null).open())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("evil.Y");
    // Nor may the name of a stage lead elsewhere.
    Path elsewhere = temp.resolve("elsewhere");
    save(spark, new LinearRegression().setLabelCol("value"), elsewhere);
    Path top;
    try (Stream<Path> files = Files.walk(elsewhere.resolve("metadata"))) {
      top = files.filter(f -> f.getFileName().toString().startsWith("part-")).findFirst().get();
    }
    Files.writeString(
        top, Files.readString(top).replaceFirst("\"stageUids\":\\[\"", "$0x/../../../y"));
    Files.deleteIfExists(top.resolveSibling("." + top.getFileName() + ".crc"));
    assertThatThrownBy(() -> folder(elsewhere, null).open())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it names a stage 'x/../../../y");
    // A folder may not make Spark load any class.
    Path metadata;
    try (Stream<Path> files = Files.walk(saved.resolve("stages"))) {
      metadata =
          files.filter(f -> f.getFileName().toString().startsWith("part-")).findFirst().get();
    }
    String text = Files.readString(metadata);
    // Spark reads the key through its escape, too.
    String evil = Matcher.quoteReplacement("\"cl\\u0061ss\":\"evil.X\"");
    Files.writeString(metadata, text.replaceAll("\"class\":\"[^\"]*\"", evil));
    Files.deleteIfExists(metadata.resolveSibling("." + metadata.getFileName() + ".crc"));
    assertThatThrownBy(() -> folder(saved, null).open())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it names classes that are not of Spark ML, or run any SQL: evil.X");
  }
}
