package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigProblemsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          drift.min-rows = many          | drift.min-rows: expected a whole number >= 1, was "many"
          drift.min-rows = 0             | drift.min-rows: expected a whole number >= 1, was "0"
          drift.min-rows = 1.5           | drift.min-rows: expected a whole number >= 1, was "1.5"
          drift.min-rows = null          | drift.min-rows: expected a whole number >= 1, was null
          drift.min-rows = [1]           | drift.min-rows: expected a whole number >= 1, was a list
          drift.min-rows { a = 1 }       | drift.min-rows: expected a whole number >= 1, was a block
          drift.min-rows = 99999999999   | drift.min-rows: expected a whole number >= 1, was "99999999999"
          drift.threshold = 0.1d         | drift.threshold: expected a number >= 0, was "0.1d"
          drift.threshold = 5%           | drift.threshold: expected a number >= 0, was "5%"
          drift.threshold = -0.1         | drift.threshold: expected a number >= 0, was "-0.1"
          drift.threshold = NaN          | drift.threshold: expected a number >= 0, was "NaN"
          drift.threshold = 1e999        | drift.threshold: expected a number >= 0, was "1e999"
          drift.fdr = 0                  | drift.fdr: expected a number above 0 and below 1, was "0"
          drift.fdr = 1                  | drift.fdr: expected a number above 0 and below 1, was "1"
          columns.score-threshold = 1e999 | columns.score-threshold: expected a number, was "1e999"
          model-quality.max-drop = 0     | model-quality.max-drop: expected a number above 0 and below 1, was "0"
          model-quality.max-rise = -1    | model-quality.max-rise: expected a number > 0, was "-1"
          columns.positive-label = "NaN" | columns.positive-label: expected a label, was one that counts as missing
          baseline.cells = 257           | baseline.cells: expected a whole number from 64 to 256, was "257"
          data-quality.enabled = "maybe" | data-quality.enabled: expected true or false, was "maybe"
          data-quality.range-tolerance = 2     | data-quality.range-tolerance: expected a number from 0 to 1, was "2"
          data-quality.example-event-ids = 101 | data-quality.example-event-ids: expected a whole number from 0 to 100, was "101"
          data-quality.columns.age.disabled = ["rang_check"] | data-quality.columns.age.disabled[0]: unknown check 'rang_check', known are [completeness_check, range_check], did you mean 'range_check'?
          data-quality.columns.age.completness = 1 | data-quality.columns.age.completness: unknown key, did you mean 'completeness'? (a name with dots is written in quotes)
          data-quality.columns.age.completeness = 99 | data-quality.columns.age.completeness: expected a number from 0 to 1, was "99"
          data-quality.policy = "corect" | data-quality.policy: expected one of [correct, sagemaker], was "corect", did you mean 'correct'?
          data-quality.deequ-rank-bug = true | data-quality.deequ-rank-bug: expected false unless data-quality.policy = sagemaker
          model.problem-type = "binary"  | model.problem-type: expected one of [binary-classification, multiclass-classification, regression, none], was "binary"
          model = "credit"               | model: expected a block { … }, was "credit"
          model.name = ""                | model.name: expected text, was ""
          monitor = "a b"                | monitor: 'a b' cannot name a monitor: use 1 to 128 letters, digits, '_', '.' or '-', and not only dots
          catalog = "main"               | catalog: expected "catalog.schema", each of letters, digits, '_' or '-', was "main"
          columns.exclude = "id"         | columns.exclude: expected a list such as ["a", "b"], was "id"
          columns.exclude = ["a", [1]]   | columns.exclude[1]: expected text, was a list
          columns.features = []          | columns.features: expected at least one name or wildcard, was an empty list
          columns.sentinels.age = -999   | columns.sentinels.age: expected a list such as ["?", "-999"], was "-999"
          columns.kinds.age = "numerc"   | columns.kinds.age: expected one of [numeric, categorical], was "numerc", did you mean 'numeric'?
          capture.base-window = "1 moon" | capture.base-window: expected a duration such as "1 hour", was "1 moon"
          capture.base-window = 3600     | capture.base-window: expected a duration such as "1 hour", was "3600"
          capture.base-window = "7h"     | capture.base-window: expected from 1 minute to 31 days, in whole days or a length that divides one, was "7h"
          capture.base-window = "0 s"    | capture.base-window: expected from 1 minute to 31 days, in whole days or a length that divides one, was "0 s"
          capture.date-partition = "day" | capture.date-partition: needs capture.event-time, whose date it holds
          capture.format = "parqet"      | capture.format: expected one of [parquet, delta, csv, json, orc, table], was "parqet", did you mean 'parquet'?
          capture.format = "table"       | capture.table: expected text, is missing
          training { table = "a.b", path = "/x" } | training.path: expected either path or table, were both
          training.format = "csv"        | training.path: expected a path, or table, both are missing
          training.path = "/lake/train"  | training.format: expected one of [parquet, delta, csv, json, orc, table], is missing
          training { table = "a.b", format = "csv" } | training.format: expected "table", or nothing, where table is set
          capture.options.Path = "/etc"  | capture.options.Path: not an option here: set path beside options instead
          drift.numeric = "pis"          | drift.numeric: unknown drift metric 'pis', known are [kolmogorov_smirnov, population_stability_index, wasserstein_distance]
          drift.categorical = "jensen_shanon_distance" | drift.categorical: unknown drift metric 'jensen_shanon_distance', known are [jensen_shannon_distance, population_stability_index], did you mean 'jensen_shannon_distance'?
          ingest.capture { format = "csv", path = "/c", formt = "csv" } | ingest.capture.formt: unknown key, did you mean 'format'?
          ingest.ground-truth { format = "csv", path = "/g", lable = "y" } | ingest.ground-truth.lable: unknown key, did you mean 'label'?
          ingest.captures.path = "/c"    | ingest.captures: unknown key, did you mean 'capture'?
          drift.min-row = 5              | drift.min-row: unknown key, did you mean 'min-rows'?
          drift.sensitivity = 5          | drift.sensitivity: unknown key, allowed are [alert-on, categorical, columns, compare-with, dataset, fdr, history, min-rows, numeric, seasonal-baseline, threshold, threshold-source]
          drift.columns.age.treshold = 1 | drift.columns.age.treshold: unknown key, did you mean 'threshold'? (a name with dots is written in quotes)
          drift.columns.age.metric = ks  | drift.columns.age.metric: unknown drift metric 'ks', known are [jensen_shannon_distance, kolmogorov_smirnov, population_stability_index, wasserstein_distance]
          checks = [{ check = "isComplet" }] | checks[0].check: unknown check 'isComplet', known are [hasMin, hasPattern, isComplete, isContainedIn, isNonNegative, satisfies], did you mean 'isComplete'?
          checks = [{ column = "age" }]  | checks[0].check: expected text, is missing
          checks = [{ check = hasMin, severity = "bad" }] | checks[0].severity: expected one of [info, warning, critical], was "bad"
          checks = [{ check = hasMin, minimum = 2, maximum = 1 }] | checks[0].minimum: expected a number <= maximum = 1, was "2"
          checks = [{ check = hasPattern, pattern = "[a" }] | checks[0].pattern: expected a regular expression, was "[a": Unclosed character class at character 1
          slices = "region"              | slices: expected a list such as [ ["a"], ["a", "b"] ], was "region"
          slices = [[]]                  | slices[0]: expected 1 to 3 columns, were 0
          slices = [a, [a, b, c, d]]     | slices[1]: expected 1 to 3 columns, were 4
          slices = [[a, a]]              | slices[0]: expected different columns, were [a, a]
          slices = [[a, b], c, [b, a]]   | slices[2]: the columns [b, a] are named twice
          slices = [[a, [b]]]            | slices[0][1]: expected text, was a list
          slicing.most-values = 0        | slicing.most-values: expected a whole number from 1 to 100, was "0"
          slicing.min-rows = 0           | slicing.min-rows: unknown key, allowed are [most-values]
          checks = [7]                   | checks[0]: expected a block { … }, was "7"
          drift = ${NO_SUCH_NAME}        | drift: ${NO_SUCH_NAME} has no value: set that environment variable or key, or write ${?NO_SUCH_NAME} if it may be absent
          drift = ${NO_SUCH_NAME} { fdr = 0.1 } | drift: ${NO_SUCH_NAME} has no value: set that environment variable or key, or write ${?NO_SUCH_NAME} if it may be absent
          checks = [${NO_SUCH_NAME} { check = hasMin }] | checks: ${NO_SUCH_NAME} has no value: set that environment variable or key, or write ${?NO_SUCH_NAME} if it may be absent
          drift.columns = ${NO_SUCH_NAME} { a { threshold = 1 } } | drift.columns: ${NO_SUCH_NAME} has no value: set that environment variable or key, or write ${?NO_SUCH_NAME} if it may be absent
          workspace = ${NO_SUCH_NAME}    | workspace: ${NO_SUCH_NAME} has no value: set that environment variable or key, or write ${?NO_SUCH_NAME} if it may be absent
          columns.exclude = [${NO_SUCH_NAME}] | columns.exclude: ${NO_SUCH_NAME} has no value: set that environment variable or key, or write ${?NO_SUCH_NAME} if it may be absent
          "drift" { "a b" = 1 }          | drift."a b": unknown key, allowed are [alert-on, categorical, columns, compare-with, dataset, fdr, history, min-rows, numeric, seasonal-baseline, threshold, threshold-source]
          """)
  void aProblemSaysWhereWhatWasExpectedAndWhatWasThere(String line, String problem) {
    assertThat(Conf.problems("tidemark {\n\n" + line + "\n}"))
        .containsExactly("credit-risk.conf:3 " + problem);
  }

  @Test
  void aMisspeltKeyIsToldWhereItIsTheOnlyOneOfItsBlock() {
    assertThat(Conf.problems("tidemark.ingest.capture.formt = \"csv\""))
        .contains("credit-risk.conf:1 ingest.capture.formt: unknown key, did you mean 'format'?");
    assertThat(Conf.problems("tidemark.ingest.ground-truth.pth = \"/g\""))
        .contains("credit-risk.conf:1 ingest.ground-truth.pth: unknown key, did you mean 'path'?");
  }

  @Test
  void everyProblemIsToldAtOnceInTheOrderOfTheLines() {
    assertThatThrownBy(
            () ->
                Conf.read(
                    """
                    tidemark {
                      drift {
                        min-rows = "many"
                        metrics = ["x"]
                      }
                      columns.kinds { age = "n" }
                      workspac = "/x"
                      checks = [
                        { check = "isComplete", column = "a" }
                        { check = "isNonNegativ", column = "a", colum = "b" }
                      ]
                    }
                    """))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            """
            credit-risk.conf:3 drift.min-rows: expected a whole number >= 1, was "many"
            credit-risk.conf:4 drift.metrics: unknown key, allowed are [alert-on,\
             categorical, columns, compare-with, dataset, fdr, history, min-rows, numeric,\
             seasonal-baseline, threshold, threshold-source]
            credit-risk.conf:6 columns.kinds.age: expected one of [numeric, categorical], was "n"
            credit-risk.conf:7 workspac: unknown key, did you mean 'workspace'?
            credit-risk.conf:10 checks[1].check: unknown check 'isNonNegativ', known are [hasMin,\
             hasPattern, isComplete, isContainedIn, isNonNegative, satisfies], did you mean\
             'isNonNegative'?
            credit-risk.conf:10 checks[1].colum: unknown key, did you mean 'column'?\
            """);
  }

  @Test
  void whatIsMissingIsToldAtTheBlockThatLacksIt() {
    assertThat(
            Conf.problems(
                Conf.file(
                    """
                    tidemark {
                      monitor = "credit-risk"
                    }
                    """)))
        .containsExactlyInAnyOrder(
            "credit-risk.conf:1 workspace: expected text, is missing",
            "credit-risk.conf:1 capture.path: expected a path, or table, both are missing");
  }

  @Test
  void anEmptyFileIsNotAConfiguration() {
    assertThat(Conf.problems(""))
        .containsExactly("credit-risk.conf: expected a block tidemark { … }, is missing");
  }

  @Test
  void keysOutsideTheNamespaceAreRefused() {
    assertThat(Conf.problems("tidemark { }\ndrift { fdr = 0.1 }\ntidemrak.monitor = x"))
        .containsExactly(
            "credit-risk.conf:2 drift: unknown key outside the block tidemark { … }",
            "credit-risk.conf:3 tidemrak: unknown key outside the block tidemark { … }, did you"
                + " mean 'tidemark'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tidemark = ${NO_SUCH_NAME}", "tidemark = ${NO_SUCH_NAME} { monitor = m }"})
  void theNamespaceMustHaveAValue(String text) {
    assertThat(Conf.problems("\n" + text))
        .containsExactly(
            "credit-risk.conf:2 tidemark: ${NO_SUCH_NAME} has no value: set that environment"
                + " variable or key, or write ${?NO_SUCH_NAME} if it may be absent");
  }

  @Test
  void theNamespaceMustBeABlock() {
    assertThat(Conf.problems("\ntidemark = 5"))
        .containsExactly("credit-risk.conf:2 tidemark: expected a block { … }, was a single value");
  }

  @Test
  void errorsOfSyntaxOfEveryFileHaveTheirLine() {
    assertThat(
            Conf.problems(
                new ConfigFile("a.conf", "tidemark {\n  monitor = \"x\n}\n"),
                new ConfigFile("b.conf", "tidemark {\n  columns.exclude = [1, 2\n}\n"),
                new ConfigFile("c.conf", "tidemark {\n  monitor = x\n}\n}\n"),
                new ConfigFile("d.conf", "tidemark {\n  monitor = x\n")))
        .containsExactly(
            "a.conf:2: not HOCON: Expecting a value but got wrong token: 'newline' (JSON does not"
                + " allow unescaped newline in quoted strings, use a backslash escape)",
            "b.conf:3: not HOCON: List should have had new element after a comma, instead had"
                + " token: '}'",
            "c.conf:4: not HOCON: unbalanced close brace '}' with no open brace",
            "d.conf:3: not HOCON: expected a key or '}', was end of file");
  }

  @Test
  void aCycleOfSubstitutionsIsAProblem() {
    assertThat(
            Conf.problems(
                """
                tidemark.columns.sentinels {
                  a = ${tidemark.columns.sentinels.b}
                  b = ${tidemark.columns.sentinels.a}
                }
                """))
        .singleElement()
        .asString()
        .startsWith("credit-risk.conf:")
        .contains("cycle of substitutions");
  }

  @Test
  void aDefaultThatASubstitutionFindsIsToldWhereItIsAskedFor() {
    assertThat(Conf.problems("tidemark {\n  workspace = ${tidemark.catalog}\n}"))
        .containsExactly("credit-risk.conf:2 workspace: expected text, was null");
  }

  @ParameterizedTest
  @CsvSource({
    "include \"other.conf\", other.conf",
    "include \"/etc/passwd\", /etc/passwd",
    "include file(\"/etc/passwd\"), /etc/passwd",
    "include required(file(\"/etc/passwd\")), /etc/passwd",
    "include classpath(\"reference.conf\"), reference.conf",
    "include url(\"file:/etc/passwd\"), file:/etc/passwd",
  })
  void includesAreRefused(String statement, String what) {
    assertThat(Conf.problems("tidemark {\n " + statement + "\n}"))
        .containsExactly(
            "credit-risk.conf:2: include of \""
                + what
                + "\" is refused, since a configuration may"
                + " not read other files: give each file with its own --config");
  }

  @Test
  void aLongValueIsShortened() {
    assertThat(Conf.problems("tidemark.drift.fdr = " + "9".repeat(500)))
        .singleElement()
        .asString()
        .endsWith("was \"" + "9".repeat(119) + "…\"");
  }

  @Test
  void aConfigurationWithoutProblemsHasNone() {
    assertThat(Conf.problems("tidemark.drift.fdr = 0.01")).isEmpty();
  }
}
