package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.MISSING_EVENT_ID;
import static io.tidemark.capture.format.QuarantineReason.MISSING_PAYLOAD;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What all records of an event have in common. */
record Event(
    String id,
    Optional<String> inferenceId,
    EventPart part,
    EventTime time,
    Optional<String> model,
    Optional<String> variant,
    Map<String, String> attributes) {

  static String requireId(Optional<String> id, String field) throws Unreadable {
    if (id.isEmpty()) {
      throw new Unreadable(MISSING_EVENT_ID, "The field '" + field + "' is missing or empty");
    }
    return id.get();
  }

  /** The records of an event's input and output, of which one may not have been captured. */
  List<CaptureRecord> records(
      Optional<Payload> input, Optional<Payload> output, InputReader inputs, OutputReader outputs)
      throws Unreadable {
    if (input.isEmpty() && output.isEmpty()) {
      throw new Unreadable(
          MISSING_PAYLOAD, "Event " + Unreadable.quoted(id) + " has neither input nor output");
    }
    List<Map<String, String>> features =
        input.isPresent() ? inputs.features(input.get()) : List.of();
    OptionalInt expected =
        input.isPresent() ? OptionalInt.of(features.size()) : OptionalInt.empty();
    List<Map<String, String>> answers =
        output.isPresent() ? outputs.outputs(output.get(), expected) : List.of();
    int count = Math.max(features.size(), answers.size());
    List<CaptureRecord> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(
          record(
              i,
              features.isEmpty() ? Map.of() : features.get(i),
              answers.isEmpty() ? Map.of() : answers.get(i),
              i == 0 ? input.map(Payload::text) : Optional.empty(),
              i == 0 ? output.map(Payload::text) : Optional.empty()));
    }
    return records;
  }

  CaptureRecord record(
      int index,
      Map<String, String> features,
      Map<String, String> outputs,
      Optional<String> rawInput,
      Optional<String> rawOutput) {
    return new CaptureRecord(
        id,
        inferenceId,
        index,
        part,
        time,
        model,
        variant,
        features,
        outputs,
        attributes,
        rawInput,
        rawOutput);
  }
}
