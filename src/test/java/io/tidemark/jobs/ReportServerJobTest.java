package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages of a workspace of two monitors: that of payments, whose amounts are three times as high
 * on the last day, and one of the same rows that has seen the day before only.
 */
@ExtendWith(SparkExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportServerJobTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String OTHER = "monitor=refunds";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Lake lake;
  private static Path log;
  private static Process process;
  private static URI home;

  @BeforeAll
  static void serve(SparkSession spark, @TempDir Path folder) throws Exception {
    lake = Service.in(folder, spark);
    Service.configure(lake, "");
    lake.dataQuality(Service.DAYS.get(1), Service.SHIFTED).ending(ExitCode.RAN);
    lake.dataQuality(Service.SHIFTED, Service.DAY_AFTER).ending(ExitCode.RAN);
    lake.run("baseline", "--set", OTHER).ending(ExitCode.RAN);
    lake.dataQuality(Service.DAYS.get(1), Service.SHIFTED, "--set", OTHER).ending(ExitCode.RAN);
    log = folder.resolve("server.log");
    process = OwnJvm.start(log, List.of(lake.arguments("report", "--serve")));
    home = URI.create(address());
  }

  private static String address() throws Exception {
    Pattern line = Pattern.compile("^Report   (http://127\\.0\\.0\\.1:\\d+/) ", Pattern.MULTILINE);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      Matcher told = line.matcher(Files.readString(log));
      if (told.find()) {
        return told.group(1);
      }
      process.waitFor(200, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("It told no address: " + Files.readString(log));
  }

  @AfterAll
  static void end() {
    process.destroyForcibly();
  }

  private static HttpResponse<String> ask(String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(home.resolve(path)).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String page(String path) throws Exception {
    HttpResponse<String> answer = ask(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  /** What the page says of the monitor, without what only a page that is served has. */
  private static String report(String page) {
    return page.substring(page.indexOf("<main>"))
        .replaceAll("Written [^ ]+\\.", "")
        .replaceAll("<a href=\"[^\"]*/columns/[^\"]*\">([^<]*)</a>", "$1")
        .replaceAll("\\s+", " ");
  }

  @Test
  @Order(1)
  void theOverviewSaysWhichMonitorBrokeAndWhen() throws Exception {
    String page = page("/");
    assertThat(page)
        .contains("<h1>1 of 2 monitors has findings: payments since 3 Mar.</h1>")
        .contains("<a href=\"monitors/payments\">payments</a>", "Nothing is wrong.");
    assertThat(page.indexOf(">payments</a>")).isLessThan(page.indexOf(">refunds</a>"));
  }

  @Test
  @Order(1)
  void thePageOfAMonitorIsThatOfTheFile() throws Exception {
    lake.run("report", "--granularity", "1 day").ending(ExitCode.RAN);
    Path file = lake.workspace().resolve("reports/" + Service.MONITOR + "/report.html");
    String served = page("/monitors/payments");
    assertThat(report(served)).isEqualTo(report(Files.readString(file)));
    assertThat(served).contains("href=\"../monitors/payments/columns/amount\"");
  }

  @Test
  @Order(1)
  void windowsAndColumnsHavePages() throws Exception {
    assertThat(page("/monitors/payments/windows/2026-03-02T00%3A00%3A00Z"))
        .contains("<h1>Nothing is wrong.</h1>", "in 1 window;");
    assertThat(page("/monitors/payments?from=2026-03-03&to=2026-03-04&granularity=1+day"))
        .contains("<h1>Since 3 Mar: amount is higher: mean ", "in 1 window;");
    assertThat(page("/monitors/payments/columns/amount"))
        .contains("<h1>Since 3 Mar: amount is higher: mean ", "../../../monitors/payments");
    assertThat(page("/monitors/payments/columns/items"))
        .contains("<h1>Nothing is wrong with items.</h1>");
  }

  @Test
  @Order(1)
  void whatIsNotStoredIsNotFoundAndNeverAFailure() throws Exception {
    for (String path :
        List.of(
            "/monitors/none",
            "/monitors/%3Cscript%3E",
            "/monitors/..%2F..%2Flake",
            "/monitors/payments/columns/%3Cscript%3E",
            "/monitors/payments/columns/..%2Fx",
            "/monitors/payments/columns/a%2Fb",
            "/monitors/payments/columns/%C3%BC",
            "/monitors/payments/columns/%252e",
            "/monitors/payments/windows/2026-02-01",
            "/monitor.conf")) {
      HttpResponse<String> answer = ask(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body())
          .contains("All monitors</a>")
          .doesNotContain("<script", lake.folder().toString());
    }
    for (String path :
        List.of(
            "/monitors/payments?granularity=9+days",
            "/monitors/payments?from=2020-01-01&to=2020-02-01")) {
      HttpResponse<String> answer = ask(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertThat(answer.body()).doesNotContain(lake.folder().toString());
    }
  }

  @Test
  @Order(1)
  void otherNamesAreNotAnswered() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), home.getPort())) {
      String request =
          "GET / HTTP/1.1\r\nHost: evil.example:"
              + home.getPort()
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 421 ")
          .doesNotContain("payments");
    }
  }

  @Test
  @Order(2)
  void aNewRunIsSeenAtOnce() throws Exception {
    assertThat(page("/monitors/payments")).contains("in 2 windows;");
    lake.dataQuality(Service.DAYS.get(0), Service.DAYS.get(1)).ending(ExitCode.RAN);
    assertThat(page("/monitors/payments")).contains("in 3 windows;");
  }

  @Test
  @Order(3)
  void toldToEndItEndsWell() throws Exception {
    process.destroy();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(ExitCode.RAN);
    assertThat(Files.readString(log)).doesNotContain("Exception", "ERROR");
  }
}
