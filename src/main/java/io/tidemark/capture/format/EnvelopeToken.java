package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.DUPLICATE_FIELD;
import static io.tidemark.capture.format.QuarantineReason.WRONG_TYPE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What an envelope expects at a token: each field once, and of its type. */
final class EnvelopeToken {

  private EnvelopeToken() {}

  /** Marks a field as seen. */
  static int once(int seen, int field, String name) throws Unreadable {
    if ((seen & field) != 0) {
      throw new Unreadable(DUPLICATE_FIELD, "The field '" + name + "' stands twice in one object");
    }
    return seen | field;
  }

  /** True for an object, false for null, which says that there is none. */
  static boolean isObject(JsonParser parser, String place) throws Unreadable {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    throw wrongType(parser, place, "an object");
  }

  /** The text at the current token; null for null, which says that there is none. */
  static String text(JsonParser parser, String place, String name) throws IOException, Unreadable {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    throw wrongType(parser, place + "." + name, "text");
  }

  private static Unreadable wrongType(JsonParser parser, String place, String wanted) {
    return new Unreadable(
        WRONG_TYPE,
        "The field '"
            + place
            + "' must be "
            + wanted
            + ", not a JSON "
            + JsonField.nameOf(parser.currentToken()));
  }
}
