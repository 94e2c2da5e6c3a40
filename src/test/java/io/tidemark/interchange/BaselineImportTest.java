package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.TypeCounts;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected values by hand. */
class BaselineImportTest {

  private static final String BUCKETS =
      IntStream.range(0, 10)
          .mapToObj(
              i ->
                  """
                  {"lower_bound": %s, "upper_bound": %s, "count": %s}\
                  """
                      .formatted((double) i, i + 1.0, i == 0 ? 6.0 : i == 9 ? 4.0 : 0.0))
          .collect(Collectors.joining(", "));

  private static String statistics(String... features) {
    return "{\"dataset\": {\"item_count\": 12}, \"features\": ["
        + String.join(", ", features)
        + "]}";
  }

  private static String constraints(String features, String config) {
    return "{\"features\": [" + features + "], \"monitoring_config\": {" + config + "}}";
  }

  private static String numeric(String rest) {
    return """
    {"name": "age", "inferred_type": "Fractional", "numerical_statistics": {
      "common": {"num_present": 10, "num_missing": 2}%s}}\
    """
        .formatted(rest);
  }

  private static String text(String rest) {
    return """
    {"name": "plan", "inferred_type": "String", "string_statistics": {
      "common": {"num_present": 10, "num_missing": 2}%s}}\
    """
        .formatted(rest);
  }

  private static String kll(String kll) {
    return ", \"mean\": 4, \"sum\": 40, \"std_dev\": 1.5, \"min\": 0, \"max\": 10,"
        + " \"distribution\": {\"kll\": {"
        + kll
        + "}}";
  }

  private static String sketch(String data) {
    return "\"buckets\": ["
        + BUCKETS
        + "], \"sketch\": {\"parameters\": {\"c\": 0.64, \"k\": 2048.0}, \"data\": "
        + data
        + "}";
  }

  private static String categories(String buckets) {
    return ", \"distinct_count\": 2.0, \"distribution\": {\"categorical\": {\"buckets\": ["
        + buckets
        + "]}}";
  }

  private static ColumnProfile column(Baseline baseline, String name) {
    return baseline.profiles().column(ColumnName.of(name)).orElseThrow();
  }

  private static Constraint on(Baseline baseline, String name, CheckType check) {
    return baseline.constraints().on(ColumnName.of(name), check).orElseThrow();
  }

  private static void refused(String statistics, String message) {
    assertThatThrownBy(() -> Imports.ofStatistics(statistics))
        .isInstanceOf(BadInputException.class)
        .hasMessage(message);
  }

  @Test
  void aSketchGivesCellsWithItsWeights() {
    ColumnProfile age =
        column(
            Imports.ofStatistics(
                statistics(numeric(kll(sketch("[[1.0, 7.0], [2.0, 3.0, 2.0, 9.0]]"))))),
            "age");
    // 1 and 7 once, 2 four times, 3 and 9 twice: every value ends a cell.
    assertThat(age.rows()).isEqualTo(12);
    assertThat(age.nulls()).isEqualTo(2);
    assertThat(age.cells().total()).isEqualTo(10);
    NumericCells cells = (NumericCells) age.cells().cells();
    assertThat(age.cells().count(cells.cellOf(2.0))).isEqualTo(4);
    assertThat(age.cells().count(cells.cellOf(3.0))).isEqualTo(2);
    assertThat(age.cells().count(cells.cellOf(7.0))).isEqualTo(1);
    assertThat(age.cells().count(cells.cellOf(0.0))).isZero();
    assertThat(age.types()).isEqualTo(new TypeCounts(0, 10, 0, 0, 2));
    assertThat(age.buckets().counts()).containsExactly(6, 0, 0, 0, 0, 0, 0, 0, 0, 4);
    assertThat(age.moments().standardDeviation().asOptional()).hasValue(1.5);
    // The file tells no number of distinct values: those in the sketch are a lower bound.
    assertThat(age.distinct().estimate()).isEqualTo(5);
  }

  @Test
  void withoutASketchTheTenBucketsAreTheCells() {
    ColumnProfile age =
        column(
            Imports.ofStatistics(statistics(numeric(kll("\"buckets\": [" + BUCKETS + "]")))),
            "age");
    NumericCells cells = (NumericCells) age.cells().cells();
    assertThat(cells.size()).isEqualTo(12);
    assertThat(cells.groupCount()).isEqualTo(10);
    assertThat(age.cells().count(cells.cellOf(0.0))).isEqualTo(6);
    assertThat(age.cells().count(cells.cellOf(10.0))).isEqualTo(4);
    assertThat(age.cells().count(cells.cellOf(-1.0))).isZero();
    assertThat(age.cells().count(cells.cellOf(11.0))).isZero();
    assertThat(age.sketch()).isNull();
    FeatureStatistics again =
        StatisticsExport.of(
                Imports.ofStatistics(statistics(numeric(kll("\"buckets\": [" + BUCKETS + "]"))))
                    .profiles())
            .features()
            .get(0);
    assertThat(again.numericalStatistics().orElseThrow().kll().orElseThrow().buckets())
        .extracting(KllDistribution.Bucket::count)
        .containsExactly(6.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.0);
  }

