package io.tidemark.config;

import io.tidemark.core.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A model behind an address.
 *
 * @param url where it is asked; empty where there is none
 * @param protocol how it is asked, and how it answers
 * @param headers of each request
 * @param timeout of a request
 * @param retries of a request that was not answered, or by 429 or 5xx
 * @param rowsPerRequest the most rows of a request
 * @param requestsPerSecond the most requests of each executor in a second; 0 for no limit
 */
public record HttpModelConfig(
    Optional<Secret> url,
    Protocol protocol,
    Map<String, Secret> headers,
    Duration timeout,
    int retries,
    int rowsPerRequest,
    int requestsPerSecond) {

  /** How a model is asked. */
  public enum Protocol {
    /** Lines of comma-separated values, as of SageMaker's endpoints. */
    SAGEMAKER_CSV,
    /** {@code {"instances": [{"features": [...]}]}}, as of SageMaker's endpoints. */
    SAGEMAKER_JSON,
    /** The Open Inference Protocol. */
    KSERVE_V2,
    /** {@code {"dataframe_split": ...}}. */
    MLFLOW
  }

  /** A token of RFC 9110. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** What the connection itself says. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

  public HttpModelConfig {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  static HttpModelConfig read(Section section, AllowedPlaces places) {
    Node url = section.at("url");
    Optional<String> address = url.optional(Node::text);
    address.flatMap(text -> refusal(text, places.hosts())).ifPresent(url::refuse);
    Node headers = section.at("headers");
    headers.entries().keySet().stream()
        .filter(
            name -> !NAME.matcher(name).matches() || OWN.contains(name.toLowerCase(Locale.ROOT)))
        .forEach(name -> headers.refuse("'" + name + "' is no header that a request may set"));
    HttpModelConfig http =
        new HttpModelConfig(
            address.map(Secret::of),
            section.at("protocol").word(Protocol.class),
            headers.map(HttpModelConfig::value),
            section.at("timeout").duration(),
            section.at("retries").whole(0, 100),
            section.at("rows-per-request").whole(1, 100_000),
            section.at("requests-per-second").whole(0, 100_000));
    if (http.timeout().toMillis() < 1) {
      section.at("timeout").refuse("expected at least 1 millisecond");
    }
    section.close();
    return http;
  }

  private static Secret value(Node node) {
    String text = node.anyText();
    if (text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c > '~')) {
      node.refuse("expected the value of a header: ASCII without line breaks");
    }
    return Secret.of(text);
  }

  /** Why the URL may not be used, without the URL: as it is taken apart by who asks. */
  private static Optional<String> refusal(String text, AllowedHosts hosts) {
    try {
      URI uri = new URI(text);
      boolean isHttp =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (uri.getHost() == null || !isHttp) {
        return Optional.of("expected a URL such as https://host/path");
      }
      if (uri.getRawUserInfo() != null) {
        return Optional.of("expected a URL without a user: give credentials in headers");
      }
      int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
      int port = uri.getPort() < 0 ? usual : uri.getPort();
      return hosts.admits(uri.getHost() + ":" + port)
          ? Optional.empty()
          : Optional.of(hosts.refusal());
    } catch (URISyntaxException e) {
      return Optional.of("expected a URL such as https://host/path");
    }
  }
}
