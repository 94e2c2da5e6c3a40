package io.tidemark.capture.format;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * How payloads become named features and outputs. Everything may be left out: names are then
 * derived from the payload.
 *
 * @param features names of the features of CSV rows and JSON arrays, in order; empty: `_c0`, `_c1`
 *     …
 * @param outputs names of the outputs of CSV rows and JSON arrays, in order; empty: `output_0`,
 *     `output_1` …
 * @param header whether CSV payloads begin with a row of names, which then win over the configured
 *     ones
 * @param featuresPath JMESPath of the features in a JSON input: an object or array per record;
 *     empty text: the whole record
 * @param predictionPath JMESPath of the prediction in a JSON output: a value per record; empty
 *     text: all outputs, flattened
 * @param scorePath JMESPath of the score or scores in a JSON output; empty text: none
 * @param prediction the output's name that {@code predictionPath} fills
 * @param score the output's name that {@code scorePath} fills; several scores are `name[0]`,
 *     `name[1]` …
 * @param attributions how the columns begin that take what features contributed; empty text: none
 *     are taken
 */
public record PayloadMapping(
    List<String> features,
    List<String> outputs,
    CsvHeader header,
    String featuresPath,
    String predictionPath,
    String scorePath,
    String prediction,
    String score,
    String attributions)
    implements Serializable {

  /** Whether CSV begins with a row of names. */
  public enum CsvHeader {
    ABSENT,
    PRESENT
  }

  /** A mapping that derives every name from the payload. */
  public static final PayloadMapping DERIVED =
      new PayloadMapping(
          List.of(), List.of(), CsvHeader.ABSENT, "", "", "", "prediction", "score", "");

  public PayloadMapping {
    features = List.copyOf(features);
    outputs = List.copyOf(outputs);
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(featuresPath, "featuresPath");
    Objects.requireNonNull(predictionPath, "predictionPath");
    Objects.requireNonNull(scorePath, "scorePath");
    Objects.requireNonNull(prediction, "prediction");
    Objects.requireNonNull(score, "score");
    Objects.requireNonNull(attributions, "attributions");
  }

  /** This mapping with other names of features. */
  public PayloadMapping withFeatures(List<String> names) {
    return new PayloadMapping(
        names,
        outputs,
        header,
        featuresPath,
        predictionPath,
        scorePath,
        prediction,
        score,
        attributions);
  }

  /** This mapping with other names of outputs. */
  public PayloadMapping withOutputs(List<String> names) {
    return new PayloadMapping(
        features,
        names,
        header,
        featuresPath,
        predictionPath,
        scorePath,
        prediction,
        score,
        attributions);
  }

  /** This mapping for CSV with or without a header. */
  public PayloadMapping withHeader(CsvHeader csvHeader) {
    return new PayloadMapping(
        features,
        outputs,
        csvHeader,
        featuresPath,
        predictionPath,
        scorePath,
        prediction,
        score,
        attributions);
  }

  /** This mapping with JMESPaths of features, prediction and score; empty text is none. */
  public PayloadMapping withPaths(String ofFeatures, String ofPrediction, String ofScore) {
    return new PayloadMapping(
        features,
        outputs,
        header,
        ofFeatures,
        ofPrediction,
        ofScore,
        prediction,
        score,
        attributions);
  }

  /** This mapping with columns of what features contributed, which begin so. */
  public PayloadMapping withAttributions(String begin) {
    return new PayloadMapping(
        features,
        outputs,
        header,
        featuresPath,
        predictionPath,
        scorePath,
        prediction,
        score,
        begin);
  }
}
