package io.tidemark.jobs.source;

import io.tidemark.config.HttpModelConfig;
import io.tidemark.config.ScoredModelConfig;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Secret;
import io.tidemark.explain.Background;
import io.tidemark.explain.Coalitions;
import io.tidemark.explain.Explainer;
import io.tidemark.explain.ExplainerSource;
import io.tidemark.explain.Feature;
import io.tidemark.explain.FeatureTable;
import io.tidemark.explain.Link;
import io.tidemark.explain.PositiveClass;
import io.tidemark.explain.Scorer;
import io.tidemark.explain.ScorerSource;
import io.tidemark.explain.ShapleySource;
import io.tidemark.jobs.run.Files;
import io.tidemark.models.PipelineFolder;
import io.tidemark.scan.SourceColumns;
import io.tidemark.scorer.HttpModel;
import io.tidemark.scorer.OnnxModel;
import io.tidemark.scorer.XgboostModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;

/** The model that {@code attribution.model} names. */
sealed interface ScoredModel {

  /** The columns that the model names; empty if it names none. */
  List<String> inputs();

  /** Those of the columns for which the model takes texts, as far as it says so. */
  Set<String> texts(List<String> names);

  /** Whether texts that hold numbers are numbers to it, but for the columns of {@link #texts}. */
  boolean readsTextsAsNumbers();

  /** How many numbers the model says of a row, which is tried. */
  int outputs(FeatureTable row, List<Feature> features);

  /** What explains it. */
  ExplainerSource explainer(List<Feature> features, Background background);

  /** How many rows the model is asked about to explain one. */
  long askedForOne(int features, int background);

  /** How so many rows are explained, for people. */
  String cost(int rows, int features, int background);

  /**
   * The model of a configuration, whose file is read by this call.
   *
   * @param columns of the rows that it is asked about
   * @throws io.tidemark.core.BadInputException if it cannot be read
   */
  static ScoredModel of(
      ScoredModelConfig model, ProblemType problem, Files files, SourceColumns columns) {
    if (model.format() == ScoredModelConfig.Format.XGBOOST) {
      return new Trees(files.read(model.path().orElseThrow()));
    }
    ScorerSource scorer =
        switch (model.format()) {
          case HTTP -> http(model);
          case SPARK_ML -> pipeline(model, columns);
          default ->
              new OnnxModel(files.read(model.path().orElseThrow()), model.output().orElse(null));
        };
    return new Asked(
        model, problem == ProblemType.BINARY_CLASSIFICATION ? new PositiveClass(scorer) : scorer);
  }

  private static PipelineFolder pipeline(ScoredModelConfig model, SourceColumns columns) {
    Map<String, DataType> types = new TreeMap<>();
    columns.names().forEach(name -> types.put(name.text(), columns.type(name).orElseThrow()));
    return new PipelineFolder(
        model.path().orElseThrow(), model.output().orElse(null), model.allowedClasses(), types);
  }

  private static HttpModel http(ScoredModelConfig model) {
    HttpModelConfig http = model.http();
    Map<String, String> headers = new TreeMap<>();
    http.headers().forEach((name, value) -> headers.put(name, value.reveal()));
    return new HttpModel(
        http.url().map(Secret::reveal).orElseThrow(),
        HttpModel.Protocol.valueOf(http.protocol().name()),
        model.output().orElse(null),
        headers,
        http.timeout().toMillis(),
        http.retries(),
        http.rowsPerRequest(),
        http.requestsPerSecond());
  }

  /** A model that says numbers, and is explained by what it says. */
  record Asked(ScoredModelConfig model, ScorerSource scorer) implements ScoredModel {

    @Override
    public List<String> inputs() {
      try (Scorer open = scorer.open()) {
        return open.inputs();
      }
    }

    @Override
    public Set<String> texts(List<String> names) {
      try (Scorer open = scorer.open()) {
        return names.stream().filter(open::takesTexts).collect(Collectors.toSet());
      }
    }

    @Override
    public boolean readsTextsAsNumbers() {
      return model.format() == ScoredModelConfig.Format.ONNX;
    }

    @Override
    public int outputs(FeatureTable row, List<Feature> features) {
      try (Scorer open = scorer.open()) {
        return open.score(row)[0].length;
      }
    }

    @Override
    public ExplainerSource explainer(List<Feature> features, Background background) {
      return new ShapleySource(
          scorer,
          features,
          background,
          model.coalitions(),
          model.seed(),
          Link.valueOf(model.link().name()));
    }

    @Override
    public long askedForOne(int features, int background) {
      return Coalitions.number(features, model.coalitions()) * background + 1;
    }

    @Override
    public String cost(int rows, int features, int background) {
      return Coalitions.number(features, model.coalitions())
          + " sets of them"
          + (features <= Coalitions.ALL_UP_TO ? ", which are all, with " : " with ")
          + background
          + " background rows, "
          + rows * askedForOne(features, background)
          + " rows to score";
    }
  }

  /** A model of XGBoost, which is explained by its trees. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  record Trees(byte[] file) implements ScoredModel {

    @Override
    public List<String> inputs() {
      return XgboostModel.names(file);
    }

    @Override
    public Set<String> texts(List<String> names) {
      return Set.of();
    }

    @Override
    public boolean readsTextsAsNumbers() {
      return true;
    }

    @Override
    public int outputs(FeatureTable row, List<Feature> features) {
      try (Explainer open = new XgboostModel(file, features).open()) {
        return open.explain(row).get(0).length;
      }
    }

    @Override
    public ExplainerSource explainer(List<Feature> features, Background background) {
      return new XgboostModel(file, features);
    }

    @Override
    public long askedForOne(int features, int background) {
      return 1;
    }

    @Override
    public String cost(int rows, int features, int background) {
      return "exactly, by the trees of the model";
    }
  }
}
