package io.tidemark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.testkit.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input that shows when tables are opened: exit code 2, a sentence, nothing written. */
@Tag("robustness")
@ExtendWith(SparkExtension.class)
class BadInputJobTest {

  private static final String EVENTS =
      "SELECT id, timestamp'2026-01-03 05:00:00' AS event_time, CAST(id % 90 AS DOUBLE) AS age,"
          + " 'a' AS home FROM range(200)";

  @TempDir private static Path folder;
  private static String config;

  @BeforeAll
  static void makeTables(SparkSession spark) throws IOException {
    write(spark.sql(EVENTS), "parquet", "events");
    write(spark.sql(EVENTS), "delta", "delta");
    write(spark.sql(EVENTS).limit(0), "parquet", "none");
    write(withTime(spark, "'soon'"), "parquet", "text-time");
    write(withTime(spark, "1767398400 + id"), "parquet", "number-time");
    write(withTime(spark, "array(1)"), "parquet", "list-time");
    write(spark.sql(EVENTS).selectExpr("*", "'20260103' AS day"), "parquet", "day");
    Files.createDirectories(folder.resolve("broken"));
    Files.writeString(folder.resolve("broken/part-0.parquet"), "PAR1, which it is not");
    Files.createDirectories(folder.resolve("empty"));
    Files.writeString(folder.resolve("empty.csv"), "");
    Files.writeString(folder.resolve("lines.json"), "not\njson\n");
    Files.writeString(folder.resolve("events.csv"), "id,age\n1,2\n");
    config = folder.resolve("m.conf").toString();
    Files.writeString(
        Path.of(config),
        """
        tidemark {
          workspace = "%1$s/lake"
          monitor = "m"
          training { format = "parquet", path = "%1$s/events" }
          capture { format = "parquet", path = "%1$s/events", event-id = "id", event-time = "event_time" }
        }
        """
            .formatted(folder));
    assertThat(CommandRun.of("init", "--config", config).code()).isZero();
    assertThat(CommandRun.of("baseline", "--config", config).code()).isZero();
  }

  private static void write(Dataset<Row> rows, String format, String name) {
    rows.coalesce(1).write().format(format).save(folder.resolve(name).toString());
  }

  private static Dataset<Row> withTime(SparkSession spark, String time) {
    return spark.sql(EVENTS).selectExpr("id", time + " AS event_time", "age", "home");
  }

  private static CommandRun command(String name, String settings) {
    List<String> words = new ArrayList<>(List.of(name, "--config", config));
    if (name.equals("data-quality")) {
      words.addAll(List.of("--window-start", "2026-01-03", "--window-end", "2026-01-04"));
    }
    Stream.of(settings.split(" ; "))
        .forEach(s -> words.addAll(List.of("--set", s.replace("DIR", folder.toString()))));
    return CommandRun.of(words.toArray(String[]::new));
  }

  /** What is written but for who was at work and how it ended, as a run that fails says it, too. */
  private static List<Path> written() throws IOException {
    Path lake = folder.resolve("lake");
    Set<Path> ofRuns =
        Set.of(lake.resolve("running"), lake.resolve("runs"), lake.resolve("reports"));
    try (Stream<Path> paths = Files.walk(lake)) {
      return paths.filter(p -> ofRuns.stream().noneMatch(p::startsWith)).sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "training.path=DIR/nope | training = DIR/nope (parquet) cannot be opened: [PATH_NOT_FOUND]",
        "training.path=DIR/empty | training = DIR/empty (parquet) cannot be opened: [UNABLE_TO",
        "training.path=DIR/none | training = DIR/none has no rows to learn a baseline from",
        "training.path=DIR/broken | training = DIR/broken (parquet) cannot be opened:"
            + " file:DIR/broken/part-0.parquet is not a Parquet file",
        "training.path=DIR/events.csv | training = DIR/events.csv (parquet) cannot be opened:"
            + " file:DIR/events.csv is not a Parquet file",
        "training.path=DIR/delta | training = DIR/delta (parquet) is a Delta table, whose files"
            + " hold deleted rows too: set training.format = \"delta\"",
        "training.format=delta | training = DIR/events (delta) cannot be opened:"
            + " [DELTA_TABLE_NOT_FOUND]",
        "training.format=orc | training = DIR/events (orc) cannot be opened: Malformed ORC file",
        "training.format=csv | training = DIR/events (csv) holds no csv but file:///",
        "training.format=json ; training.path=DIR/lines.json | training = DIR/lines.json (json)"
            + " holds no json: set training.format",
        "training.format=csv ; training.path=DIR/empty.csv | training = DIR/empty.csv (csv) has no"
            + " columns: the files are empty",
        "training.options={mergeSchema=perhaps} | --set training.options"
            + " training.options.mergeSchema: expected true or false",
        "columns.features=[\"aeg\"] | columns.features: training has no column 'aeg', did you mean"
            + " 'age'? (it has id, event_time, age, home)",
        "columns.exclude=[\"*\"] | columns.features: no column of training = DIR/events is"
            + " selected",
      })
  void aTrainingTableThatIsNoneIsRefused(String settings, String message) throws IOException {
    List<Path> before = written();
    assertRefused(command("baseline", settings), message);
    assertThat(written()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "capture.path=DIR/broken | capture = DIR/broken (parquet) cannot be opened: ",
        "capture.event-time=evnt_time | capture.event-time: capture has no column 'evnt_time', did"
            + " you mean 'event_time'?",
        "capture.path=DIR/text-time | capture.event-time: no text in column 'event_time' of capture"
            + " is an ISO-8601 time, as 2026-01-03T05:00:00Z, such as 'soon'",
        "capture.path=DIR/number-time | capture.event-time: column 'event_time' of capture is"
            + " BIGINT, expected a timestamp, a date or an ISO-8601 text;",
        "capture.path=DIR/list-time | capture.event-time: column 'event_time' of capture is"
            + " ARRAY<INT>, expected",
        "capture.path=DIR/list-time ; capture.event-id=event_time ; capture.event-time=null |"
            + " capture.event-id: column 'event_time' of capture is ARRAY<INT>, expected a text",
        "capture.path=DIR/day ; capture.date-partition=day | capture.date-partition: no text in"
            + " column 'day' of capture is a date, as 2026-01-03, such as '20260103'",
        "capture.path=DIR/day ; capture.date-partition=age | capture.date-partition: column 'age'"
            + " of capture is DOUBLE, expected a date",
        "checks=[{ check = isNonNegative, column = agee }] | --set checks: check isNonNegative"
            + " names a column 'agee' that neither the captures nor the baseline have, did you mean"
            + " 'age'?",
        "checks=[{ check = satisfies, expression = \"Age > 0 and agee > 1\" }] | --set checks:"
            + " check satisfies names a column 'agee' that neither",
      })
  void capturesThatCannotBeUnderstoodAreRefused(String settings, String message)
      throws IOException {
    List<Path> before = written();
    assertRefused(command("data-quality", settings), message);
    assertThat(written()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "workspace=DIR/events.csv | workspace = DIR/events.csv cannot hold the result tables: ",
        "workspace=foo://x/y | workspace = foo://x/y cannot hold the result tables: No FileSystem"
            + " for scheme \"foo\"",
        "catalog=nope.monitoring | catalog = nope.monitoring: Spark has no catalog 'nope'; pass"
            + " --conf spark.sql.catalog.nope",
      })
  void aPlaceThatCannotHoldTablesIsRefused(String settings, String message) {
    assertRefused(command("init", settings), message);
  }

