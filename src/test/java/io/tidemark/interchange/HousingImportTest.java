package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Ranks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected values are those of the published files of ScottReidux/aai-540. */
class HousingImportTest {

  private static final String STATISTICS = "samples/housing.statistics.json";
  private static final String CONSTRAINTS = "samples/housing.constraints.json";

  private static StatisticsFile statistics() {
    return SageMakerFiles.readStatistics(Samples.bytes(STATISTICS), "statistics.json");
  }

  private static Baseline imported() {
    return Imports.nothing()
        .withStatistics("statistics.json", statistics())
        .withConstraints(
            "constraints.json",
            SageMakerFiles.readConstraints(Samples.bytes(CONSTRAINTS), "constraints.json"))
        .baseline();
  }

  private static ColumnProfile column(Baseline baseline, String name) {
    return baseline.profiles().column(ColumnName.of(name)).orElseThrow();
  }

  @Test
  void theBaselineSaysWhatItIs() {
    Baseline baseline = imported();
    assertThat(baseline.rows()).isEqualTo(23432);
    assertThat(baseline.source()).isEqualTo("statistics.json and constraints.json");
    assertThat(baseline.profiles().rows()).isEqualTo(23432);
    assertThat(baseline.profiles().columns())
        .extracting(p -> p.column().text())
        .containsExactlyElementsOf(
            statistics().features().stream().map(FeatureStatistics::name).toList());
  }

  @Test
  void everyValueOfANumericColumnLiesInACell() {
    assertThat(imported().profiles().columns())
        .filteredOn(p -> p.kind() == ColumnKind.NUMERIC)
        .hasSize(8)
        .allSatisfy(
            p -> {
              assertThat(p.cells().total()).isEqualTo(23432);
              assertThat(p.cells().cells().size()).isBetween(3, 257);
              assertThat(p.types().present()).isEqualTo(23432);
            });
  }

  @Test
  void cellsAreCountedFromTheWeightsOfTheFilesSketch() {
    ColumnProfile binary = column(imported(), "above_avg_price_per_sqft");
    // Two point cells, the last bucket of the file and the rest; nothing lies below 0 or above 1.
    assertThat(binary.cells().counts()).containsOnly(0, 14401, 9031);

    Map<Double, Long> weights = new HashMap<>();
    statistics()
        .feature("price")
        .orElseThrow()
        .numericalStatistics()
        .orElseThrow()
        .kll()
        .orElseThrow()
        .sketch()
        .orElseThrow()
        .forEach((value, weight) -> weights.merge(value, weight, Long::sum));
    Ranks file = Ranks.of(weights);
    Ranks imported = column(imported(), "price").sketch().ranks();
    assertThat(imported.total()).isEqualTo(23432);
    for (double price : new double[] {-1, 0, 250_000, 400_000, 1e6, 3.8e6, 3.8e7}) {
      assertThat(imported.atMost(price)).isEqualTo(file.atMost(price));
    }
  }

  @Test
  void momentsAreThoseOfTheFile() {
    ColumnProfile price = column(imported(), "price");
    assertThat(price.moments().count()).isEqualTo(23432);
    assertThat(price.moments().mean().asOptional()).hasValue(614658.9799806821);
    assertThat(price.moments().total().asOptional()).hasValue(1.4402689218907343E10);
    assertThat(price.moments().standardDeviation().asOptional()).hasValue(974816.9090171932);
    assertThat(price.moments().min()).isEqualTo(0.0);
    assertThat(price.moments().max()).isEqualTo(3.8E7);
    // 974816.9090171932 * sqrt(23432 / 23431), with Python 3.11.
    assertThat(price.moments().sampleStandardDeviation().asOptional().orElseThrow())
        .isCloseTo(974837.7106, within(1e-3));
  }

  @Test
  void distinctValuesAreThoseOfTheFile() {
    Baseline baseline = imported();
    assertThat(column(baseline, "price").distinct().estimate()).isEqualTo(5097);
    assertThat(column(baseline, "state").distinct().estimate()).isEqualTo(53);
    assertThat(column(baseline, "id").distinct().estimate()).isEqualTo(24000);
  }

