package io.tidemark.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that a configuration may name; none means any.
 *
 * @param hosts names or addresses, {@code *.example.com} for whatever ends in it, each with or
 *     without {@code :port}; without one every port counts. Case does not matter
 */
public record AllowedHosts(List<String> hosts) {

  /** No limit. */
  public static final AllowedHosts ANY = new AllowedHosts(List.of());

  /** A host as it may be written in the list: {@code *.example.com}, {@code [::1]:9092}. */
  private static final Pattern ALLOWED =
      Pattern.compile(
          "(\\[[0-9a-f:.%]+]|(?:\\*\\.)?[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)*)(?::(\\d{1,5}))?");

  /** An address of one, as in a list of servers: user and path stand in URLs only. */
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[^\\[\\]]+]|[^:@\\[\\]]+)(?::(\\d{1,5}))?");

  /** What stands between the slashes of a URL, wherever in a text it is. */
  private static final Pattern URL =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[/\\\\]{2}([^/\\\\?#\\s,;\"']*)");

  public AllowedHosts {
    hosts = hosts.stream().map(AllowedHosts::plain).toList();
  }

  /** What is wrong with an entry of the list; empty where it is one. */
  static Optional<String> malformed(String host) {
    return ALLOWED.matcher(plain(host)).matches()
        ? Optional.empty()
        : Optional.of(
            "expected a host such as broker-1.example.com, *.example.com or [::1], with or without"
                + " :9092, was \""
                + host
                + "\"");
  }

  /**
   * Whether the address is one of the hosts.
   *
   * @param address {@code host} or {@code host:port}, an IPv6 address in brackets where it has one
   */
  public boolean admits(String address) {
    if (hosts.isEmpty()) {
      return true;
    }
    String bare = plain(address);
    boolean isBareIpV6 = bare.indexOf(':') != bare.lastIndexOf(':') && !bare.startsWith("[");
    Matcher parts = ADDRESS.matcher(isBareIpV6 ? "[" + bare + "]" : bare);
    return parts.matches()
        && hosts.stream().anyMatch(host -> isOf(host, parts.group(1), parts.group(2)));
  }

  /** Why the address may not be used. */
  public Optional<String> refusal(String address) {
    return admits(address)
        ? Optional.empty()
        : Optional.of(refusal() + ", was \"" + withoutUser(address) + "\"");
  }

  /** The same, without the address itself. */
  String refusal() {
    return "expected a host of allowed-hosts " + hosts;
  }

  /**
   * Why one of the servers may not be used: {@code a:9092,b:9092}. The reason holds none of them,
   * as no reason does for the value of an option.
   */
  public Optional<String> refusalOfServers(String servers) {
    return List.of(servers.split(",", -1)).stream()
            // Kafka takes a protocol before the address, as in SASL_SSL://a:9092.
            .map(server -> server.strip().replaceFirst("^[A-Za-z_]+://", ""))
            .allMatch(this::admits)
        ? Optional.empty()
        : Optional.of(refusal());
  }

  /** Why the text may not be used, likewise: the host of a URL somewhere in it is not allowed. */
  public Optional<String> refusalOfUrls(String text) {
    return URL.matcher(text)
            .results()
            .map(url -> withoutUser(url.group(1)))
            .filter(address -> !address.isEmpty()) // file:///x, hdfs:///x: that of the cluster
            .allMatch(this::admits)
        ? Optional.empty()
        : Optional.of(refusal());
  }

  private static boolean isOf(String allowed, String host, String port) {
    Matcher parts = ALLOWED.matcher(allowed);
    if (!parts.matches()) {
      return false;
    }
    String name = parts.group(1);
    boolean isName =
        name.startsWith("*.")
            ? host.endsWith(name.substring(1)) && host.length() >= name.length()
            : host.equals(name);
    return isName && (parts.group(2) == null || parts.group(2).equals(port));
  }

  /** A user and a password before an {@code @} are no part of the host, and no text to print. */
  static String withoutUser(String authority) {
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  /** In lower case, without the dot at the end that a name may have. */
  private static String plain(String host) {
    return host.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.(?=(:\\d+)?$)", "");
  }
}