  @Test
  void aPlaceWithFilesOfSomethingElseIsRefused() {
    Path place = folder.resolve("taken/runs");
    assertThat(place.toFile().mkdirs()).isTrue();
    org.junit.jupiter.api.Assertions.assertDoesNotThrow(
        () -> Files.copy(folder.resolve("broken/part-0.parquet"), place.resolve("a.parquet")));
    assertRefused(
        command("init", "workspace=DIR/taken"),
        "The place of table runs, DIR/taken/runs, holds files that are no Delta table");
  }

  @Test
  void validateNamesEveryProblemOfBothSources() {
    CommandRun validate =
        CommandRun.of(
            "validate",
            "--connect",
            "--config",
            config,
            "--set",
            "training.path=/nope",
            "--set",
            "capture.event-id=di",
            "--set",
            "checks=[{ check = isComplete, column = aeg }]");
    assertThat(validate.code()).isEqualTo(2);
    assertThat(validate.out())
        .contains(
            "training = /nope (parquet) cannot be opened: ",
            "capture.event-id: capture has no column 'di', did you mean 'id'?",
            "--set checks: check isComplete names a column 'aeg' that",
            "3 problems");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          columns.score=prob | columns.score: neither training nor capture has a column 'prob'
          columns.prediction=aeg | columns.prediction: neither training nor capture has a column 'aeg', did you mean 'age'?
          columns.exclude=["*"] | columns.features: no column of training = DIR/events is selected
          checks=[{ check = satisfies, expression = "age" }] | --set checks: the expression 'age' is no condition: expected what is true or false of a row, as 'age >= 0', was of type DOUBLE
          checks=[{ check = satisfies, expression = "nullif(home, 'a')" }] | is no condition: expected what is true or false of a row, as 'age >= 0', was of type STRING
          JUDGED ; model-quality.baseline={label=hom} | model-quality.baseline.label: there is no column 'hom', did you mean 'home'?
          JUDGED ; model-quality.baseline={format=parquet,path="DIR/events",label=home,event-time=evnt_time} | model-quality.baseline.event-time: there is no column 'evnt_time', did you mean 'event_time'?
          JUDGED ; model-quality.baseline={format=parquet,path="DIR/events",label=hom} | model-quality.baseline: there is no column 'hom' with predictions or labels, did you mean 'home'?
          JUDGED ; capture.path=DIR/list-time ; capture.event-time=null ; columns.prediction=event_time | capture: column 'event_time' of type ARRAY<INT> holds no texts or numbers
          """)
  void validateSeesInTheSchemasWhatACommandWouldRefuse(String settings, String problem) {
    String judged =
        "model.problem-type=multiclass-classification ; columns.prediction=age ;"
            + " ground-truth={format=parquet,path=\"DIR/events\",event-id=id,label=home}";
    List<String> words = new ArrayList<>(List.of("validate", "--connect", "--config", config));
    Stream.of(settings.replace("JUDGED", judged).split(" ; "))
        .forEach(s -> words.addAll(List.of("--set", s.replace("DIR", folder.toString()))));
    CommandRun validate = CommandRun.of(words.toArray(String[]::new));
    assertThat(validate.code()).isEqualTo(2);
    assertThat(validate.out()).contains(problem.replace("DIR", folder.toString()));
  }

  private static void assertRefused(CommandRun command, String message) {
    assertThat(command.err().lines().filter(l -> !l.matches("\\[ *[0-9.]+ s].*")).findFirst())
        .hasValueSatisfying(
            line -> assertThat(line).startsWith(message.replace("DIR", folder.toString())));
    assertThat(command.err()).doesNotContain("\tat ");
    assertThat(command.out()).isEmpty();
    assertThat(command.code()).isEqualTo(2);
  }
}
