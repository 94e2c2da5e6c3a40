package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.apache.spark.launcher.SparkLauncher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code spark-submit} of the assembled Spark home: the script, Spark's own launcher and the JVM as
 * they are, over a home whose {@code SparkSubmit} says what it was given, so that none waits for
 * Spark. {@code .ci/submit-smoke.sh} runs the whole.
 */
class SparkSubmitScriptTest {

  private static final String SPARK_SUBMIT =
      """
      package org.apache.spark.deploy;
      public class SparkSubmit {
        public static void main(String[] words) throws Exception {
          System.out.println("class path " + System.getProperty("java.class.path"));
          System.out.println("log4j " + System.getProperty("log4j2.configurationFile"));
          System.out.println("words " + String.join("|", words));
          String last = words[words.length - 1];
          if (last.equals("wait")) {
            System.out.flush();
            Thread.sleep(60_000);
          }
          System.exit(Integer.parseInt(last));
        }
      }
      """;

  @TempDir Path folder;
  private Path home;
  private Path loaded;

  private record Ended(int code, String out, String err) {
    String value(String name) {
      return out.lines()
          .filter(l -> l.startsWith(name + " "))
          .map(l -> l.substring(name.length() + 1))
          .findFirst()
          .orElseThrow(() -> new AssertionError("No " + name + " in\n" + out + err));
    }
  }

  @BeforeEach
  void assemble() throws Exception {
    assemble("home");
  }

