package io.tidemark.config;

import java.util.Optional;

/**
 * What is taken in from files and streams.
 *
 * @param capture into the table of captures; empty where others write it
 * @param groundTruth into the table of labels; empty where others write it
 */
public record IngestConfig(Optional<CaptureIngest> capture, Optional<LabelIngest> groundTruth) {

  static IngestConfig read(Section section, AllowedPlaces places) {
    Section capture = section.section("capture");
    Section groundTruth = section.section("ground-truth");
    section.close();
    return new IngestConfig(
        capture.isGiven() ? Optional.of(CaptureIngest.read(capture, places)) : Optional.empty(),
        groundTruth.isGiven()
            ? Optional.of(LabelIngest.read(groundTruth, places))
            : Optional.empty());
  }
}
