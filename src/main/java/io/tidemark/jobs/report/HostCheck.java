package io.tidemark.jobs.report;

import io.tidemark.core.BadInputException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which names a request may call this server by. A web page elsewhere could give its own name this
 * machine's address (DNS rebinding) and then read what is served; the name it says in the header
 * {@code Host} is still its own.
 *
 * @param bound what the server listens at
 * @param allowed more names, in lower case; of those without a port every port
 */
record HostCheck(InetAddress bound, int port, Set<String> allowed) {

  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** What a client takes if none is said. */
  private static final int USUAL_PORT = 80;

  HostCheck {
    allowed = Set.copyOf(allowed);
  }

  /**
   * The names, in lower case.
   *
   * @throws BadInputException if one of them is none
   */
  static Set<String> names(Collection<String> names) {
    Set<String> lower = new TreeSet<>();
    for (String name : names) {
      if (!HOST.matcher(name).matches()) {
        throw new BadInputException(
            "--allow-host: '"
                + name
                + "' is no name of a host; write monitoring.example.com, or with a port"
                + " monitoring.example.com:8080");
      }
      lower.add(name.toLowerCase(Locale.ROOT));
    }
    return lower;
  }

  /**
   * Whether the request may be answered.
   *
   * @param hosts the values of its header {@code Host}, which must be one
   */
  boolean allows(List<String> hosts) {
    if (hosts.size() != 1) {
      return false;
    }
    Matcher host = HOST.matcher(hosts.get(0));
    if (!host.matches()) {
      return false;
    }
    String name = host.group(1).toLowerCase(Locale.ROOT);
    int said = Optional.ofNullable(host.group(2)).map(Integer::parseInt).orElse(USUAL_PORT);
    return (said == port && (LOOPBACK.contains(name) || isBound(name)))
        || allowed.contains(name)
        || allowed.contains(name + ":" + said);
  }

  /** Only what is written as an address is taken for one: no name is looked up. */
  private boolean isBound(String name) {
    boolean isAddress = name.startsWith("[") || name.matches("[0-9]+(\\.[0-9]+){3}");
    try {
      return isAddress && List.of(InetAddress.getAllByName(name)).contains(bound);
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
