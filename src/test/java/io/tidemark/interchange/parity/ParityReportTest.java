package io.tidemark.interchange.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.Judgement;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.interchange.FileCollection;
import io.tidemark.interchange.FileCollection.Role;
import io.tidemark.interchange.ImportFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParityReportTest {

  private static final Window DAY =
      new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));

  private static ImportFiles files(Role role, String json) {
    FileCollection files = new FileCollection();
    files.add(role, json.getBytes(StandardCharsets.UTF_8), "file.json");
    return files.files();
  }

  private static ParityReport report(ImportFiles theirs, ImportFiles ours) {
    OwnRun run =
        new OwnRun(
            ours, Map.of(MonitorType.DATA_QUALITY, new Judgement(List.of(), List.of())), Map.of());
    return ParityReport.of(
        new MonitorId("m"), DAY, List.of(MonitorType.DATA_QUALITY), theirs, run, run, List.of());
  }

  private static ImportFiles statistics(long items, double distinct, double first, double mean) {
    return files(
        Role.STATISTICS,
        """
        {"version" : 0.0, "dataset" : {"item_count" : %1$d}, "features" : [ {
          "name" : "price", "inferred_type" : "Fractional", "numerical_statistics" : {
            "common" : {"num_present" : %1$d, "num_missing" : 0},
            "mean" : %4$s, "approximate_num_distinct_values" : %2$s,
            "distribution" : {"kll" : {"buckets" : [
              {"lower_bound" : 0.0, "upper_bound" : 10.0, "count" : %3$s}]}}}} ]}
        """
            .formatted(items, Math.round(distinct), first, Double.toString(mean)));
  }

  private static ParityRow row(ParityReport report, String check) {
    return report.rows().stream().filter(r -> r.check().equals(check)).findFirst().orElseThrow();
  }

  /** The housing file of shared/data says 24000 of 23,432 unique ids. */
  @Test
  void estimatesAreWithinTheirErrorAndSumsInAnotherOrderAgree() {
    ParityReport report =
        report(
            statistics(23_432, 24_000, 23_191, 0.1 + 0.2), statistics(23_432, 23_432, 23_150, 0.3));

    assertThat(row(report, "approximate_num_distinct_values").agreement())
        .isEqualTo(Agreement.WITHIN_ERROR);
    assertThat(row(report, "approximate_num_distinct_values").reason())
        .contains("HyperLogLog", "2.37 % apart");
    assertThat(row(report, "bucket 0.0 to 10.0").agreement()).isEqualTo(Agreement.WITHIN_ERROR);
    assertThat(row(report, "mean").agreement()).isEqualTo(Agreement.AGREES);
    assertThat(report.count(MonitorType.DATA_QUALITY, ParityRow.Part.STATISTICS))
        .isEqualTo(new ParityReport.Count(8, 8));
  }

  @Test
  void whatIsFartherApartDiffersAndOtherRowsAreTheReason() {
    ParityReport far = report(statistics(100, 50, 90, 1), statistics(100, 70, 80, 1.001));
    ParityReport other = report(statistics(100, 50, 90, 1), statistics(120, 51, 90, 1));

    assertThat(row(far, "approximate_num_distinct_values").agreement())
        .isEqualTo(Agreement.DIFFERS);
    assertThat(row(far, "bucket 0.0 to 10.0").agreement()).isEqualTo(Agreement.DIFFERS);
    assertThat(row(far, "mean").agreement()).isEqualTo(Agreement.DIFFERS);
    assertThat(row(other, "approximate_num_distinct_values").reason())
        .endsWith("SageMaker had 100 rows, this window has 120");
    assertThat(row(other, "item_count").agreement()).isEqualTo(Agreement.DIFFERS);
  }

  /** The sentences of shared/contract/sagemaker.md 2.4, 4.5, 5.4 and 6, of all generations. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Data type match requirement is not met. Expected data type: Integral, Expected match:"
            + " 100.0%. Observed: Only 99.64592817400101% of data is Integral. |"
            + " 0.9964592817400101",
        "'Value: 0.009009009009009009 does not meet the constraint requirement! '"
            + " | 0.009009009009009009",
        "Baseline drift distance: 0.25 exceeds threshold: 0.1 | 0.25",
        "Numerical distance: 0.2711598746081505 exceeds numerical threshold: 0"
            + " | 0.2711598746081505",
        "There are missing columns in current dataset. Number of columns in current dataset: 8,"
            + " Number of columns in baseline constraints: 9 | 8",
        "Metric f2 with 0.42 +/- 0.01 was LessThanThreshold '0.625' | 0.42",
        "Metric ep with -0.1 was LessThanThreshold -0.05 | -0.1",
        "Metric value Infinity doesn't meet the baseline constraint requirement 0.28 | Infinity",
        "Value 0.0751544567666083 does not meet the constraint requirement | 0.0751544567666083",
        "Feature attribution drift 0.7639720923277322 exceeds threshold 0.9 | 0.7639720923277322",
      })
  void everySentenceOfSageMakersHasItsNumber(String sentence, double number) {
    // A percentage divided by 100 may be off by its last digit.
    double found = ViolationNumber.of(sentence).orElseThrow();
    assertThat(found == number || Math.abs(found - number) < 1e-15).as("%s", found).isTrue();
  }

  @Test
  void peopleReadFewDigitsOfVerdictsAndAllOfOtherNumbers() {
    assertThat(Said.violation(OptionalDouble.of(0.9964592817400101)).forPeople())
        .isEqualTo("violated, 0.996");
    assertThat(Said.violation(OptionalDouble.of(Double.POSITIVE_INFINITY)).forPeople())
        .isEqualTo("violated, Infinity");
    assertThat(Said.noViolation(OptionalDouble.empty()).forPeople()).isEqualTo("no violation");
    assertThat(Said.number(0.9964592817400101).forPeople()).isEqualTo("0.9964592817400101");
    assertThat(Said.NOTHING.forPeople()).isEqualTo("-");
  }

  @Test
  void anUnknownSentenceHasNone() {
    assertThat(ViolationNumber.of("Something else")).isEmpty();
    assertThat(ViolationNumber.of("Value: x does not meet the constraint requirement!")).isEmpty();
  }

  @Test
  void aWindowWithoutRowsIsTheReasonForEveryViolationThatIsNotFound() {
    ImportFiles theirs =
        files(
            Role.VIOLATIONS,
            """
            {"violations" : [ {"feature_name" : "Missing columns",
              "constraint_check_type" : "missing_column_check",
              "description" : "There are missing columns in current dataset."} ]}
            """);

    ParityReport report = report(theirs, new FileCollection().files());

    assertThat(report.rows()).hasSize(1);
    assertThat(report.rows().get(0).agreement()).isEqualTo(Agreement.ONLY_SAGEMAKER);
    assertThat(report.rows().get(0).subject()).isEmpty();
    assertThat(report.rows().get(0).reason()).startsWith("Tidemark finds no rows in this window");
    assertThat(report.count(MonitorType.DATA_QUALITY, ParityRow.Part.VIOLATIONS))
        .isEqualTo(new ParityReport.Count(0, 1));
    assertThat(new String(report.toJson(), StandardCharsets.UTF_8))
        .contains("\"agreement\" : \"only SageMaker\"");
  }
}
