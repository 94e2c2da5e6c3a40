package io.tidemark.scorer;

import io.tidemark.core.BadInputException;
import io.tidemark.explain.Scorer;
import io.tidemark.explain.ScorerSource;
import java.util.Optional;

/**
 * A file in the Open Neural Network Exchange format.
 *
 * @param output which output is read; null for the last that holds numbers
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record OnnxModel(byte[] file, String output) implements ScorerSource {

  /** The one that this is tested with. */
  private static final String LIBRARY = "com.microsoft.onnxruntime:onnxruntime:1.26.0";

  @Override
  public String id() {
    return "onnx " + Fingerprint.of(file) + " " + output;
  }

  @Override
  public Scorer open() {
    try {
      return new OnnxScorer(file, Optional.ofNullable(output));
    } catch (LinkageError e) {
      throw new BadInputException(
          "ONNX Runtime is not among the libraries, or not for this machine ("
              + e.getMessage()
              + "): add --packages "
              + LIBRARY
              + " to spark-submit, or its jar",
          e);
    }
  }
}
