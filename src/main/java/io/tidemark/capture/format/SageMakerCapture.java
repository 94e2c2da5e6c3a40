package io.tidemark.capture.format;

import java.io.Serial;
import java.util.List;
import java.util.Optional;

/**
 * SageMaker's real-time data capture, one event per line, and its merge of captures with ground
 * truth, whose labels are left to {@link SageMakerGroundTruth}. The model is the endpoint of the
 * file's address, the variant the variant's folder.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html">Capture
 *     data from a real-time endpoint</a>
 */
public final class SageMakerCapture implements CaptureFormat {

  @Serial private static final long serialVersionUID = 1;

  private final InputReader inputs;
  private final OutputReader outputs;
  private final SageMakerBatchOutput batch;

  /** Of the file that is read; null until one is. */
  private final CapturePath path;

  /**
   * The format with payloads mapped in a certain way.
   *
   * @throws IllegalArgumentException if a path is no JMESPath or a name stands twice
   */
  public SageMakerCapture(PayloadMapping mapping) {
    inputs = new InputReader(mapping);
    outputs = new OutputReader(mapping);
    batch = new SageMakerBatchOutput(mapping, SageMakerBatchOutput.Encoding.JSON);
    path = null;
  }

  private SageMakerCapture(SageMakerCapture capture, CapturePath path) {
    inputs = capture.inputs;
    outputs = capture.outputs;
    batch = capture.batch;
    this.path = path;
  }

  @Override
  public CaptureFormat startingWith(SourceLine first) {
    return new SageMakerCapture(this, CapturePath.of(first.file()));
  }

  @Override
  public Parsed<CaptureRecord> parse(SourceLine line) {
    return Lines.parse(line, text -> records(line.file(), text));
  }

  private List<CaptureRecord> records(String file, String line) throws Unreadable {
    SageMakerEnvelope envelope = SageMakerEnvelope.of(line);
    CapturePath place = path == null ? CapturePath.of(file) : path;
    Event event =
        new Event(
            envelope.eventId(),
            envelope.inferenceId(),
            EventPart.WHOLE,
            envelope.time(),
            place.endpoint(),
            place.variant(),
            envelope.attributes());
    Optional<Payload> transformed = envelope.payload("captureData.batchTransformOutput");
    if (transformed.isPresent()) {
      return batch.records(event, transformed.get());
    }
    return event.records(
        envelope.payload("captureData.endpointInput"),
        envelope.payload("captureData.endpointOutput"),
        inputs,
        outputs);
  }
}
