package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.FIELD_COUNT;

import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Output of a SageMaker batch transform with generated inference ids: CSV rows that end with
 * `,id,time`, or JSON objects with the reserved fields `SageMakerInferenceId` and
 * `SageMakerInferenceTime`, one per line or a file as a whole.
 *
 * <p>Where the job joined the input to the output, a CSV row holds the input's columns before the
 * output's: the configured outputs are its last ones, or the configured features its first; without
 * either, all are outputs. In JSON the output is then `SageMakerOutput`, and the input the other
 * fields.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-batch.html">Capture
 *     data from a batch transform job</a>
 */
public final class SageMakerBatchOutput implements CaptureFormat {

  @Serial private static final long serialVersionUID = 1;

  private static final String ID = "SageMakerInferenceId";
  private static final String TIME = "SageMakerInferenceTime";
  private static final String OUTPUT = "SageMakerOutput";

  /** How the lines are written. */
  public enum Encoding {
    CSV,
    JSON
  }

  private final Encoding encoding;
  private final int featureCount;
  private final int outputCount;
  private final Naming featureNames;
  private final Naming outputNames;
  private final InputReader inputs;
  private final OutputReader outputs;

  /**
   * The format with payloads mapped in a certain way.
   *
   * @throws IllegalArgumentException if a path is no JMESPath or a name stands twice
   */
  public SageMakerBatchOutput(PayloadMapping mapping, Encoding encoding) {
    this.encoding = encoding;
    featureCount = mapping.features().size();
    outputCount = mapping.outputs().size();
    featureNames = new Naming(mapping.features(), "_c");
    outputNames = new Naming(mapping.outputs(), "output_");
    inputs = new InputReader(mapping);
    outputs = new OutputReader(mapping);
  }

  @Override
  public Parsed<CaptureRecord> parse(SourceLine line) {
    return Lines.parse(line, text -> encoding == Encoding.CSV ? csv(text) : json(text));
  }

  private List<CaptureRecord> csv(String line) throws Unreadable {
    List<String[]> rows = CsvText.rows(line, ',');
    String[] row = rows.isEmpty() ? new String[0] : rows.get(0);
    if (row.length < 3) {
      throw new Unreadable(
          FIELD_COUNT,
          row.length + " fields: an output, an inference id and a time are at least three");
    }
    Optional<String> id = Optional.ofNullable(row[row.length - 2]).filter(text -> !text.isBlank());
    String time = row[row.length - 1];
    Event event =
        event(
            Event.requireId(id, "last but one"),
            time == null ? EventTime.ABSENT : EventTime.of(time));
    return List.of(split(event, Arrays.copyOf(row, row.length - 2), line));
  }

  private CaptureRecord split(Event event, String[] row, String raw) throws Unreadable {
    int features = featureCount;
    if (outputCount > 0) {
      features = row.length - outputCount;
    }
    if (features < 0 || features > row.length) {
      throw new Unreadable(
          FIELD_COUNT,
          row.length + " fields for " + featureCount + " features and " + outputCount + " outputs");
    }
    Map<String, String> input =
        features == 0 ? Map.of() : featureNames.row(Arrays.copyOf(row, features), Columns.NONE);
    Map<String, String> output =
        features == row.length
            ? Map.of()
            : outputNames.row(Arrays.copyOfRange(row, features, row.length), Columns.NONE);
    return event.record(0, input, output, Optional.empty(), Optional.of(raw));
  }

  private List<CaptureRecord> json(String line) throws Unreadable {
    Map<String, JsonField> fields = JsonField.of(line);
    String id = Event.requireId(JsonField.text(fields, ID), ID);
    EventTime time = JsonField.text(fields, TIME).map(EventTime::of).orElse(EventTime.ABSENT);
    return records(event(id, time), fields);
  }

  /** The records of a merged line, which has the ids of its own envelope. */
  List<CaptureRecord> records(Event event, Payload transformed) throws Unreadable {
    if (transformed.kind() == Payload.Kind.CSV) {
      try {
        List<String[]> rows = CsvText.rows(transformed.text(), ',');
        if (rows.size() != 1) {
          throw new Unreadable(FIELD_COUNT, rows.size() + " rows instead of one");
        }
        return List.of(split(event, rows.get(0), transformed.text()));
      } catch (Unreadable e) {
        throw e.within(transformed.place());
      }
    }
    try {
      return records(event, JsonField.of(transformed.text()));
    } catch (Unreadable e) {
      throw e.within(transformed.place());
    }
  }

  private List<CaptureRecord> records(Event event, Map<String, JsonField> fields)
      throws Unreadable {
    fields.remove(ID);
    fields.remove(TIME);
    JsonField output = fields.remove(OUTPUT);
    if (output == null) {
      return event.records(
          Optional.empty(),
          Optional.of(Payload.json(JsonField.json(fields), "output")),
          inputs,
          outputs);
    }
    Optional<Payload> input =
        fields.isEmpty()
            ? Optional.empty()
            : Optional.of(Payload.json(JsonField.json(fields), "input"));
    return event.records(input, Optional.of(Payload.json(output.json(), OUTPUT)), inputs, outputs);
  }

  private static Event event(String id, EventTime time) {
    return new Event(
        id, Optional.of(id), EventPart.WHOLE, time, Optional.empty(), Optional.empty(), Map.of());
  }
}
