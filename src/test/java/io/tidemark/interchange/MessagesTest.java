package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told about a file that cannot be used: file, line, column, path, cure. */
class MessagesTest {

  private static void statistics(String text, String message) {
    statistics(Samples.utf8(text), message);
  }

  private static void statistics(byte[] content, String message) {
    assertThatThrownBy(() -> SageMakerFiles.readStatistics(content, "s.json"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(message);
  }

  private static void constraints(String text, String message) {
    assertThatThrownBy(() -> SageMakerFiles.readConstraints(Samples.utf8(text), "c.json"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(message);
  }

  private static String oneFeature(String statistics) {
    return """
    {
      "dataset": {"item_count": 1},
      "features": [
        {"name": "ä", "inferred_type": "Integral", "numerical_statistics": {
          "common": {"num_present": 1, "num_missing": 0},
          %s}}]}
    """
        .formatted(statistics);
  }

  /** Jackson 2.15 tells the place behind a character it did not expect. */
  @Test
  void malformedJsonIsToldWithItsPlace() {
    assertThatThrownBy(
            () -> SageMakerFiles.readStatistics(Samples.utf8("{\n  \"version\" 0\n}"), "s.json"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("s.json:2:14: not valid JSON: Unexpected character ('0' (code 48))")
        .hasMessageEndingWith(": correct the file there, or fetch it again");
  }

  @Test
  void aFileThatBreaksOffIsToldWithoutTheParsersInnards() {
    assertThatThrownBy(
            () -> SageMakerFiles.readStatistics(Samples.utf8("{\"features\": ["), "s.json"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("s.json:1:15: not valid JSON: Unexpected end-of-input")
        .hasMessageContaining("line: 1, column: 14")
        .hasMessageNotContainingAny("Source", "REDACTED");
  }

  @Test
  void aFieldGivenTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                SageMakerFiles.readConstraints(
                    Samples.utf8("{\"features\": [],\n \"features\": []}"), "c.json"))
        .hasMessageStartingWith("c.json:2:")
        .hasMessageContaining("Duplicate field 'features'");
  }

  @Test
  void anEmptyFileIsToldAsSuch() {
    statistics(
        " \n", "s.json: the file is empty: look whether the job that writes it has finished");
  }

  @Test
  void jsonLinesAreTold() {
    assertThatThrownBy(() -> SageMakerFiles.readStatistics(Samples.utf8("{}\n{}\n"), "s.json"))
        .hasMessageStartingWith("s.json:2:")
        .hasMessageEndingWith(
            "more JSON follows the first object: such a file holds one object, and this may be"
                + " JSON Lines");
  }

  @Test
  void anotherRootIsTold() {
    statistics("[1]", "s.json: expected a JSON object, was an array: give another file");
  }

  @Test
  void compressedBytesAreTold() {
    statistics(
        new byte[] {0x1f, (byte) 0x8b, 8, 0},
        "s.json: not UTF-8 text from byte 1 on: give the JSON file itself, neither compressed nor"
            + " in another encoding");
  }

  @Test
  void aMissingFieldIsToldWithTheObjectThatLacksIt() {
    statistics(
        "{\n  \"dataset\": {}, \"features\": []}",
        "s.json:2:14 dataset.item_count: the field is missing: add it");
  }

  @Test
  void aTextForANumberIsTold() {
    statistics(
        oneFeature("\"mean\": \"abc\""),
        "s.json:6:15 features[0].numerical_statistics.mean: expected a number, was the text"
            + " \"abc\"");
  }

  @Test
  void aBadNumberInASketchIsToldWithItsIndex() {
    statistics(
        oneFeature(
            "\"distribution\": {\"kll\": {\"buckets\": [], \"sketch\": {\"parameters\":"
                + " {\"c\": 0.64, \"k\": 8},\n\"data\": [[1], [2, true]]}}}"),
        "s.json:7:19 features[0].numerical_statistics.distribution.kll.sketch.data[1][1]: expected"
            + " a number, was true");
  }

  @Test
  void whatARecordRefusesIsToldWithItsObject() {
    statistics(
        oneFeature(
            "\"distribution\": {\"kll\": {\"buckets\": [{\"lower_bound\": 2, \"upper_bound\": 1,"
                + " \"count\": 1}]}}"),
        "s.json:6:44 features[0].numerical_statistics.distribution.kll.buckets[0]: lower_bound is"
            + " 2.0, above upper_bound 1.0");
  }

  @ParameterizedTest
  @CsvSource({"-1", "1.5", "NaN", "true"})
  void aCountIsAWholeNumber(String count) {
    statistics(
        "{\"dataset\": {\"item_count\": " + count + "}, \"features\": []}",
        "s.json:1:28 dataset.item_count: expected a whole number of at least 0, was " + count);
  }

  @Test
  void anUnknownTypeIsToldWithTheKnownOnes() {
    constraints(
        "{\"features\": [\n{\"name\": \"a\", \"inferred_type\": \"integral\"}]}",
        "c.json:2:32 features[0].inferred_type: unknown value 'integral', known are [Integral,"
            + " Fractional, String, Unknown], did you mean 'Integral'?");
  }

  @Test
  void aSwitchIsEnabledOrDisabled() {
    constraints(
        "{\"features\": [], \"monitoring_config\": {\"evaluate_constraints\": \"enabled\"}}",
        "c.json:1:64 monitoring_config.evaluate_constraints: unknown value 'enabled', known are"
            + " [Enabled, Disabled], did you mean 'Enabled'?");
  }

  @ParameterizedTest
  @CsvSource({"10, 10.0", "-0.1, -0.1", "NaN, NaN"})
  void aShareLiesBetweenZeroAndOne(String given, String told) {
    constraints(
        "{\"features\": [], \"monitoring_config\": {\"datatype_check_threshold\": " + given + "}}",
        "c.json:1:39 monitoring_config: datatype_check_threshold is "
            + told
            + ", must lie between 0 and 1");
  }

  @Test
  void aDomainHoldsTexts() {
    constraints(
        "{\"features\": [{\"name\": \"a\", \"inferred_type\": \"String\", \"string_constraints\":"
            + " {\"domains\": [\"x\", 1]}}]}",
        "c.json:1:96 features[0].string_constraints.domains[1]: expected a text in quotes, was 1");
  }

  @Test
  void aFeatureStandsOnce() {
    constraints(
        "{\"features\": [{\"name\": \"a\", \"inferred_type\": \"String\"}, {\"name\": \"a\","
            + " \"inferred_type\": \"String\"}]}",
        "c.json:1:1: Feature 'a' stands twice: keep one of the two");
  }

  @Test
  void bothSpellingsInOnePlaceAreRefused() {
    constraints(
        "{\"features\": [{\"name\": \"a\", \"inferred_type\": \"String\","
            + " \"monitoringConfigOverrides\": {}, \"monitoring_config_overrides\": {}}]}",
        "c.json:1:85 features[0].monitoringConfigOverrides: stands beside"
            + " monitoring_config_overrides, which means the same: keep one of the two");
  }

  @Test
  void constraintsOfAModelQualityMonitorAreRecognised() {
    constraints(
        "{\"version\": 0.0,\n \"regression_constraints\": {}}",
        "c.json:2:28 regression_constraints: this is a constraints.json of a model-quality"
            + " monitor, expected a constraints.json of a data-quality monitor: give that file");
  }

  @Test
  void aStatisticsFileIsNotTakenForConstraints() {
    constraints(
        "{\"dataset\": {\"item_count\": 0}, \"features\": []}",
        "c.json:1:13 dataset: this is a statistics.json of a data-quality monitor, expected a"
            + " constraints.json of a data-quality monitor: give that file");
  }

  @Test
  void aViolationsFileNeedsItsList() {
    assertThatThrownBy(() -> SageMakerFiles.readViolations(Samples.utf8("{\"a\": 1}"), "v.json"))
        .hasMessage("v.json:1:1 violations: the field is missing: add it");
  }
}
