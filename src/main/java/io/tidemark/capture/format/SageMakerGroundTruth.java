package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.INVALID_PAYLOAD;
import static io.tidemark.capture.format.QuarantineReason.MISSING_PAYLOAD;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SageMaker's ground truth, one event per line, and its merge of ground truth with captures. An
 * event of several records has its labels in their order: between commas or on lines of their own
 * in CSV, and in JSON where the label path says.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-model-quality-merge.html">Ingest
 *     ground truth labels and merge them with predictions</a>
 */
public final class SageMakerGroundTruth implements GroundTruthFormat {

  @Serial private static final long serialVersionUID = 1;

  private static final String PLACE = "groundTruthData";

  private final PathExpression path;

  /**
   * The format with a JMESPath of the labels in JSON data, such as `instances[*].label`. Empty text
   * takes the data itself or its `instances`, of which each is a label or an object with one field.
   *
   * @throws IllegalArgumentException if the path is no JMESPath
   */
  public SageMakerGroundTruth(String labelPath) {
    path = labelPath.isEmpty() ? null : new PathExpression(labelPath);
  }

  @Override
  public Parsed<LabelRecord> parse(SourceLine line) {
    return Lines.parse(line, this::labels);
  }

  private List<LabelRecord> labels(String line) throws Unreadable {
    SageMakerEnvelope envelope = SageMakerEnvelope.of(line);
    // A merged line has the capture's ids, of which labels name the caller's.
    String id = envelope.eventId();
    String labelled = envelope.inferenceId().orElse(id);
    Optional<Payload> data = envelope.payload(PLACE);
    if (data.isEmpty()) {
      throw new Unreadable(
          MISSING_PAYLOAD, "Event " + Unreadable.quoted(id) + " has no groundTruthData.data");
    }
    List<String> labels;
    try {
      labels =
          data.get().kind() == Payload.Kind.CSV ? csv(data.get().text()) : json(data.get().text());
      if (labels.isEmpty()) {
        throw new Unreadable(
            INVALID_PAYLOAD, "no label in " + Unreadable.quoted(data.get().text()));
      }
    } catch (Unreadable e) {
      throw e.within(PLACE);
    }
    List<LabelRecord> records = new ArrayList<>(labels.size());
    for (String label : labels) {
      records.add(
          new LabelRecord(
              labelled,
              records.size(),
              Optional.ofNullable(label),
              envelope.time(),
              data.get().text()));
    }
    return records;
  }

  private static List<String> csv(String text) throws Unreadable {
    List<String> labels = new ArrayList<>();
    for (String[] row : CsvText.rows(text, ',')) {
      labels.addAll(Arrays.asList(row));
    }
    return labels;
  }

  private List<String> json(String text) throws Unreadable {
    List<String> labels = new ArrayList<>();
    for (Object root : JsonText.values(text)) {
      Object found = path == null ? root : path.search(root);
      if (path == null
          && found instanceof Map<?, ?> fields
          && fields.get("instances") instanceof List<?> list) {
        found = list;
      }
      for (Object label : found instanceof List<?> list ? list : Collections.singletonList(found)) {
        labels.add(label(label));
      }
    }
    return labels;
  }

  private static String label(Object value) throws Unreadable {
    Object label =
        value instanceof Map<?, ?> fields && fields.size() == 1
            ? fields.values().iterator().next()
            : value;
    if (JsonRecords.isNested(label)) {
      throw new Unreadable(
          INVALID_PAYLOAD,
          "a label is "
              + Unreadable.quoted(label.toString())
              + ", not a single value: configure the label's path");
    }
    return label == null ? null : label.toString();
  }
}