  private void assemble(String name) throws Exception {
    home = folder.resolve(name);
    loaded = folder.resolve("loaded");
    for (String part : List.of("bin", "jars", "conf")) {
      Files.createDirectories(home.resolve(part));
    }
    Path script =
        Path.of(System.getProperty("tidemark.home", "."))
            .resolve("src/main/spark/bin/spark-submit");
    Files.copy(script, home.resolve("bin/spark-submit"));
    Files.writeString(home.resolve("conf/log4j2.properties"), "status = error\n");
    Path launcher =
        Path.of(SparkLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Files.copy(launcher, home.resolve("jars").resolve(launcher.getFileName()));
    jar("1");
  }

  /** A jar with {@code SparkSubmit}. */
  private void jar(String version) throws IOException {
    Path source = folder.resolve("SparkSubmit.java");
    Files.writeString(source, SPARK_SUBMIT);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(code).isZero();
    String name = "org/apache/spark/deploy/SparkSubmit.class";
    try (OutputStream out = Files.newOutputStream(home.resolve("jars/spark-core.jar"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(Files.readAllBytes(folder.resolve(name)));
      zip.putNextEntry(new ZipEntry("version"));
      zip.write(version.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Process start(Map<String, String> environment, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", home + "/bin/spark-submit"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(n -> n.matches("SPARK_.*|TIDEMARK_.*|HADOOP_.*|LOG4J.*"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SPARK_SUBMIT_OPTS", "-Xlog:class+load:file=" + loaded);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Ended run(Map<String, String> environment, String... words) throws Exception {
    Process process = start(environment, words);
    try (InputStream out = process.getInputStream();
        InputStream err = process.getErrorStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      String told = new String(err.readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said, told);
    }
  }

  private Ended run(String last) throws Exception {
    return run(Map.of(), "--class", "A", "a.jar", last);
  }

  private void archive() throws Exception {
    String to = home.resolve("classes.jsa").toString();
    Ended ended = run(Map.of("TIDEMARK_ARCHIVE_TO", to), "--class", "A", "a.jar", "0");
    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    Files.writeString(home.resolve("classes.jsa.size"), Files.size(Path.of(to)) + "\n");
  }

  private boolean isFromTheArchive() throws IOException {
    try (Stream<String> lines = Files.lines(loaded)) {
      String line =
          lines
              .filter(l -> l.contains("org.apache.spark.deploy.SparkSubmit "))
              .findFirst()
              .orElseThrow();
      return line.contains("source: shared objects file");
    }
  }

  /** The same words and exit code as ever, and not a word of the JVM. */
  private void assertQuiet(Ended ended) {
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.value("words")).isEqualTo("--class|A|a.jar|3");
    assertThat(ended.out().lines()).hasSize(3);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void classesComeFromTheArchiveAndTheSettingsOfLogsAreFound() throws Exception {
    archive();
    Ended ended = run("3");
    assertQuiet(ended);
    assertThat(isFromTheArchive()).isTrue();
    assertThat(ended.value("log4j")).isEqualTo(home + "/conf/log4j2.properties");
    assertThat(ended.value("class path")).doesNotContain("/conf");
  }

  @Test
  void withoutAnArchiveTheCommandIsThatOfSparksLauncher() throws Exception {
    Ended ended = run("3");
    assertQuiet(ended);
    assertThat(isFromTheArchive()).isFalse();
    assertThat(ended.value("log4j")).isEqualTo("null");
    assertThat(ended.value("class path")).startsWith(home + "/conf/:");
  }

  @Test
  void anArchiveOfOtherJarsIsIgnoredInSilence() throws Exception {
    archive();
    jar("another");
    assertQuiet(run("3"));
    assertThat(isFromTheArchive()).isFalse();
  }

  @Test
  void anArchiveOfAnotherJvmIsIgnoredInSilence() throws Exception {
    archive();
    // The JVM writes its version into the head of the archive.
    Path archive = home.resolve("classes.jsa");
    String version = System.getProperty("java.vm.version");
    String bytes = Files.readString(archive, StandardCharsets.ISO_8859_1);
    assertThat(bytes.substring(0, 2_000)).contains(version);
    rewrite(archive, bytes.replace(version, version.replaceAll("[0-9]", "1")));
    assertQuiet(run("3"));
    assertThat(isFromTheArchive()).isFalse();
  }

  /** The JVM itself would end with SIGABRT where the head of the archive is sound. */
  @ParameterizedTest
  @ValueSource(ints = {0, 100, 100_000})
  void anArchiveThatIsCutOffIsIgnoredInSilence(int length) throws Exception {
    archive();
    Path archive = home.resolve("classes.jsa");
    String bytes = Files.readString(archive, StandardCharsets.ISO_8859_1);
    rewrite(archive, bytes.substring(0, length));
    assertQuiet(run("3"));
    assertThat(isFromTheArchive()).isFalse();
  }

  private static void rewrite(Path archive, String bytes) throws IOException {
    Files.delete(archive);
    Files.writeString(archive, bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void anArchiveWhoseSizeNobodyKnowsIsIgnoredInSilence() throws Exception {
    archive();
    Files.delete(home.resolve("classes.jsa.size"));
    assertQuiet(run("3"));
    assertThat(isFromTheArchive()).isFalse();
  }

  /** The JVM of JDK 17 keeps no classes of jars below such a folder: there it is as without. */
  @Test
  void aHomeWithSpacesInItsPathWorks() throws Exception {
    assemble("a Spark home");
    archive();
    Ended ended = run("3");
    assertQuiet(ended);
    assertThat(ended.value("log4j")).isEqualTo(home + "/conf/log4j2.properties");
  }

  @Test
  void theArchiveCanBeSwitchedOff() throws Exception {
    archive();
    Ended ended = run(Map.of("TIDEMARK_ARCHIVE", "off"), "--class", "A", "a.jar", "3");
    assertQuiet(ended);
    assertThat(isFromTheArchive()).isFalse();
    assertThat(ended.value("class path")).startsWith(home + "/conf/:");
  }

  @Test
  void settingsThatAreFoundByTheClassPathKeepTheirFolderOnIt() throws Exception {
    archive();
    Files.writeString(home.resolve("conf/core-site.xml"), "<configuration/>");
    Ended ended = run("3");
    assertQuiet(ended);
    assertThat(ended.value("class path")).startsWith(home + "/conf/:");
  }

  @Test
  void whatTheUserAddsToTheClassPathStaysThere() throws Exception {
    archive();
    Ended ended = run(Map.of(), "--driver-class-path", "/mine.jar", "--class", "A", "a.jar", "3");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.value("class path")).startsWith("/mine.jar:" + home + "/conf/:");
    Ended hadoop = run(Map.of("HADOOP_CONF_DIR", "/etc/hadoop"), "--class", "A", "a.jar", "3");
    assertThat(hadoop.value("class path")).contains(home + "/conf/:").endsWith(":/etc/hadoop");
  }

  @Test
  void theUsersOwnOptionsOfTheJvmWin() throws Exception {
    archive();
    Ended ended =
        run(
            Map.of(),
            "--driver-java-options",
            "-Dlog4j2.configurationFile=/my.properties",
            "--packages",
            "org.example:kind:1.0",
            "--class",
            "A",
            "a.jar",
            "3");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.value("log4j")).isEqualTo("/my.properties");
    assertThat(ended.value("words")).contains("--packages|org.example:kind:1.0");
    assertThat(isFromTheArchive()).isTrue();
  }

  @Test
  void nothingIsWrittenIntoTheHome() throws Exception {
    archive();
    List<String> before = files();
    run("3");
    assertThat(files()).isEqualTo(before);
  }

  private List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.sorted().toList()) {
        files.add(file + " " + Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  @Test
  void aSignalReachesTheJvmItself() throws Exception {
    archive();
    Process process = start(Map.of(), "--class", "A", "a.jar", "wait");
    try (InputStream out = process.getInputStream()) {
      // Its first line is there once the JVM runs.
      assertThat(out.read()).isNotEqualTo(-1);
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as("128 + SIGTERM").isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }
}