  @Test
  void categoriesThatRepeatHaveCellsOfTheirOwnTheMostFrequentFirst() {
    ColumnProfile state = column(imported(), "state");
    CategoricalCells cells = (CategoricalCells) state.cells().cells();
    assertThat(cells.values()).hasSize(53).startsWith("California", "Texas", "Unknown", "Arizona");
    assertThat(cells.vocabulary()).isEqualTo(CategoricalCells.Vocabulary.CLOSED);
    assertThat(cells.singletons()).isEqualTo(1);
    assertThat(cells.cellOf("Virgin Islands")).isEqualTo(cells.restCell());
    assertThat(state.cells().count(0)).isEqualTo(2950);
    assertThat(state.cells().total()).isEqualTo(23432);
  }

  @Test
  void aColumnWithoutListedValuesHasNoCells() {
    ColumnProfile id = column(imported(), "id");
    assertThat(id.cells()).isNull();
    assertThat(id.values().isComplete()).isFalse();
  }

  @Test
  void constraintsAreThoseOfTheFile() {
    Baseline baseline = imported();
    assertThat(baseline.constraints().constraints())
        .allMatch(Constraint::isEnabled)
        .allMatch(c -> c.source() == Constraint.Source.IMPORTED);
    assertThat(on(baseline, "price"))
        .containsExactly(
            "data_type_check Fractional LESS_THAN 1.0",
            "completeness_check  LESS_THAN 1.0",
            "non_negativity_check  LESS_THAN 0.0",
            "baseline_drift_check Robust GREATER_THAN 0.1");
    assertThat(on(baseline, "state"))
        .containsExactly(
            "data_type_check String LESS_THAN 1.0",
            "completeness_check  LESS_THAN 1.0",
            "categorical_values_check  LESS_THAN 1.0",
            "baseline_drift_check LInfinity GREATER_THAN 0.1");
    assertThat(
            baseline
                .constraints()
                .on(ColumnName.of("state"), CheckType.CATEGORICAL_VALUES)
                .orElseThrow()
                .allowedValues())
        .hasSize(54)
        .startsWith("New Mexico", "Connecticut", "California");
    assertThat(baseline.constraints().onWhole(CheckType.MISSING_COLUMN)).isPresent();
    assertThat(baseline.constraints().onWhole(CheckType.EXTRA_COLUMN)).isPresent();
  }

  private static List<String> on(Baseline baseline, String column) {
    return baseline.constraints().constraints().stream()
        .filter(c -> c.column().map(n -> n.text().equals(column)).orElse(false))
        .map(
            c ->
                c.check().text()
                    + " "
                    + c.parameter().orElse("")
                    + " "
                    + c.operator().orElseThrow()
                    + " "
                    + c.threshold().orElseThrow())
        .toList();
  }

  @Test
  void theStatisticsComeOutByteForByte() {
    byte[] written = SageMakerFiles.writeStatistics(StatisticsExport.of(imported().profiles()));
    assertThat(Samples.text(written) + "\n").isEqualTo(Samples.text(Samples.bytes(STATISTICS)));
  }

  @Test
  void theConstraintsComeOutByteForByte() {
    Baseline baseline = imported();
    byte[] written =
        SageMakerFiles.writeConstraints(
            ConstraintsExport.of(baseline.constraints(), baseline.profiles()));
    assertThat(Samples.text(written).strip())
        .isEqualTo(Samples.text(Samples.bytes(CONSTRAINTS)).strip());
  }

  @Test
  void theStatisticsAloneSuggestThePublishedConstraintsByteForByte() {
    Baseline baseline =
        Imports.nothing().withStatistics("statistics.json", statistics()).baseline();
    assertThat(
            Samples.text(
                    SageMakerFiles.writeConstraints(
                        ConstraintsExport.suggested(baseline.profiles())))
                .strip())
        .isEqualTo(Samples.text(Samples.bytes(CONSTRAINTS)).strip());
    assertThat(baseline.constraints().constraints())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("source")
        .isEqualTo(imported().constraints().constraints());
    assertThat(baseline.constraints().constraints())
        .allMatch(c -> c.source() == Constraint.Source.SUGGESTED);
  }
}
