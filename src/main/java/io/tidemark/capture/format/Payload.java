package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.INVALID_BASE64;
import static io.tidemark.capture.format.QuarantineReason.INVALID_PAYLOAD;
import static io.tidemark.capture.format.QuarantineReason.UNKNOWN_ENCODING;

import java.util.Base64;
import java.util.Locale;

/**
 * The input or output of an event.
 *
 * @param place where it stands in the line, for messages
 */
record Payload(Kind kind, String text, String place) {

  /** How a payload is written. */
  enum Kind {
    CSV,
    /** One JSON value, or several one after the other (JSON Lines). */
    JSON
  }

  static Payload json(String text, String place) {
    return new Payload(Kind.JSON, text, place);
  }

  /** A payload of text that its content type or its first character says to be JSON or CSV. */
  static Payload text(String text, String contentType, String place) {
    return new Payload(kind(contentType, text), text, place);
  }

  /**
   * A payload as SageMaker's capture writes it. What is BASE64 holds what the content type says,
   * and JSON or CSV by its first character where that says neither: servers send numbers as
   * `text/html`.
   */
  static Payload of(String encoding, String data, String contentType, String place)
      throws Unreadable {
    return switch (encoding) {
      case "CSV" -> new Payload(Kind.CSV, data, place);
      case "JSON" -> new Payload(Kind.JSON, data, place);
      case "BASE64" -> {
        String text = decoded(data, place);
        yield text(text, contentType, place);
      }
      default ->
          throw new Unreadable(
              UNKNOWN_ENCODING,
              place + ".encoding is " + Unreadable.quoted(encoding) + ", not CSV, JSON or BASE64");
    };
  }

  private static String decoded(String data, String place) throws Unreadable {
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(requireAlphabet(data));
    } catch (IllegalArgumentException e) {
      throw new Unreadable(INVALID_BASE64, place + ": " + e.getMessage());
    }
    try {
      return LineText.of(bytes);
    } catch (Unreadable e) {
      throw new Unreadable(
          INVALID_PAYLOAD, place + " is BASE64 of something other than text: " + e.detail());
    }
  }

  /**
   * The MIME decoder skips line breaks, which some writers put in, but anything else that is
   * foreign as well.
   */
  private static String requireAlphabet(String data) {
    for (int i = 0; i < data.length(); i++) {
      char c = data.charAt(i);
      boolean known =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || "+/=\r\n".indexOf(c) >= 0;
      if (!known) {
        throw new IllegalArgumentException("no BASE64 from character " + i + " on");
      }
    }
    return data;
  }

  private static Kind kind(String contentType, String text) {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.contains("json")) {
      return Kind.JSON;
    }
    if (type.contains("csv")) {
      return Kind.CSV;
    }
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[") ? Kind.JSON : Kind.CSV;
  }
}
