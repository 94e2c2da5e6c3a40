package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees of the server, whatever the pages are. */
class ReportServerTest {

  private static final String SECRET = "hunter2-hunter2";

  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final ReportServer server = start(0);
  private final URI address = URI.create(server.address());

  private ReportServer start(int port) {
    return ReportServer.start(
        new ReportServer.Listening("127.0.0.1", port, List.of("monitoring.example")),
        (place, home) -> {
          if (place instanceof Place.OfMonitor ofMonitor) {
            switch (ofMonitor.monitor()) {
              case "broken" -> throw new IllegalStateException("password is " + SECRET);
              case "slow" -> await();
              case "refused" -> throw new BadInputException("No <b>such</b> windows.");
              default -> {
                return ReportServer.missing("No monitor of this name.", home);
              }
            }
          }
          return Answer.page("<p>über " + place + "</p>");
        });
  }

  private void await() {
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() {
    mayEnd.countDown();
    server.close();
  }

  private String ask(String line, String... headers) throws IOException {
    return asked(line + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close");
  }

  /** The whole answer to what is sent as it stands. */
  private String asked(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String host() {
    return "Host: localhost:" + address.getPort();
  }

  @Test
  void aPageMayLoadNothingAndStaysNowhere() throws IOException {
    String answer = ask("GET /", host());
    assertThat(answer)
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("\r\nContent-Type: text/html; charset=utf-8\r\n")
        .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n")
        .containsIgnoringCase("\r\nReferrer-Policy: no-referrer\r\n")
        .containsIgnoringCase("\r\nCache-Control: no-store\r\n")
        .containsIgnoringCase("\r\nContent-Security-Policy: default-src 'none'; style-src 'sha256-")
        .contains("frame-ancestors 'none'\r\n")
        .endsWith("\r\n\r\n<p>über Overview[]</p>");
    assertThat(answer).doesNotContainIgnoringCase("Access-Control-");
  }

  @Test
  void headSaysTheLengthAndNoMore() throws IOException {
    assertThat(ask("HEAD /", host()))
        .startsWith("HTTP/1.1 200 ")
        // By hand: <p>über Overview[]</p> is 22 letters, one of which has two bytes.
        .containsIgnoringCase("\r\nContent-Length: 23\r\n")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get"})
  void itOnlyReads(String method) throws IOException {
    assertThat(ask(method + " /", host(), "Content-Length: 0"))
        .startsWith("HTTP/1.1 405 ")
        .containsIgnoringCase("\r\nAllow: GET, HEAD\r\n");
  }

  @Test
  void namesThatItDoesNotKnowAreNotAnswered() throws IOException {
    assertThat(ask("GET /", "Host: evil.example:" + address.getPort()))
        .startsWith("HTTP/1.1 421 ")
        .doesNotContain("Overview", "href=");
    assertThat(ask("GET /", "X: y")).startsWith("HTTP/1.1 421 ");
    assertThat(ask("GET /", host(), "Host: evil.example")).startsWith("HTTP/1.1 421 ");
    assertThat(ask("GET /", "Host: monitoring.example")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/monitors/none",
        "/monitors/%3Cscript%3E",
        "/monitors/..%2Fx",
        "/monitors/a%2Fb/columns/%C3%BC",
        "/monitors/%252e/columns/%2e%2e",
        "/monitors/%FF%00",
        "/../../../../etc/passwd",
        "/reference.conf",
        "/favicon.ico"
      })
  void whatIsNotThereIsAPageThatLeadsHome(String path) throws IOException {
    String answer = ask("GET " + path, host());
    assertThat(answer).startsWith("HTTP/1.1 404 ").doesNotContain("<script", "root:");
    String body = answer.substring(answer.indexOf("\r\n\r\n"));
    String href = body.replaceAll("(?s).*<a href=\"([^\"]*)\">All monitors</a>.*", "$1");
    // As browsers do, and the JDK does not, no further up than the root.
    assertThat(URI.create("http://localhost" + path).resolve(href).getPath())
        .matches("(/\\.\\.)*/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/<script>", "/%zz", "/a b", "http://evil.example/", "*", "//", "/?a=b"})
  void whatIsNoAddressHarmsNobody(String target) throws IOException {
    assertThat(ask("GET " + target, host()))
        .matches("(?s)HTTP/1.1 40[04] .*")
        .doesNotContain("Overview", "<script");
  }

  @Test
  void whatMakesNoSenseIsToldAndEscaped() throws IOException {
    assertThat(ask("GET /monitors/refused", host()))
        .startsWith("HTTP/1.1 400 ")
        .contains("No &lt;b&gt;such&lt;/b&gt; windows.");
    assertThat(ask("GET /monitors/none?from=%3Cscript%3E&to=2026-01-05", host()))
        .startsWith("HTTP/1.1 400 ")
        .contains("from: '&lt;script&gt;' is no ISO-8601 time");
  }

  @Test
  void aFailureIsToldInASentenceWithoutWhatItSays() throws IOException {
    assertThat(ask("GET /monitors/broken", host()))
        .startsWith("HTTP/1.1 500 ")
        .contains("This page could not be made.")
        .doesNotContain(SECRET, "IllegalState", "\tat ");
    assertThat(ask("GET /", host())).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aSlowPageAndASlowClientKeepNobodyWaiting() throws Exception {
    try (Socket waiting = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        Socket silent = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      waiting
          .getOutputStream()
          .write(
              ("GET /monitors/slow HTTP/1.1\r\n" + host() + "\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      silent.getOutputStream().write("GET /".getBytes(StandardCharsets.UTF_8));
      assertThat(ask("GET /", host())).startsWith("HTTP/1.1 200 ");
      mayEnd.countDown();
      assertThat(waiting.getInputStream().read()).isEqualTo('H');
    }
  }

  @Test
  void aPortThatIsTakenIsTold() {
    assertThatThrownBy(() -> start(address.getPort()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Cannot listen at 127.0.0.1, port " + address.getPort())
        .hasMessageContaining("--port");
  }

  @Test
  void withoutAPortTheNextOneIsTaken() {
    try (ReportServer other = start(0)) {
      assertThat(URI.create(other.address()).getPort())
          .isGreaterThan(address.getPort())
          .isGreaterThan(ReportServer.USUAL_PORT);
    }
  }
}
