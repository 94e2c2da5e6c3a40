package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Configurations that would run code, read what lies outside of the allowed roots, or move files:
 * each is refused with its place before anything starts.
 */
class AttacksTest {

  @TempDir private Path folder;

  @AfterEach
  void nothingIsWrittenAndNoSessionStarted() {
    assertThat(folder.resolve("sec")).doesNotExist();
    assertThat(SparkSession.getDefaultSession().isEmpty()).isTrue();
  }

  private String attack(String name, String file) throws IOException {
    Path source = SharedData.folder("field").resolve("attacks").resolve(name);
    String text =
        Files.readString(source.resolve(file))
            .replace("@CASE@", source.toString())
            .replace("@WORK@", folder.toString());
    return Files.writeString(folder.resolve(file), text).toString();
  }

  private static void assertRefused(CommandRun run, String... words) {
    assertThat(run.out() + run.err()).contains(words).doesNotContain("\tat ", "Exception");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void substitutionInChecksAndDerivedColumns() throws IOException {
    String check = attack("sql-substitution", "subst_check.conf");
    for (String command : List.of("validate", "init")) {
      assertRefused(
          CommandRun.of(command, "--config", check),
          "subst_check.conf:8 checks[0].expression: expected no \"${\"",
          "subst_check.conf:8 checks[1].expression: expected no \"${\"");
    }
    String derive = attack("sql-substitution", "subst_derive.conf");
    assertRefused(
        CommandRun.of("validate", "--config", derive),
        "subst_derive.conf:6 ingest.capture.preprocess.derive.leak: expected no \"${\"",
        "subst_derive.conf:6 ingest.capture.preprocess.derive.leak2: expected no \"${\"",
        "subst_derive.conf:6 ingest.capture.preprocess.derive.leak3: expected no \"${\"");
    assertRefused(CommandRun.of("ingest", "capture", "--config", derive), "subst_derive.conf:6");
  }

  @Test
  void aFileSystemMountedByOptions() throws IOException {
    String config = attack("reader-option-filesystem", "ro_fs2.conf");
    String[] window = {"--window-start", "2026-01-05", "--window-end", "2026-01-06", "--dry-run"};
    assertRefused(
        CommandRun.of("validate", "--config", config),
        "ro_fs2.conf:8 capture.options.\"fs.file.impl\": option 'fs.file.impl' is not allowed",
        "option 'fs.viewfs.overload.scheme.target.file.impl' is not allowed",
        "option 'fs.file.impl.disable.cache' is not allowed");
    List<String> words = new ArrayList<>(List.of("data-quality", "--config", config));
    words.addAll(List.of(window));
    assertRefused(CommandRun.of(words.toArray(String[]::new)), "ro_fs2.conf:8");
  }

  @Test
  void filesMovedOutOfTheAllowedRoots() throws IOException {
    String config = attack("archive-outside-roots", "archive.conf");
    for (List<String> command : List.of(List.of("validate"), List.of("ingest", "capture"))) {
      List<String> words = new ArrayList<>(command);
      words.addAll(List.of("--config", config));
      assertRefused(
          CommandRun.of(words.toArray(String[]::new)),
          "archive.conf:7 ingest.capture.options.cleanSource: not an option here",
          "archive.conf:7 ingest.capture.options.sourceArchiveDir: not an option here");
    }
  }

  /** An option of a source with a bad value, which may be a secret: the refusal names it only. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "json | sep = hunter2 | option 'sep' is not allowed for json",
        "csv | sep = hunter2 | options.sep: expected one character",
        "csv | modifiedAfter = hunter2 | options.modifiedAfter: expected a time",
        "csv | ignoreMissingFiles = hunter2 | options.ignoreMissingFiles: expected true or false",
        "csv | pathGlobFilter = \"a/hunter2\" | options.pathGlobFilter: expected a pattern",
        "csv | hunter2 | not HOCON: a key may not be followed",
        "csv | \"fs.s3a.secret.key\" = hunter2 | option 'fs.s3a.secret.key' is not allowed",
        "csv | password = [hunter2] | options.password: expected text, was a list",
        "csv | sep = hunter2 } { | not HOCON: Expecting close brace } or a comma, got '{'",
        "sagemaker-batch | encoding = hunter2 | options.encoding: expected csv, json",
        "kafka | failOnDataLoss = hunter2 | options.failOnDataLoss: expected true or false",
        "kafka | \"kafka.sasl.jaas.config\" = hunter2 | \"kafka.sasl.jaas.config\": expected:"
            + " login",
        "kafka | \"kafka.sasl.jaas.config\" = \"hunter2;\" | login module is not allowed",
        "kafka | kafka.ssl.key.password = hunter2 | a name with dots is written in quotes",
        "kafka | \"kafka.sasl.client.callback.handler.class\" = hunter2 | expected one of",
      })
  void theRefusalOfAnOptionDoesNotShowItsValue(String format, String option, String refusal)
      throws IOException {
    String config =
        Files.writeString(
                folder.resolve("m.conf"),
                """
                tidemark {
                  workspace = "/l/ws", monitor = "m", allowed-roots = ["/l"]
                  model { name = m, version = 1, problem-type = none }
                  capture { format = delta, path = "/l/c", event-time = at, event-id = id }
                  ingest.capture { format = %s, path = "/l/j", options {
                    %s
                  } }
                }
                """
                    .formatted(format, option))
            .toString();
    for (List<String> command : List.of(List.of("validate"), List.of("ingest", "capture"))) {
      List<String> words = new ArrayList<>(command);
      words.addAll(List.of("--config", config));
      CommandRun run = CommandRun.of(words.toArray(String[]::new));
      assertRefused(run, refusal);
      assertThat(run.out() + run.err()).doesNotContain("hunter2");
    }
  }

  @Test
  void theCommandLineIsNotRepeatedWhereItMayHoldASecret() {
    assertRefused(CommandRun.of("validate", "--config", "x", "--set", "a=", "hunter2"), "Unknown");
    for (String place : List.of("s3a://KEY:hunter2@bucket/x.conf", "https://h/x?sig=hunter2")) {
      CommandRun run = CommandRun.of("validate", "--config", place);
      assertRefused(run, "expected an address without user:password@");
      assertThat(run.out() + run.err()).doesNotContain("hunter2");
    }
    CommandRun run = CommandRun.of("validate", "--config", "x", "--set", "a=", "hunter2");
    assertThat(run.out() + run.err()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list2000.conf | :8: expected at most 64 levels of braces, brackets and dots",
        "list5000.conf | :8: expected at most 64 levels of braces, brackets and dots",
        "not5000.conf | :8 checks[0].expression: expected text of at most 10000 characters",
        "paren2000.conf | :8: the expression '((((((((((",
        "bombs.conf | :1 b0: its substitutions come to more than 4194304 characters",
      })
  void whatIsDeepOrDoubles(String file, String refusal) throws IOException, InterruptedException {
    String config = attack("deep-nesting", file);
    for (String[] words :
        List.of(
            new String[] {"validate", "--config", config},
            new String[] {"init", "--config", config},
            new String[] {"baseline", "--config", config})) {
      // A thread has a stack of 1 MB, as the main thread of a JVM on most machines.
      List<CommandRun> runs = new ArrayList<>();
      Thread thread = new Thread(null, () -> runs.add(CommandRun.of(words)), words[0], 1 << 20);
      thread.start();
      thread.join();
      assertRefused(runs.get(0), file + refusal);
      assertThat(runs.get(0).out() + runs.get(0).err()).hasSizeLessThan(1000);
    }
  }

  @Test
  void aProblemStandsWhereItWasWritten() throws IOException {
    String config = attack("wrong-place", "m183.conf");
    assertRefused(
        CommandRun.of("validate", "--config", config),
        "m183.conf:11 capture.event-time: a list or a block stands together with what is neither");
    assertRefused(CommandRun.of("baseline", "--config", config), "m183.conf:11");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "rendup | rename.x: makes a column 'z', and so does rename.c; only one value can have it",
        "cast1 | cast.x: expected a type of Spark SQL such as double, bigint, date or"
            + " decimal(10,2), was 'map<string,int>', which no text can be cast to",
        "dertype | derive.y: the expression 'map_keys(x)' cannot be computed: Cannot resolve"
            + " \"map_keys(x)\" due to data type mismatch"
      })
  void preprocessingThatNoRecordCouldMend(String name, String refusal) throws IOException {
    String config = attack("ingest-" + name, name + ".conf");
    for (String command : List.of("validate", "ingest capture", "init")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("--config", config));
      assertRefused(
          CommandRun.of(words.toArray(String[]::new)),
          name + ".conf:6 ingest.capture.preprocess." + refusal);
    }
  }

  @Test
  void aFieldThatRecordsLackIsNoMistake() throws IOException {
    CommandRun run =
        CommandRun.of("validate", "--config", attack("ingest-dermiss", "dermiss.conf"));
    assertThat(run.out() + run.err()).contains("The configuration is sound.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "checks = [{ check = satisfies, expression = \"'${spark.app.id}' = a\" }] |"
            + " checks[0].expression: expected no",
        "checks = [{ check = satisfies, expression = \"java_method('a', 'b') = 1\" }] | the"
            + " function java_method",
        "checks = [{ check = satisfies, expression = \"`java_method`('a', 'b') = 1\" }] | the"
            + " function java_method",
        "checks = [{ check = satisfies, expression = \"ref/* x */lect('a', 'b') = 1\" }] | is no"
            + " Spark SQL expression",
        "checks = [{ check = satisfies, expression = \"reflect /* x */ ('a', 'b') = 1\" }] | the"
            + " function reflect",
        "checks = [{ check = satisfies, expression = \"at > timestamp 'now'\" }] | depends on the"
            + " clock",
        "ingest.capture.preprocess.derive.a = \"${env:HOME}\" | derive.a: expected no",
        "ingest.capture.preprocess.derive.a = \"reflect('a', 'b')\" | derive.a: the expression"
            + " 'reflect('a', 'b')' calls the function reflect",
        "ingest.capture.preprocess.derive.a = \"cast('today' as date)\" | depends on the clock",
        "ingest.capture.preprocess.cast.a = \"${env:TYPE}\" | cast.a: expected a type",
        "ingest.capture.preprocess.derive.Event_Id = \"x\" | derive.Event_Id: the table of captures"
            + " needs the name 'Event_Id' for itself",
        "ingest.capture.preprocess { derive { y = x, Y = x } } | derive.y: makes a column 'y', and"
            + " so does derive.Y",
        "ingest.capture.preprocess { derive { y = x }, rename { a = Y } } | rename.a: makes a"
            + " column 'Y', and so does derive.y",
        "ingest.capture.preprocess { derive { y = \"x + 1\", z = \"y + 1\" } } | derive.z: reads"
            + " 'y', which is derived itself",
        "ingest.capture.preprocess { derive { y = event_id } } | derive.y: reads 'event_id', which"
            + " says what event a record is",
        "ingest.capture.preprocess { derive { y = x }, drop = [\"y*\"] } | derive.y: makes a column"
            + " 'y', which select and drop then leave out",
        "ingest.capture.preprocess { rename { a = b }, cast { b = int } } | cast.b: expected the"
            + " name that the value came with, 'a'",
        "ingest.capture.preprocess { rename { a = source_file } } | rename.a: the table of captures"
            + " needs",
        "ingest.capture.preprocess { cast { a = interval_of_no_kind } } | cast.a: expected a type",
        "ingest.capture.preprocess { derive { y = \"a rlike b\" } } | derive.y: the expression 'a"
            + " rlike b' gives RLIKE a pattern that is no literal text",
        "checks = [{ check = satisfies, expression = \"a rlike concat(b, 'x')\" }] | gives RLIKE a"
            + " pattern that is no literal text",
        "checks = [{ check = hasPattern, column = a, pattern = \"((a){9999}){9999}\" }] |"
            + " checks[0].pattern: expected a regular expression",
        "workspace = \"/l/${env:HOME}\" | workspace: expected no",
        "training { format = csv, path = \"/l/${system:user.name}\" } | training.path: expected no",
        "capture.path = \"/l/${spark.app.id}\" | capture.path: expected no",
        "ground-truth { format = csv, path = \"/l/${env:X}\" } | ground-truth.path: expected no",
        "model-quality.baseline { format = csv, label = y, path = \"/l/${env:X}\" } |"
            + " model-quality.baseline.path: expected no",
        "ingest.capture.path = \"/l/${env:X}\" | ingest.capture.path: expected no",
        "ingest.capture.checkpoint = \"/l/${env:X}\" | ingest.capture.checkpoint: expected no",
        "ingest.ground-truth { format = json, path = \"/l/${env:X}\" } | ingest.ground-truth.path:"
            + " expected no",
        "capture { format = null, path = null, table = \"a.`${env:X}`\" } | capture.table: expected"
            + " no",
        "training { format = csv, path = \"/l\", options { basePath = \"/etc\" } } |"
            + " training.options.basePath: expected a path below",
        "training { format = csv, path = \"/l\", options { pathGlobFilter = \"../*\" } } |"
            + " training.options.pathGlobFilter: expected a pattern of file names",
        "ingest.capture.options { latestFirst = true } | ingest.capture.options.latestFirst: not an"
            + " option here",
        "ingest.capture.options { fileNameOnly = true } | ingest.capture.options.fileNameOnly: not"
            + " an option here",
        "ingest.capture { format = kafka, options { \"kafka.sasl.jaas.config\" ="
            + " \"com.sun.security.auth.module.JndiLoginModule required;\" } } | login module"
            + " 'com.sun.security.auth.module.JndiLoginModule' is not allowed",
      })
  void everyPlaceThatTakesAnExpressionAnOptionOrAPath(String line, String refusal)
      throws IOException {
    String config =
        Files.writeString(
                folder.resolve("m.conf"),
                """
                tidemark {
                  workspace = "/l/ws", monitor = "m", allowed-roots = ["/l"]
                  capture { format = delta, path = "/l/c", event-time = at, event-id = id }
                  ingest.capture { format = json, path = "/l/j" }
                %s
                }
                """
                    .formatted(line))
            .toString();
    CommandRun run = CommandRun.of("validate", "--config", config);
    assertRefused(run, refusal);
    assertThat(run.out() + run.err()).contains("m.conf:5");
  }
}
