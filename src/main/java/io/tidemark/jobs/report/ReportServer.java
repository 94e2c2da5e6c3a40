package io.tidemark.jobs.report;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Redaction;
import io.tidemark.report.SitePages;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests for pages, and nothing else: it reads, and only for those who call it by a name
 * that it knows. A few threads answer; a client that is slow to ask or to take holds one of them
 * for a short time only.
 */
public final class ReportServer implements AutoCloseable {

  /** Where it listens if nobody says where: at this port, or the next one that is free. */
  static final int USUAL_PORT = 4050;

  private static final Logger LOG = LoggerFactory.getLogger(ReportServer.class);

  private static final int PORTS_TO_TRY = 50;
  private static final int THREADS = 8;

  /** In seconds, of the JDK's server: to send a request, and to make and take the answer. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.maxRspTime", "300",
          "jdk.httpserver.maxConnections", "200");

  private final HttpServer server;
  private final ExecutorService threads;
  private final Pages pages;
  private final HostCheck hosts;

  /** What answers a request that may be answered. */
  interface Pages {
    /**
     * The page of a place.
     *
     * @param home where the overview is
     * @throws BadInputException for what makes no sense
     */
    Answer of(Place place, String home);
  }

  /**
   * Where a server listens.
   *
   * @param port 0 for the usual one or the next that is free
   * @param allowed names beside those of the loopback and of the address
   */
  public record Listening(String address, int port, List<String> allowed) {}

  private ReportServer(HttpServer server, Pages pages, Set<String> allowed) {
    this.server = server;
    this.pages = pages;
    this.hosts =
        new HostCheck(server.getAddress().getAddress(), server.getAddress().getPort(), allowed);
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "report-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * A server that answers from now on.
   *
   * @throws BadInputException if it cannot listen there
   */
  static ReportServer start(Listening listening, Pages pages) {
    Set<String> allowed = HostCheck.names(listening.allowed());
    LIMITS.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
    ReportServer server = new ReportServer(bound(listening), pages, allowed);
    server.server.setExecutor(server.threads);
    server.server.createContext("/", server::handle);
    server.server.start();
    return server;
  }

  private static HttpServer bound(Listening listening) {
    boolean isUsual = listening.port() == 0;
    int first = isUsual ? USUAL_PORT : listening.port();
    int last = isUsual ? USUAL_PORT + PORTS_TO_TRY : first;
    try {
      InetAddress address = InetAddress.getAllByName(listening.address())[0];
      for (int port = first; port < last; port++) {
        try {
          return HttpServer.create(new InetSocketAddress(address, port), 0);
        } catch (BindException e) {
          LOG.debug("Port {} is not free", port, e);
        }
      }
      return HttpServer.create(new InetSocketAddress(address, last), 0);
    } catch (IOException e) {
      throw new BadInputException(
          "Cannot listen at "
              + listening.address()
              + ", port "
              + last
              + " ("
              + e.getMessage()
              + "): name a port that is free by --port, and an address of this machine by --bind",
          e);
    }
  }

  /** Where it is found, such as {@code http://127.0.0.1:4050/}. */
  public String address() {
    InetSocketAddress bound = server.getAddress();
    String host = bound.getAddress().getHostAddress();
    String name =
        bound.getAddress().isAnyLocalAddress()
            ? "localhost"
            : host.contains(":") ? "[" + host + "]" : host;
    return "http://" + name + ":" + bound.getPort() + "/";
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      Answer answer;
      try {
        answer = answer(exchange);
      } catch (RuntimeException | Error e) {
        LOG.error("A page could not be made", e);
        answer =
            Answer.none(
                500,
                "This page could not be made.",
                "The log of the server says why; try again, or another page.",
                home(exchange.getRequestURI()));
      }
      send(exchange, answer);
    } catch (IOException e) {
      LOG.debug("A client did not take its answer", e);
    }
  }

  private Answer answer(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    if (!hosts.allows(headers.getOrDefault("Host", List.of()))) {
      return Answer.none(
          421,
          "This server has another name.",
          "It answers to the address that it printed, and to names given by --allow-host.",
          "");
    }
    if (!isReading(exchange)) {
      return Answer.none(
              405, "This server only reads.", "Ask by GET.", home(exchange.getRequestURI()))
          .with("Allow", "GET, HEAD");
    }
    URI uri = exchange.getRequestURI();
    String home = home(uri);
    try {
      return uri.isAbsolute() || uri.getRawPath() == null
          ? missing("", home)
          : Place.of(uri.getRawPath(), uri.getRawQuery())
              .map(place -> pages.of(place, home))
              .orElseGet(() -> missing("", home));
    } catch (BadInputException e) {
      return Answer.none(400, "This cannot be shown.", Redaction.of(e.getMessage()), home);
    }
  }

  /** There is no such page. */
  static Answer missing(String sentence, String home) {
    return Answer.none(
        404,
        "There is no such page.",
        sentence.isEmpty()
            ? "All monitors, their windows and columns are found from here:"
            : sentence,
        home);
  }

  private static boolean isReading(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("GET") || isHead(exchange);
  }

  private static boolean isHead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("HEAD");
  }

  /** The overview, from the path that was asked for. */
  private static String home(URI uri) {
    String path = uri.getRawPath() == null ? "/" : uri.getRawPath();
    long folders = path.chars().filter(c -> c == '/').count() - 1;
    return folders < 1 ? "./" : "../".repeat((int) folders);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/html; charset=utf-8");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Content-Security-Policy", SitePages.POLICY);
    answer.headers().forEach(headers::set);
    byte[] page = answer.html().getBytes(StandardCharsets.UTF_8);
    if (isHead(exchange)) {
      headers.set("Content-Length", Integer.toString(page.length));
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), page.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(page);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
