package io.tidemark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A problem stands where the user wrote the key, wherever its value comes from. */
class ConfigPlacesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The default is null, or a number, or a block: there is nothing to add to.
        "capture.event-time += at | capture.event-time",
        "drift.fdr += 1 | drift.fdr",
        "columns.sentinels += a | columns.sentinels",
        "model.name = ${tidemark.model.name} [1] | model.name",
        "training = ${tidemark.monitor} { format = csv } | training",
        // The default is a list: what is added is the user's.
        "columns.exclude += [1] | columns.exclude[0]",
        "slices += {} | slices[0]",
        "granularities += [1] | granularities[0]",
        // The value stands elsewhere.
        "drift.min-rows = ${tidemark.monitor} | drift.min-rows",
        "drift.min-rows = ${tidemark.x.y} | drift.min-rows",
        "slices = ${tidemark.monitor} | slices",
        "drift = ${tidemark.drift} { fdr = 7 } | drift.fdr",
        "drift = { fdr = 7 } ${?tidemark.nothing} | drift.fdr",
        "checks = ${tidemark.monitor} | checks",
        "workspace = ${PATH_THAT_IS_NONE} | workspace",
        "capture.base-window = null | capture.base-window",
      })
  void aProblemStandsAtItsKey(String line, String key) {
    assertThat(Conf.problems("\n\n# x\ntidemark." + line + "\n\n"))
        .isNotEmpty()
        .allMatch(
            problem ->
                problem.startsWith("credit-risk.conf:4 ")
                    || problem.startsWith("credit-risk.conf:4:"))
        .anyMatch(problem -> problem.startsWith("credit-risk.conf:4 " + key + ": "));
  }

  @Test
  void aValueOfSeveralFilesStandsInTheLast() {
    ConfigFile first = new ConfigFile("a.conf", "tidemark {\n columns.exclude = [a]\n}");
    ConfigFile second = new ConfigFile("b.conf", "tidemark {\n\n\n columns.exclude += {}\n}");
    assertThat(Conf.problems(Conf.NEEDED, first, second))
        .containsExactly("b.conf:4 columns.exclude[1]: expected text, was a block");
  }

  @Test
  void aValueOfTheCommandLineHasNoLine() {
    assertThat(Conf.problems(Map.of("columns.exclude", "[${tidemark.model}]")))
        .allMatch(problem -> problem.startsWith("--set columns.exclude"));
    assertThat(Conf.problems(Map.of("capture.event-time", "[a] ${tidemark.monitor}")))
        .allMatch(problem -> problem.startsWith("--set capture.event-time"));
  }
}
