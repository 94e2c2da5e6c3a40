package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tidemark.jobs.run.ExitCode;
import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A webhook is told of the day on which the amounts of {@link Service} are three times as high. */
@ExtendWith(SparkExtension.class)
class AlertsJobTest {

  @TempDir private Path folder;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer server;
  private Lake lake;

  @BeforeEach
  void configure(SparkSession spark) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          bodies.add(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    lake = Service.in(folder, spark);
    Service.configure(
        lake,
        "alerts.sinks.hook { type = webhook, retries = 0, url = \"http://127.0.0.1:"
            + server.getAddress().getPort()
            + "/hook-of-mine\" }\n");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private List<String> told(String event) {
    return bodies.stream().filter(b -> b.contains("\"event\":\"" + event + "\"")).toList();
  }

  private List<Row> alerts(String state) {
    return lake.table("alerts").where("state = '" + state + "'").collectAsList();
  }

  private CommandRun run(String day, String next) {
    return lake.dataQuality(day, next).ending(ExitCode.RAN);
  }

  @Test
  void eachFindingIsToldOnceAndItsEndWhenARevisionTakesItAway() {
    run(Service.DAYS.get(1), Service.SHIFTED);
    assertThat(bodies).isEmpty();

    run(Service.SHIFTED, Service.DAY_AFTER);
    long alarms = lake.table("violations").where("severity <> 'info'").count();
    assertThat(alarms).isPositive();
    assertThat(told("trigger")).hasSize((int) alarms);
    assertThat(alerts("sent")).hasSize((int) alarms);

    run(Service.SHIFTED, Service.DAY_AFTER);
    assertThat(bodies).hasSize((int) alarms);

    Service.correct(lake, Service.SHIFTED, Service.day(Service.SHIFTED, 1));
    run(Service.SHIFTED, Service.DAY_AFTER);
    assertThat(lake.table("violations").where("severity <> 'info'").count()).isZero();
    assertThat(told("resolve")).hasSize((int) alarms);
    assertThat(alerts("resolved")).hasSize((int) alarms);
    assertThat(bodies).hasSize(2 * (int) alarms);
  }

  @Test
  void aSinkThatFailsFailsNoRunAndIsToldByTheNextOne() {
    status = 500;
    CommandRun failing = run(Service.SHIFTED, Service.DAY_AFTER);
    assertThat(failing.err())
        .contains("sink hook has not taken")
        .contains("which the next run sends again: it answers 500")
        .doesNotContain("hook-of-mine");
    assertThat(alerts("failed")).hasSize(1); // The others wait, for it is asked once.
    assertThat(lake.table("runs").where("job = 'data-quality'").select("status").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("CompletedWithViolations");

    status = 200;
    bodies.clear();
    run(Service.SHIFTED, Service.DAY_AFTER);
    assertThat(told("trigger")).hasSize(alerts("sent").size());
    assertThat(alerts("failed")).isEmpty();
    assertThat(alerts("pending")).isEmpty();
  }
}