  @Test
  void bucketsOfAConstantAreOneCell() {
    String constant =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    "{\"lower_bound\": 7, \"upper_bound\": 7, \"count\": "
                        + (i == 9 ? 10 : 0)
                        + "}")
            .collect(Collectors.joining(", "));
    ColumnProfile age =
        column(
            Imports.ofStatistics(statistics(numeric(kll("\"buckets\": [" + constant + "]")))),
            "age");
    NumericCells cells = (NumericCells) age.cells().cells();
    assertThat(age.cells().count(cells.cellOf(7))).isEqualTo(10);
    assertThat(cells.isPoint(cells.cellOf(7))).isTrue();
  }

  @Test
  void withoutADistributionThereIsNothingToCompare() {
    ColumnProfile age =
        column(
            Imports.ofStatistics(
                statistics(
                    numeric(", \"mean\": 4, \"sum\": 40, \"std_dev\": 0, \"min\": 4, \"max\": 4"))),
            "age");
    assertThat(age.cells()).isNull();
    assertThat(age.moments().count()).isEqualTo(10);
    assertThat(age.distinct().estimate()).isZero();
  }

  @Test
  void momentsThatTheFileLeavesOutComeFromTheSketch() {
    String unsaid =
        ", \"mean\": \"NaN\", \"sum\": \"NaN\", \"std_dev\": \"NaN\", \"distribution\": {\"kll\": {"
            + sketch("[[1.0, 7.0], [2.0, 3.0, 2.0, 9.0]]")
            + "}}";
    ColumnProfile age = column(Imports.ofStatistics(statistics(numeric(unsaid))), "age");
    // 1 + 7 + 4*2 + 2*3 + 2*9
    assertThat(age.moments().total().asOptional()).hasValue(40.0);
    assertThat(age.moments().min()).isEqualTo(1.0);
    assertThat(age.moments().max()).isEqualTo(9.0);

    ColumnProfile nothing = column(Imports.ofStatistics(statistics(numeric(""))), "age");
    assertThat(nothing.moments().count()).isZero();
    assertThat(nothing.present()).isEqualTo(10);
  }

  @Test
  void valuesThatTheFileDoesNotListAreTheRest() {
    ColumnProfile plan =
        column(
            Imports.ofStatistics(
                statistics(
                    text(
                        categories(
                            "{\"value\": \"a\", \"count\": 3}, {\"value\": \"b\", \"count\":"
                                + " 5}")))),
            "plan");
    CategoricalCells cells = (CategoricalCells) plan.cells().cells();
    assertThat(cells.values()).containsExactly("b", "a");
    assertThat(cells.vocabulary()).isEqualTo(CategoricalCells.Vocabulary.OPEN);
    assertThat(plan.cells().counts()).containsExactly(5, 3, 2, 0);
    assertThat(plan.distinct().estimate()).isEqualTo(2);
  }

  @Test
  void theMissingValuesInAHistogramAreNoCategory() {
    ColumnProfile plan =
        column(
            Imports.ofStatistics(
                statistics(
                    text(
                        categories(
                            "{\"value\": \"a\", \"count\": 10}, {\"value\": \"NullValue\","
                                + " \"count\": 2}")))),
            "plan");
    assertThat(plan.cells().counts()).containsExactly(10, 0, 0);
  }

  @Test
  void moreCategoriesThanCellsShareTheRest() {
    String many =
        IntStream.range(0, 300)
            .mapToObj(i -> "{\"value\": \"v%03d\", \"count\": 2}".formatted(i))
            .collect(Collectors.joining(", "));
    String feature =
        """
        {"name": "plan", "inferred_type": "String", "string_statistics": {
          "common": {"num_present": 600, "num_missing": 0},
          "distribution": {"categorical": {"buckets": [%s]}}}}\
        """
            .formatted(many);
    ColumnProfile plan = column(Imports.ofStatistics(statistics(feature)), "plan");
    CategoricalCells cells = (CategoricalCells) plan.cells().cells();
    assertThat(cells.vocabulary()).isEqualTo(CategoricalCells.Vocabulary.CLOSED);
    assertThat(plan.cells().count(cells.restCell())).isEqualTo(88);
    assertThat(cells.cellOf("v299")).isEqualTo(cells.restCell());
    assertThat(cells.cellOf("new")).isEqualTo(cells.unseenCell());
    assertThat(plan.values().size()).isEqualTo(44);
    assertThat(plan.distinct().estimate()).isEqualTo(300);
  }

  @Test
  void numbersWithStringStatisticsAreCategories() {
    String zone =
        """
        {"name": "zone", "inferred_type": "Integral", "string_statistics": {
          "common": {"num_present": 2, "num_missing": 0}, "distribution": {"categorical":
          {"buckets": [{"value": "10", "count": 2}]}}}}\
        """;
    Baseline baseline = Imports.ofStatistics(statistics(zone));
    assertThat(column(baseline, "zone").kind()).isEqualTo(ColumnKind.CATEGORICAL);
    assertThat(on(baseline, "zone", CheckType.DATA_TYPE).parameter()).contains("Integral");
    assertThat(on(baseline, "zone", CheckType.BASELINE_DRIFT).parameter()).contains("LInfinity");
    assertThat(on(baseline, "zone", CheckType.CATEGORICAL_VALUES).allowedValues())
        .containsExactly("10");
  }

  @Test
  void anUnknownColumnHasACompletenessOnly() {
    Baseline baseline =
        Imports.of(
            statistics("{\"name\": \"a\", \"inferred_type\": \"Unknown\"}"),
            constraints(
                "{\"name\": \"a\", \"inferred_type\": \"Unknown\", \"completeness\": 0.0}", ""));
    assertThat(column(baseline, "a").nulls()).isEqualTo(12);
    assertThat(baseline.constraints().constraints())
        .extracting(Constraint::id)
        .containsExactly("a:completeness_check", "missing_column_check", "extra_column_check");
  }

  @Test
  void theColumnsAreThoseOfEitherFile() {
    Baseline baseline =
        Imports.of(
            statistics(numeric(""), text("")),
            constraints(
                "{\"name\": \"plan\", \"inferred_type\": \"String\", \"completeness\": 0.5},"
                    + " {\"name\": \"extra\", \"inferred_type\": \"Integral\"}",
                ""));
    assertThat(baseline.profiles().columns())
        .extracting(p -> p.column().text())
        .containsExactly("age", "plan", "extra");
    assertThat(baseline.constraints().on(ColumnName.of("age"), CheckType.DATA_TYPE)).isEmpty();
    assertThat(on(baseline, "extra", CheckType.BASELINE_DRIFT).parameter()).contains("Robust");
    assertThat(column(baseline, "extra").rows()).isZero();
    assertThat(column(baseline, "extra").kind()).isEqualTo(ColumnKind.NUMERIC);
    assertThat(ConstraintsExport.of(baseline.constraints(), baseline.profiles()).features())
        .extracting(FeatureConstraints::name)
        .containsExactly("plan", "extra");
  }

  @Test
  void constraintsAloneImportWithoutDrift() {
    Baseline baseline =
        Imports.ofConstraints(
            constraints(
                """
                {"name": "plan", "inferred_type": "String", "completeness": 0.9,
                 "string_constraints": {"domains": ["a", "b"]}}\
                """,
                "\"domain_content_threshold\": 0.8"));
    assertThat(baseline.rows()).isZero();
    assertThat(baseline.source()).isEqualTo("constraints.json");
    assertThat(column(baseline, "plan").cells()).isNull();
    Constraint domain = on(baseline, "plan", CheckType.CATEGORICAL_VALUES);
    assertThat(domain.allowedValues()).containsExactly("a", "b");
    assertThat(domain.threshold()).hasValue(0.8);
    assertThat(on(baseline, "plan", CheckType.COMPLETENESS).threshold()).hasValue(0.9);
  }

  @Test
  void whatTheFileSwitchesOffIsThereAndDisabled() {
    String features =
        """
        {"name": "age", "inferred_type": "Fractional", "completeness": 1.0,
         "num_constraints": {"is_non_negative": true}},
        {"name": "plan", "inferred_type": "String", "completeness": 1.0, "string_constraints":
         {"monitoring_config_overrides": {"evaluate_constraints": "Disabled"}}},
        {"name": "zip", "inferred_type": "String", "completeness": 1.0,
         "monitoringConfigOverrides": {"distribution_constraints":
         {"perform_comparison": "Enabled", "categorical_comparison_threshold": 0.4}}}\
        """;
    Baseline baseline =
        Imports.ofConstraints(
            constraints(
                features, "\"distribution_constraints\": {\"perform_comparison\": \"Disabled\"}"));
    assertThat(
            baseline.constraints().constraints().stream()
                .filter(c -> !c.isEnabled())
                .map(Constraint::id))
        .containsExactly(
            "age:baseline_drift_check",
            "plan:data_type_check",
            "plan:completeness_check",
            "plan:baseline_drift_check");
    assertThat(on(baseline, "zip", CheckType.BASELINE_DRIFT).threshold()).hasValue(0.4);

    Baseline off =
        Imports.ofConstraints(constraints(features, "\"evaluate_constraints\": \"Disabled\""));
    assertThat(off.constraints().constraints()).noneMatch(Constraint::isEnabled);
  }

  @Test
  void filesOf2019Import() {
    Baseline baseline =
        Imports.nothing()
            .withStatistics(
                "sdk.statistics.json",
                SageMakerFiles.readStatistics(Samples.bytes("samples/sdk.statistics.json"), "s"))
            .withConstraints(
                "sdk.constraints.json",
                SageMakerFiles.readConstraints(Samples.bytes("samples/sdk.constraints.json"), "c"))
            .baseline();
    ColumnProfile message = column(baseline, "message");
    assertThat(message.cells().counts()).containsExactly(418, 0, 0);
    assertThat(message.distinct().estimate()).isEqualTo(1);
    assertThat(column(baseline, "second_message").cells()).isNull();
    Constraint drift = on(baseline, "message", CheckType.BASELINE_DRIFT);
    assertThat(drift.parameter()).contains("LInfinity");
    assertThat(drift.threshold()).hasValue(1.0);
    assertThat(
            ConstraintsExport.of(baseline.constraints(), baseline.profiles())
                .settings()
                .categoricalComparisonThreshold())
        .isEqualTo(1.0);
  }

  @Test
  void anImportOfNothingIsRefused() {
    assertThatThrownBy(() -> Imports.nothing().baseline())
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "There is nothing to import: give a statistics.json, a constraints.json, or both");
  }

  @Test
  void aSketchOfOtherValuesIsRefused() {
    refused(
        statistics(numeric(kll(sketch("[[1.0, 2.0]]")))),
        "statistics.json: feature 'age': the sketch stands for 2 values, but num_present is 10:"
            + " fetch the file again, or remove the sketch");
    refused(
        statistics(numeric(kll(sketch("[[1.0, NaN], [2.0, 3.0, 2.0, 9.0]]")))),
        "statistics.json: feature 'age': the sketch holds NaN: remove the sketch to import the ten"
            + " buckets");
  }

  @Test
  void bucketsThatDoNotAddUpOrHaveGapsAreRefused() {
    refused(
        statistics(
            numeric(kll("\"buckets\": [{\"lower_bound\": 0, \"upper_bound\": 10, \"count\": 9}]"))),
        "statistics.json: feature 'age': the buckets count 9 values, but num_present is 10: correct"
            + " the counts, or remove the distribution to import the column without drift");
    refused(
        statistics(
            numeric(
                kll(
                    "\"buckets\": [{\"lower_bound\": 0, \"upper_bound\": 4, \"count\": 9},"
                        + " {\"lower_bound\": 5, \"upper_bound\": 10, \"count\": 1}]"))),
        "statistics.json: feature 'age': bucket 1 starts at 5.0, but the one before ends at 4.0:"
            + " give buckets without gaps");
  }

  @Test
  void categoriesThatContradictTheRowsAreRefused() {
    refused(
        statistics(text(categories("{\"value\": \"a\", \"count\": 11}"))),
        "statistics.json: feature 'plan': the categories count 11 values, but num_present is 10:"
            + " correct the counts, or remove the distribution to import the column without drift");
    refused(
        statistics(
            text(categories("{\"value\": \"a\", \"count\": 1}, {\"value\": \"a\", \"count\": 2}"))),
        "statistics.json: feature 'plan': Value 'a' stands twice: keep one of the two");
  }

  @Test
  void impossibleNumbersAreRefused() {
    refused(
        statistics(numeric(", \"mean\": 4, \"sum\": 40, \"std_dev\": 1, \"min\": 5, \"max\": 3")),
        "statistics.json: feature 'age': min is 5.0, above max 3.0");
    refused(
        statistics(text(", \"distinct_count\": 1e15")),
        "statistics.json: feature 'plan': distinct_count is 1000000000000000, but num_present is"
            + " 10: correct one of them, or remove distinct_count");
  }

  @Test
  void aFeatureWithoutANameIsRefused() {
    assertThatThrownBy(
            () ->
                Imports.ofConstraints(
                    constraints("{\"name\": \"\", \"inferred_type\": \"String\"}", "")))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("constraints.json: feature '': ");
  }
}
