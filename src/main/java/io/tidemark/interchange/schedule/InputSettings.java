package io.tidemark.interchange.schedule;

import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorType;
import io.tidemark.core.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a job definition says of captures, predictions and labels, as keys of a configuration. */
record InputSettings(Settings settings, JobDefinition job) {

  /** A column of CSV by its place: {@code 0}, or {@code _c0} as Spark calls it. */
  private static final Pattern PLACE = Pattern.compile("(?:_c)?(\\d{1,3})");

  private static final Map<String, ProblemType> PROBLEMS =
      Map.of(
          "BinaryClassification", ProblemType.BINARY_CLASSIFICATION,
          "MulticlassClassification", ProblemType.MULTICLASS_CLASSIFICATION,
          "Regression", ProblemType.REGRESSION);

  /** The model and what it says, before what is captured of it. */
  void addModel() {
    job.problemType()
        .ifPresent(
            word -> {
              if (!PROBLEMS.containsKey(word)) {
                throw new BadInputException(
                    "ProblemType: unknown value "
                        + Quoted.of(word)
                        + ", known are "
                        + String.join(", ", PROBLEMS.keySet().stream().sorted().toList()));
              }
              settings.text("model.problem-type", text(PROBLEMS.get(word)), "ProblemType");
            });
    if (job.type().equals(MonitorType.BIAS) && !settings.has("model.problem-type")) {
      settings.text(
          "model.problem-type",
          text(ProblemType.BINARY_CLASSIFICATION),
          "Clarify's bias is that of a decision; correct it if there are more classes");
    }
  }

  private static String text(ProblemType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Where the captures are, and what of them is what. */
  void addCaptures() {
    settings.text(
        "ingest.capture.format",
        job.isBatch() ? "sagemaker-batch" : "sagemaker",
        job.isBatch() ? "BatchTransformInput" : "EndpointInput");
    job.captures()
        .ifPresent(
            uri ->
                settings.text(
                    "ingest.capture.path",
                    Locations.below(uri, "output"),
                    "DataCapturedDestinationS3Uri, where the manifests of outputs are"));
    if (job.isBatch()) {
      job.encoding()
          .ifPresent(e -> settings.text("ingest.capture.options.encoding", e, "DatasetFormat"));
      if (job.hasHeader()) {
        settings.put("ingest.capture.header", "true", "DatasetFormat.Csv.Header");
      }
    }
    job.features()
        .ifPresent(
            path -> settings.text("ingest.capture.features-path", path, "FeaturesAttribute"));
    addOutputs();
    job.excluded().ifPresent(this::addExcluded);
  }

  private void addOutputs() {
    List<Optional<String>> outputs = new ArrayList<>();
    job.inference().ifPresent(a -> addOutput("prediction", "InferenceAttribute", a, outputs));
    job.probability().ifPresent(a -> addOutput("score", "ProbabilityAttribute", a, outputs));
    job.threshold()
        .ifPresent(
            t ->
                settings.put(
                    "columns.score-threshold",
                    Double.toString(t),
                    "ProbabilityThresholdAttribute; used where there is no prediction"));
    if (!outputs.isEmpty()) {
      List<String> names = new ArrayList<>();
      for (Optional<String> output : outputs) {
        names.add(output.orElse("output_" + names.size()));
      }
      settings.texts("ingest.capture.outputs", names, "the columns of the output, by their places");
    }
    boolean judgesPredictions =
        job.type().equals(MonitorType.MODEL_QUALITY) || job.type().equals(MonitorType.BIAS);
    boolean isKnown = settings.has("columns.prediction") || settings.has("columns.score");
    if (judgesPredictions && !isKnown) {
      settings.text(
          "columns.prediction",
          "prediction",
          "neither InferenceAttribute nor ProbabilityAttribute" + " says which output it is");
      settings.texts("ingest.capture.outputs", List.of("prediction"), "the only output");
    }
    boolean isBinary =
        settings
            .value("model.problem-type")
            .filter(Quoted.of(text(ProblemType.BINARY_CLASSIFICATION))::equals)
            .isPresent();
    if (judgesPredictions && isBinary) {
      settings.text("columns.positive-label", "1", "the label that SageMaker takes for positive");
    }
  }

  /**
   * An output: by its place in CSV, by its name in CSV with a header, or by a JMESPath in JSON.
   *
   * @param role {@code prediction} or {@code score}
   */
  private void addOutput(
      String role, String attribute, String value, List<Optional<String>> outputs) {
    Matcher place = PLACE.matcher(value);
    if (place.matches()) {
      int at = Integer.parseInt(place.group(1));
      while (outputs.size() <= at) {
        outputs.add(Optional.empty());
      }
      outputs.set(at, outputs.get(at).or(() -> Optional.of(role)));
      settings.text("columns." + role, outputs.get(at).orElseThrow(), attribute);
    } else if (job.hasHeader()) {
      settings.text("columns." + role, value, attribute + ", a column of the CSV's header");
    } else {
      settings.text("ingest.capture." + role + "-path", value, attribute);
      settings.text("columns." + role, role, "the column that ingest makes of it");
    }
  }

  private void addExcluded(String value) {
    List<String> names = new ArrayList<>();
    for (String name : value.split(",", -1)) {
      if (PLACE.matcher(name.strip()).matches()) {
        settings.lose(
            "ExcludeFeaturesAttribute = " + Quoted.of(value),
            "it counts columns; name them in columns.exclude");
        return;
      }
      names.add(name.strip());
    }
    settings.texts("columns.exclude", names, "ExcludeFeaturesAttribute");
  }

  /** Labels, where they are waited for. */
  void addLabels(String tables) {
    Optional<String> labels = job.groundTruth();
    if (labels.isEmpty()) {
      return;
    }
    settings.text("ground-truth.format", "delta", "the table of labels that ingest makes");
    settings.text("ground-truth.path", tables + "/labels", "below the workspace");
    job.startOffset()
        .flatMap(Rhythm::offset)
        .ifPresent(
            waited ->
                settings.text(
                    "ground-truth.max-lateness",
                    Rhythm.words(waited),
                    "StartTimeOffset: labels that come until then are counted, and the window is"
                        + " judged anew"));
    settings.text("ingest.ground-truth.format", "sagemaker", "GroundTruthS3Input");
    settings.text(
        "ingest.ground-truth.path", Locations.ofHadoop(labels.get()), "GroundTruthS3Input.S3Uri");
  }

  /** The length of the windows that offsets cut out; empty where it is that from run to run. */
  Optional<Duration> window() {
    Optional<Duration> start = offset("StartTimeOffset", job.startOffset());
    Optional<Duration> end = offset("EndTimeOffset", job.endOffset());
    Optional<Duration> length =
        start.map(s -> s.minus(end.orElse(Duration.ZERO))).filter(l -> l.toHours() > 0);
    length.ifPresent(
        l -> {
          settings.text(
              "alert-granularity",
              Rhythm.words(l),
              "the windows of StartTimeOffset and EndTimeOffset");
          settings.lose(
              "That windows slide from run to run (StartTimeOffset, EndTimeOffset)",
              "windows of " + Rhythm.words(l) + " follow one after another, weeks from Monday on");
        });
    return length;
  }

  private Optional<Duration> offset(String name, Optional<String> text) {
    Optional<Duration> offset = text.flatMap(Rhythm::offset);
    if (text.isPresent() && offset.isEmpty()) {
      settings.lose(
          name + " = " + Quoted.of(text.get()), "it is no duration in days and hours such as -P1D");
    }
    return offset;
  }
}
