package io.tidemark.config;

import io.tidemark.core.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The URL of a service that is asked by HTTP, which may hold credentials and is a secret. */
public final class HttpAddress {

  private HttpAddress() {}

  /** The URL; empty where there is none. No problem of it shows it. */
  public static Optional<Secret> read(Node node, AllowedPlaces places) {
    Optional<String> address = node.optional(Node::text);
    address.flatMap(text -> refusal(text, places.hosts())).ifPresent(node::refuse);
    return address.map(Secret::of);
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
