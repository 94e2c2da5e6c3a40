package io.tidemark.capture.format;

import java.io.Serializable;
import java.util.Optional;

/**
 * A format of label files: what a line says. A format never throws on a line, whatever its bytes.
 */
public interface GroundTruthFormat extends Serializable {

  /** The labels of a line, or why there are none. */
  Parsed<LabelRecord> parse(SourceLine line);

  /** This format for the file that begins with a line; see {@link CaptureFormat#startingWith}. */
  default GroundTruthFormat startingWith(SourceLine first) {
    return this;
  }

  /** Why nothing of the file can be understood; see {@link CaptureFormat#refusal}. */
  default Optional<String> refusal(SourceLine first) {
    return Optional.empty();
  }
}
