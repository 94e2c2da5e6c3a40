package io.tidemark.config;

import io.tidemark.core.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers of requests that a configuration sets, whose values are secrets. */
public final class HttpHeaders {

  /** A token of RFC 9110. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** What the connection itself says. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

  private HttpHeaders() {}

  /** The headers by their names. */
  public static Map<String, Secret> read(Node headers) {
    headers.entries().keySet().stream()
        .filter(
            name -> !NAME.matcher(name).matches() || OWN.contains(name.toLowerCase(Locale.ROOT)))
        .forEach(name -> headers.refuse("'" + name + "' is no header that a request may set"));
    return headers.map(HttpHeaders::value);
  }

  private static Secret value(Node node) {
    String text = node.anyText();
    if (text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c > '~')) {
      node.refuse("expected the value of a header: ASCII without line breaks");
    }
    return Secret.of(text);
  }
}
