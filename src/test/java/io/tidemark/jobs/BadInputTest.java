package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Bad input that needs no Spark to be told: exit code 2, a sentence, nothing written. */
class BadInputTest {

  @TempDir private Path folder;
  private String config;

  @BeforeEach
  void writeConfig() throws IOException {
    config = folder.resolve("m.conf").toString();
    Files.writeString(
        Path.of(config),
        """
        tidemark {
          workspace = "%s/lake"
          monitor = "m"
          training { format = "parquet", path = "/nowhere/train" }
          capture { format = "parquet", path = "/nowhere/capture", event-time = "event_time" }
        }
        """
            .formatted(folder));
  }

  @AfterEach
  void nothingIsWrittenAndNoSessionStarted() {
    assertThat(folder.resolve("lake")).doesNotExist();
    assertThat(SparkSession.getDefaultSession().isEmpty()).isTrue();
  }

  private static void assertRefused(CommandRun command, String message) {
    assertThat(command.err()).startsWith(message);
    assertThat(command.err()).doesNotContain("\tat ", "Exception");
    assertThat(command.out()).isEmpty();
    assertThat(command.code()).isEqualTo(2);
  }

  private CommandRun dataQuality(String... more) {
    List<String> words = new ArrayList<>(List.of("data-quality", "--config", config));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private CommandRun dataQualityOfADay(String... more) {
    return dataQuality(
        Stream.concat(
                Stream.of("--window-start", "2026-01-03", "--window-end", "2026-01-04"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void aCommandIsNeeded() {
    assertRefused(
        CommandRun.of(),
        "Say what to do: a command is missing, known are init, validate, baseline, baselines,");
  }

  @Test
  void aMisspeltCommandIsNamed() {
    assertRefused(CommandRun.of("basline"), "Unknown command 'basline', did you mean 'baseline'?");
  }

  @Test
  void aMisspeltOptionIsNamedAndNotTheOneThatIsMissingForIt() {
    assertRefused(
        CommandRun.of("baseline", "--confg", "x.conf"),
        "Unknown option '--confg', did you mean '--config'?");
    assertRefused(
        CommandRun.of("baseline", "--confg=x.conf"),
        "Unknown option '--confg', did you mean '--config'?");
  }

  @Test
  void aUsageErrorIsASentenceAndWhereToReadMore() {
    assertThat(dataQuality("--format", "xml").err().lines())
        .containsExactly(
            "Invalid value for option '--format': expected one of [text, json] (case-insensitive)"
                + " but was 'xml'",
            "See jobs/tidemark data-quality --help");
  }

  @ParameterizedTest
  @CsvSource({
    "drift, was 'drift'",
    "drift.min-rows, was 'drift.min-rows'",
    "=5, was a value without a key",
    "hunter2, was a text without a key",
    "'', was ''"
  })
  void aSettingNeedsKeyAndValue(String setting, String was) {
    assertRefused(
        dataQualityOfADay("--set", setting),
        "--set: expected KEY=VALUE, such as drift.min-rows=500, " + was);
  }

  @Test
  void aConfigurationThatIsNotThereOrAFolderIsSaidSo() {
    String missing = folder.resolve("nope.conf").toString();
    assertRefused(CommandRun.of("validate", "--config", missing), missing + ": no such file;");
    assertRefused(
        CommandRun.of("validate", "--config", folder.toString()), folder + ": is a folder");
    assertRefused(
        CommandRun.of("validate", "--config", ""),
        "--config: expected a path or a URI of a file, was blank");
    assertRefused(
        CommandRun.of("validate", "--config", "foo://x/y"),
        "foo://x/y: No FileSystem for scheme \"foo\"");
  }

  @Test
  void aConfigurationThatIsNoTextIsSaidSo() throws IOException {
    Path utf16 = Files.writeString(folder.resolve("16.conf"), "a = 1", StandardCharsets.UTF_16LE);
    Path bytes = Files.write(folder.resolve("b.conf"), new byte[] {1, (byte) 0xff, 2});
    assertRefused(
        CommandRun.of("validate", "--config", utf16.toString()), utf16 + ": is no text in UTF-8");
    assertRefused(
        CommandRun.of("validate", "--config", bytes.toString()), bytes + ": is no text in UTF-8");
  }

  @Test
  void theExampleIsSound() {
    CommandRun validate = CommandRun.of("validate", "--config", "conf/credit-risk.conf");
    assertThat(validate.out()).isEqualTo("The configuration is sound.\n");
    assertThat(validate.code()).isZero();
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAreNoProblem() throws IOException {
    String text = Files.readString(Path.of(config)).replace("\n", "\r\n");
    Path windows = Files.writeString(folder.resolve("w i'n*.conf"), "\ufeff" + text);
    CommandRun validate = CommandRun.of("validate", "--config", windows.toString());
    assertThat(validate.out()).isEqualTo("The configuration is sound.\n");
    assertThat(validate.code()).isZero();
  }

  @Test
  void validatePrintsEveryProblemAndCountsThem() {
    CommandRun one = CommandRun.of("validate", "--config", config, "--set", "drift.minrows=1");
    assertThat(one.out().lines())
        .containsExactly("--set drift.minrows: unknown key, did you mean 'min-rows'?", "1 problem");
    assertThat(one.code()).isEqualTo(2);
    CommandRun two =
        CommandRun.of(
            "validate", "--config", config, "--set", "drift.fdr=NaN", "--set", "monitor=a/b");
    assertThat(two.out()).contains("--set drift.fdr: ", "--set monitor: ", "2 problems");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "java_method('java.lang.Runtime', 'x') = 1 | calls the function java_method",
        "reflect('java.lang.Runtime', 'x') = 1 | calls the function reflect",
        "age in (select 1) | uses insubquery",
        "age > | is no Spark SQL expression",
      })
  void anExpressionThatIsNotAllowedStopsEveryJobBeforeItBegins(String expression, String why) {
    String checks = "checks=[{ check = satisfies, expression = \"" + expression + "\" }]";
    String message = "--set checks: the expression '" + expression + "' " + why;
    assertRefused(dataQualityOfADay("--set", checks), message);
    assertRefused(CommandRun.of("baseline", "--config", config, "--set", checks), message);
    assertThat(CommandRun.of("validate", "--config", config, "--set", checks).out())
        .startsWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2026-01-03 | 2026-01-03 | The window from 2026-01-03T00:00:00Z to 2026-01-03T00:00:00Z is"
            + " empty",
        "2026-01-04 | 2026-01-03 | The window from 2026-01-04T00:00:00Z to 2026-01-03T00:00:00Z is"
            + " reversed: --window-end must lie after --window-start",
        "yesterday | 2026-01-03 | --window-start: 'yesterday' is no ISO-8601 time with a zone;"
            + " write",
        "2026-02-30 | 2026-03-03 | --window-start: '2026-02-30' is no ISO-8601 time",
        "2026-01-03T00:00:00 | 2026-01-04 | --window-start: '2026-01-03T00:00:00' is no ISO-8601"
            + " time",
        "0001-01-01 | 2026-01-04 | --window-start: expected a time from 1900-01-01T00:00:00Z",
        "2026-01-03 | +999999999-01-01T00:00:00Z | --window-end: expected a time from 1900",
        "2026-01-03T00:30:00Z | 2026-01-03T05:00:00.000000001Z | The window [2026-01-03T00:30:00Z,"
            + " 2026-01-03T05:00:00.000000001Z) does not begin and end on a multiple of"
            + " capture.base-window = 1h: give --window-start 2026-01-03T00:00:00Z --window-end"
            + " 2026-01-03T06:00:00Z",
        "1950-01-01 | 2026-01-01 | The window [1950-01-01T00:00:00Z, 2026-01-01T00:00:00Z) holds"
            + " 666216 times capture.base-window = 1h, at most 100000",
      })
  void aWindowThatIsNoneIsRefused(String start, String end, String message) {
    assertRefused(dataQuality("--window-start", start, "--window-end", end), message);
  }

  @Test
  void aReversedWindowIsNotBlamedOnTheScheduler() {
    assertThat(dataQuality("--window-start", "2026-01-04", "--window-end", "2026-01-03").err())
        .doesNotContain("scheduler");
  }

  @Test
  void halfAWindowIsRefused() {
    assertRefused(dataQuality("--window-start", "2026-01-03"), "Say which window: --window-start");
    assertRefused(dataQuality(), "Say which window: --window-start and --window-end");
  }

  @Test
  void placesOutsideTheAllowedRootsAreRefused() {
    String roots = "allowed-roots=[\"" + folder + "/lake\", \"/nowhere\"]";
    assertRefused(
        dataQualityOfADay("--set", roots, "--output", folder + "/lake/../x"),
        "--output: expected a path below one of allowed-roots");
    assertRefused(
        dataQualityOfADay("--set", roots, "--set", "capture.path=/nowhere/../etc"),
        "--set capture.path: expected a path below one of allowed-roots");
    assertRefused(
        CommandRun.of(
            "import", "--config", config, "--set", roots, "--statistics", "/etc/hostname"),
        "--statistics: expected a path below one of allowed-roots");
  }

  @Test
  void whatIsSwitchedOffSaysSoAndDoesNothing() {
    CommandRun run = dataQualityOfADay("--set", "data-quality.enabled=false");
    assertThat(run.out()).endsWith(": data-quality.enabled = false, nothing is judged\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void anOutputThatIsAFileIsRefusedBeforeTheWork() {
    String message = "--output: '" + config + "/x' is no folder, since ";
    assertRefused(dataQualityOfADay("--output", config + "/x"), message);
    assertRefused(
        CommandRun.of("baseline", "--config", config, "--output", config + "/x"), message);
    assertRefused(CommandRun.of("export", "--config", config, "--output", config + "/x"), message);
  }

  @Test
  void filesToImportAreReadFirst() throws IOException {
    String text = Files.writeString(folder.resolve("s.json"), "id,age\n1,2\n").toString();
    assertRefused(CommandRun.of("import", "--config", config), "Say what to import: --statistics");
    assertRefused(
        CommandRun.of("import", "--config", config, "--statistics", text),
        text + ":1:3: not valid JSON");
    assertRefused(
        CommandRun.of("import", "--config", config, "--constraints", folder.toString()),
        folder + ": is a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"init", "validate", "baseline", "data-quality", "import", "export"})
  void everyHelpTextHasAnExampleAndSaysWhatItsOptionsMean(String command) {
    CommandRun help = CommandRun.of(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains("Example:\n  jobs/tidemark " + command + " --config ");
    assertThat(new CommandLine(new Tidemark()).getSubcommands().get(command).getCommandSpec())
        .satisfies(spec -> assertThat(spec.options()).noneMatch(o -> o.description().length == 0));
    assertThat(help.out().lines()).allMatch(l -> l.length() <= 80);
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(CommandRun.of("--version").out()).matches("tidemark \\d+\\.\\d+\\.\\d+.*\\n");
  }
}
