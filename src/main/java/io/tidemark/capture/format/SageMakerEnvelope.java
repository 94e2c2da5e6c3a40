package io.tidemark.capture.format;

import static io.tidemark.capture.format.EnvelopeToken.isObject;
import static io.tidemark.capture.format.EnvelopeToken.once;
import static io.tidemark.capture.format.EnvelopeToken.text;
import static io.tidemark.capture.format.QuarantineReason.NOT_AN_OBJECT;
import static io.tidemark.capture.format.QuarantineReason.UNKNOWN_ENCODING;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A line of SageMaker's data capture, of its ground truth, or of its merge of both: one pass over
 * the line, which never builds a tree. Fields that it does not know are skipped.
 */
final class SageMakerEnvelope {

  private final Map<String, Payload> payloads = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private String eventId;
  private String inferenceId;
  private String inferenceTime;

  private SageMakerEnvelope() {}

  static SageMakerEnvelope of(String line) throws Unreadable {
    return JsonText.read(
        line,
        parser -> {
          JsonToken first = parser.nextToken();
          if (first != JsonToken.START_OBJECT) {
            throw new Unreadable(
                NOT_AN_OBJECT, "The line is a JSON " + JsonField.nameOf(first) + ", not an object");
          }
          SageMakerEnvelope envelope = new SageMakerEnvelope();
          envelope.read(parser);
          JsonField.requireEnd(parser);
          return envelope;
        });
  }

  String eventId() throws Unreadable {
    return Event.requireId(
        Optional.ofNullable(eventId).filter(id -> !id.isEmpty()), "eventMetadata.eventId");
  }

  Optional<String> inferenceId() {
    return Optional.ofNullable(inferenceId).filter(id -> !id.isEmpty());
  }

  EventTime time() {
    return inferenceTime == null ? EventTime.ABSENT : EventTime.of(inferenceTime);
  }

  Map<String, String> attributes() {
    return attributes;
  }

  /** The payload that stands at a place such as `captureData.endpointInput`, if it has data. */
  Optional<Payload> payload(String place) {
    return Optional.ofNullable(payloads.get(place));
  }

  private void read(JsonParser parser) throws IOException, Unreadable {
    int seen = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "captureData" -> {
          seen = once(seen, 1, name);
          captureData(parser);
        }
        case "groundTruthData" -> {
          seen = once(seen, 2, name);
          payload(parser, name);
        }
        case "eventMetadata" -> {
          seen = once(seen, 4, name);
          metadata(parser);
        }
        default -> parser.skipChildren();
      }
    }
  }

  private void captureData(JsonParser parser) throws IOException, Unreadable {
    int seen = 0;
    if (isObject(parser, "captureData")) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "endpointInput" -> {
            seen = once(seen, 1, name);
            payload(parser, "captureData.endpointInput");
          }
          case "endpointOutput" -> {
            seen = once(seen, 2, name);
            payload(parser, "captureData.endpointOutput");
          }
          case "batchTransformOutput" -> {
            seen = once(seen, 4, name);
            payload(parser, "captureData.batchTransformOutput");
          }
          default -> parser.skipChildren();
        }
      }
    }
  }

  private void payload(JsonParser parser, String place) throws IOException, Unreadable {
    if (!isObject(parser, place)) {
      return;
    }
    String data = null;
    String encoding = null;
    String contentType = null;
    int seen = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "data" -> {
          seen = once(seen, 1, name);
          data = text(parser, place, name);
        }
        case "encoding" -> {
          seen = once(seen, 2, name);
          encoding = text(parser, place, name);
        }
        case "observedContentType" -> {
          seen = once(seen, 4, name);
          contentType = text(parser, place, name);
        }
        default -> parser.skipChildren();
      }
    }
    if (data == null) {
      return;
    }
    if (encoding == null) {
      throw new Unreadable(UNKNOWN_ENCODING, place + ".encoding is missing");
    }
    payloads.put(place, Payload.of(encoding, data, contentType == null ? "" : contentType, place));
  }

  private void metadata(JsonParser parser) throws IOException, Unreadable {
    if (!isObject(parser, "eventMetadata")) {
      return;
    }
    int seen = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "eventId" -> {
          seen = once(seen, 1, name);
          eventId = text(parser, "eventMetadata", name);
        }
        case "inferenceId" -> {
          seen = once(seen, 2, name);
          inferenceId = text(parser, "eventMetadata", name);
        }
        case "inferenceTime" -> {
          seen = once(seen, 4, name);
          inferenceTime = text(parser, "eventMetadata", name);
        }
        case "customAttributes" -> {
          seen = once(seen, 8, name);
          Naming.flatten(name, JsonText.value(parser), attributes);
        }
        default -> parser.skipChildren();
      }
    }
  }
}
