package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that fail while they hold secrets, in a JVM of their own with a log of every word, an
 * event log, and a source that quotes what it was given wherever it can: nothing that is written
 * shows a secret. What Spark's event log says of a stream's end is the text of the source's own
 * exception, which Kafka's keeps free of passwords and the quoting one does not.
 */
@Tag("robustness")
class SecretsJobTest {

  /** The values that must not be seen, by what holds them. */
  private static final Map<String, String> SECRETS = new LinkedHashMap<>();

  static {
    SECRETS.put("kafka.ssl.keystore.password", "keystore-s3cr3t-1");
    SECRETS.put("kafka.ssl.key.password", "key-s3cr3t-2");
    SECRETS.put("kafka.ssl.truststore.password", "truststore-s3cr3t-3");
    SECRETS.put("kafka.ssl.keystore.key", "private-s3cr3t-4");
    SECRETS.put("kafka.ssl.keystore.certificate.chain", "chain-s3cr3t-5");
    SECRETS.put("kafka.ssl.truststore.certificates", "certificates-s3cr3t-6");
    SECRETS.put("jaas", "jaas-s3cr3t-7");
    SECRETS.put("PLANTED_TOKEN", "variable-s3cr3t-8");
    SECRETS.put("spark.hadoop.fs.azure.account.key.x", "account-s3cr3t-9");
    SECRETS.put("spark.hadoop.fs.s3a.access.key", "access-s3cr3t-10");
    SECRETS.put("attribution.model.http.url", "url-s3cr3t-11");
    SECRETS.put("attribution.model.http.headers", "header-s3cr3t-12");
  }

  private static final String JAAS =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\""
          + " password=\"jaas-s3cr3t-7\";";

  @TempDir private Path folder;

  @Test
  void whateverFailsNoSecretIsWritten() throws Exception {
    Path services = folder.resolve("classes/META-INF/services");
    Files.createDirectories(services);
    Files.writeString(
        services.resolve("org.apache.spark.sql.sources.DataSourceRegister"),
        QuotingSource.class.getName());
    String out = run(folder.resolve("classes").toString(), Map.of());
    assertThat(out).contains("PLAN", "TABLE runs", "***");
    assertThat(log()).contains("Quoting", "no broker at");
    assertShowNone("QueryTerminatedEvent");
  }

  /** The source itself, of a broker that nobody can reach and with a key that is none. */
  @Test
  void theSourceOfKafkaShowsNone() throws Exception {
    String source = Path.of(System.getProperty("tidemark.home"), "target", "kafka") + "/*";
    String out =
        run(
            source,
            Map.of(
                "kafka.bootstrap.servers", "127.0.0.1:9",
                "kafka.security.protocol", "SASL_SSL",
                "kafka.sasl.mechanism", "PLAIN",
                "kafka.ssl.keystore.type", "PEM",
                "kafka.default.api.timeout.ms", "2000",
                "kafka.request.timeout.ms", "1000"));
    assertThat(out).contains("PLAN", "TABLE runs", "***");
    assertThat(log()).contains("AdminClientConfig values", "[hidden]");
    assertShowNone("");
  }

  /**
   * Runs all commands.
   *
   * @param source a class path that has the source
   * @param connection the options that are no secret
   * @return what they printed
   */
  private String run(String source, Map<String, String> connection) throws Exception {
    Files.createDirectories(folder.resolve("events"));
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(
        folder.resolve("in/a.json"),
        "{\"event_id\":\"e\",\"at\":\"2026-01-05T00:00:00Z\",\"x\":1}\n");
    configureLog();

    Process process = command(source, connection).start();
    assertThat(process.waitFor(600, TimeUnit.SECONDS)).isTrue();

    String out = Files.readString(folder.resolve("out.txt"));
    // Whether running again cures what a source says, is not the matter here.
    assertThat(out.lines().filter(line -> line.startsWith("ended with")))
        .map(line -> line.replace("ended with 1: ingest", "ended with 2: ingest"))
        .containsExactly(
            "ended with 0: init",
            "ended with 2: ingest",
            "ended with 2: ingest",
            "ended with 0: ingest",
            "ended with 2: validate",
            "ended with 2: data-quality",
            "ended with 0: baseline",
            "ended with 2: validate",
            "ended with 2: monitor");
    assertThat(folder.resolve("events")).isNotEmptyDirectory();
    assertThat(folder.resolve("ws/checkpoints")).isNotEmptyDirectory();
    return out;
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log.txt"));
  }

