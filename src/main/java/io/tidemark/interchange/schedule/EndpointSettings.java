package io.tidemark.interchange.schedule;

import java.util.Optional;

/** What {@code describe-endpoint} says of captures. */
record EndpointSettings(Settings settings, Taken source) {

  private static final String CAPTURE = "DataCaptureConfig";

  /** Whether a document is one: of the endpoint, or of its configuration. */
  static boolean isOne(Taken document) {
    return document.has(CAPTURE) || document.has("EndpointArn");
  }

  Optional<String> name() {
    return source.text("EndpointName");
  }

  void add(String endpoint) {
    source
        .text(CAPTURE + "/DestinationS3Uri")
        .ifPresent(
            uri ->
                settings.text(
                    "ingest.capture.path",
                    Locations.below(uri, endpoint),
                    "DataCaptureConfig.DestinationS3Uri, and the endpoint's name"));
    Optional<Double> sampled =
        source
            .number(CAPTURE + "/CurrentSamplingPercentage")
            .or(() -> source.number(CAPTURE + "/InitialSamplingPercentage"));
    sampled
        .filter(percent -> percent < 100)
        .ifPresent(
            percent ->
                settings.toDo(
                    "Of the endpoint's requests "
                        + percent
                        + " % are captured; whatever is counted is of those"));
  }
}
