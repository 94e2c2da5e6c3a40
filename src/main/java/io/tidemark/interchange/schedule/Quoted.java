package io.tidemark.interchange.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;

/**
 * Values of a file as a configuration may hold them. In quotes nothing is substituted or included,
 * and without line breaks nothing gets out of a comment.
 */
final class Quoted {

  private Quoted() {}

  static String of(String text) {
    return of(JsonNodeFactory.instance.textNode(text));
  }

  /** On one line, of printable ASCII alone: whatever it is, it cannot look like something else. */
  static String of(JsonNode value) {
    StringBuilder text = new StringBuilder();
    value
        .toString()
        .chars()
        .forEach(
            c -> {
              if (c < ' ' || c > '~') {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                text.append((char) c);
              }
            });
    return text.toString();
  }
}