  private ProcessBuilder command(String source, Map<String, String> connection) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--add-") || a.startsWith("-XX:+Ignore"))
        .forEach(words::add);
    words.addAll(
        List.of(
            "-Xmx1g",
            "-Duser.timezone=UTC",
            "-Dlog4j2.configurationFile=" + folder.resolve("log4j2.properties"),
            "-Dspark.master=local[2]",
            "-Dspark.ui.enabled=false",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.sql.warehouse.dir=" + folder.resolve("warehouse"),
            "-Dspark.eventLog.enabled=true",
            "-Dspark.eventLog.dir=" + folder.resolve("events").toUri(),
            "-Dspark.sql.ui.explainMode=extended",
            "-Dspark.hadoop.fs.azure.account.key.x=account-s3cr3t-9",
            "-Dspark.hadoop.fs.s3a.access.key=access-s3cr3t-10",
            "-cp",
            source + File.pathSeparator + System.getProperty("java.class.path"),
            CommandsOfAFile.class.getName(),
            commands(connection).toString(),
            folder.resolve("ws").toString(),
            options(connection).toString()));
    ProcessBuilder process =
        new ProcessBuilder(words)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile());
    process.environment().put("PLANTED_TOKEN", SECRETS.get("PLANTED_TOKEN"));
    return process;
  }

  /** Of a stream that a user explains, as the configuration gives them. */
  private Path options(Map<String, String> connection) throws IOException {
    List<String> lines = new ArrayList<>(List.of("kafka.client.id=bad-option", "subscribe=topic"));
    connection.forEach((name, value) -> lines.add(name + "=" + value));
    lines.add("kafka.sasl.jaas.config=" + JAAS);
    SECRETS.forEach(
        (name, value) -> {
          if (name.startsWith("kafka.")) {
            lines.add(name + "=" + value);
          }
        });
    return Files.write(folder.resolve("options.secret"), lines);
  }

  private Path commands(Map<String, String> connection) throws IOException {
    String bad = kafka("bad-option", connection);
    Map<String, String> plain = new LinkedHashMap<>(connection);
    plain.replace("kafka.security.protocol", "SASL_PLAINTEXT"); // Fails later: at the broker.
    String lost = kafka("lost", plain);
    String files = configuration("files", "format = json, path = \"" + folder.resolve("in") + "\"");
    String model = model();
    String wrong = folder.resolve("wrong.secret").toString();
    Files.writeString(
        Path.of(wrong),
        Files.readString(Path.of(files))
            + "\ntidemark.drift.min-rows = ${PLANTED_TOKEN}\n"
            + "tidemark.training { format = csv, path = \"/x/\"${PLANTED_TOKEN}, options {"
            + " \"fs.s3a.secret.key\" = \"key-s3cr3t-2\" } }\n");
    String window = "--window-start\t2026-01-05\t--window-end\t2026-01-06";
    return Files.write(
        folder.resolve("commands.secret"),
        List.of(
            "init\t--config\t" + bad,
            "ingest\tcapture\t--config\t" + bad,
            "ingest\tcapture\t--config\t" + lost,
            "ingest\tcapture\t--config\t" + files,
            "validate\t--config\t" + wrong,
            "data-quality\t--config\t"
                + files
                + "\t--set\tcapture.path=/nowhere/${PLANTED_TOKEN}\t"
                + window,
            "baseline\t--config\t" + model,
            "validate\t--connect\t--config\t" + model,
            "monitor\t--config\t" + model + "\t" + window));
  }

  /** A model that nobody can reach, behind an address and with a header that are secrets. */
  private String model() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "x,y\n" + "1,2\n3,4\n".repeat(50));
    return Files.writeString(
            folder.resolve("model.secret"),
            """
            tidemark {
              workspace = "%1$s", monitor = "scored"
              model { name = m, version = 1, problem-type = none }
              training { format = csv, path = "%2$s", options { header = "true" } }
              capture { format = csv, path = "%2$s", options { header = "true" } }
              attribution.model {
                format = http
                http {
                  url = "http://127.0.0.1:9/url-s3cr3t-11", retries = 0, timeout = "2 seconds"
                  headers { Authorization = "header-s3cr3t-12" }
                }
              }
            }
            """
                .formatted(folder.resolve("ws"), folder.resolve("rows.csv")))
        .toString();
  }

  private String kafka(String client, Map<String, String> connection) throws IOException {
    StringBuilder options = new StringBuilder("\"kafka.client.id\" = " + client + "\n");
    options
        .append("\"kafka.sasl.jaas.config\" = \"")
        .append(JAAS.replace("\"", "\\\""))
        .append("\"\n");
    Map<String, String> all = new LinkedHashMap<>(SECRETS);
    all.keySet().removeIf(name -> !name.startsWith("kafka."));
    all.putAll(connection);
    all.forEach(
        (name, value) ->
            options.append('"').append(name).append("\" = \"").append(value).append("\"\n"));
    return configuration(
        client, "format = kafka, path = topic, options {\n" + options + "}, event-id = event_id");
  }

  private String configuration(String name, String ingest) throws IOException {
    return Files.writeString(
            folder.resolve(name + ".secret"),
            """
            tidemark {
              workspace = "%s", monitor = "m"
              model { name = m, version = 1, problem-type = none }
              capture { format = delta, path = "%s", event-time = event_time, event-id = event_id }
              ingest.capture { %s, event-id = event_id, event-time = at }
            }
            """
                .formatted(folder.resolve("ws"), folder.resolve("ws/captures"), ingest))
        .toString();
  }

  private void configureLog() throws IOException {
    Files.writeString(
        folder.resolve("log4j2.properties"),
        """
        status = error
        appenders = file
        appender.file.type = File
        appender.file.name = file
        appender.file.fileName = %s
        appender.file.layout.type = PatternLayout
        appender.file.layout.pattern = %%d %%-5p %%c: %%m%%n%%ex
        rootLogger.level = info
        rootLogger.appenderRef.file.ref = file
        """
            .formatted(folder.resolve("log.txt")));
  }

  /**
   * Looks into every file but those that hold the secrets themselves.
   *
   * @param leftOut a kind of event that may show some; empty for none
   */
  private void assertShowNone(String leftOut) throws IOException {
    List<Path> written;
    try (Stream<Path> files = Files.walk(folder)) {
      written =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".secret"))
              .toList();
    }
    assertThat(written).hasSizeGreaterThan(20);
    for (Path file : written) {
      String all = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      String text =
          file.startsWith(folder.resolve("events"))
              ? all.lines()
                  .filter(event -> leftOut.isEmpty() || !event.contains(leftOut))
                  .collect(Collectors.joining("\n"))
              : all;
      SECRETS.forEach(
          (what, secret) ->
              assertThat(text.contains(secret))
                  .as(
                      () ->
                          what
                              + " in "
                              + folder.relativize(file)
                              + ": "
                              + text.substring(
                                  Math.max(0, text.indexOf(secret) - 300), text.indexOf(secret)))
                  .isFalse());
    }
  }
}
