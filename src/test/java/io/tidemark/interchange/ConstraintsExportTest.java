package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.Constraint.Status;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Precision;
import io.tidemark.profile.Profiles;
import io.tidemark.testkit.ProfileOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConstraintsExportTest {

  private static final Profiles PROFILES =
      Profiles.of(
          List.of(
              ProfileOf.numbers("income", 1.5, 2.0, null, 4.0),
              ProfileOf.integers("balance", -5L, 7L, 8L, 9L),
              ProfileOf.texts("plan", "b", "a", "b", "b")));

  private static Constraint on(String column, CheckType check) {
    return Constraint.suggested(ColumnName.of(column), check);
  }

  private static Constraint type(String column, String type) {
    return on(column, CheckType.DATA_TYPE)
        .withParameter(type)
        .withThreshold(ComparisonOperator.LESS_THAN, 1);
  }

  private static Constraint drift(String column, String method, double threshold) {
    return on(column, CheckType.BASELINE_DRIFT)
        .withParameter(method)
        .withThreshold(ComparisonOperator.GREATER_THAN, threshold);
  }

  private static ConstraintsFile file(Constraint... constraints) {
    return ConstraintsExport.of(new ConstraintSet(List.of(constraints)), PROFILES);
  }

  private static MonitoringConfig overrides(ConstraintsFile file, String feature) {
    return file.feature(feature).orElseThrow().featureOverrides();
  }

  @Test
  void whatSageMakerSuggestsIsWrittenAsAwsWritesIt() {
    assertThat(Samples.text(SageMakerFiles.writeConstraints(ConstraintsExport.suggested(PROFILES))))
        .isEqualTo(
            """
            {
              "version" : 0.0,
              "features" : [ {
                "name" : "income",
                "inferred_type" : "Fractional",
                "completeness" : 0.75,
                "num_constraints" : {
                  "is_non_negative" : true
                }
              }, {
                "name" : "balance",
                "inferred_type" : "Integral",
                "completeness" : 1.0,
                "num_constraints" : {
                  "is_non_negative" : false
                }
              }, {
                "name" : "plan",
                "inferred_type" : "String",
                "completeness" : 1.0,
                "string_constraints" : {
                  "domains" : [ "b", "a" ]
                }
              } ],
              "monitoring_config" : {
                "evaluate_constraints" : "Enabled",
                "emit_metrics" : "Enabled",
                "datatype_check_threshold" : 1.0,
                "domain_content_threshold" : 1.0,
                "distribution_constraints" : {
                  "perform_comparison" : "Enabled",
                  "comparison_threshold" : 0.1,
                  "comparison_method" : "Robust",
                  "categorical_comparison_threshold" : 0.1,
                  "categorical_drift_method" : "LInfinity"
                }
              }
            }\
            """
                .stripTrailing());
  }

  @Test
  void anUnknownColumnHasACompletenessOnly() {
    ConstraintsFile file =
        ConstraintsExport.suggested(
            Profiles.of(
                List.of(
                    ProfileOf.numbers("a", null, null),
                    ProfileOf.nullsOnly("b", ColumnKind.TEMPORAL, 2, 2))));
    assertThat(file.features())
        .containsExactly(
            FeatureConstraints.of("a", InferredType.UNKNOWN, 0),
            FeatureConstraints.of("b", InferredType.UNKNOWN, 0));
  }

  @Test
  void aDateThatIsJudgedByItsAgeIsATextInTheFile() {
    ColumnProfile ages =
        ProfileOf.numbers(NumericCells.of(10, 20).withPrecision(Precision.AGES), 5, 15, 25);
    ConstraintsFile file = ConstraintsExport.suggested(Profiles.of(List.of(ages)));
    assertThat(file.features()).containsExactly(FeatureConstraints.of("x", InferredType.STRING, 1));
    assertThat(StatisticsExport.of(Profiles.of(List.of(ages))).feature("x").orElseThrow())
        .satisfies(f -> assertThat(f.numericalStatistics()).isEmpty());
  }

  @Test
  void theConstraintsGoBeforeWhatTheProfilesSay() {
    ConstraintsFile file =
        file(
            type("income", "Integral"),
            on("income", CheckType.COMPLETENESS).withThreshold(ComparisonOperator.LESS_THAN, 0.5),
            on("plan", CheckType.CATEGORICAL_VALUES)
                .withAllowedValues(List.of("c", "a"))
                .withThreshold(ComparisonOperator.LESS_THAN, 1));
    FeatureConstraints income = file.feature("income").orElseThrow();
    assertThat(income.inferredType()).isEqualTo(InferredType.INTEGRAL);
    assertThat(income.completeness()).hasValue(0.5);
    assertThat(income.numericConstraints().orElseThrow().isNonNegative()).isFalse();
    FeatureConstraints plan = file.feature("plan").orElseThrow();
    assertThat(plan.stringConstraints().orElseThrow().domains()).contains(List.of("c", "a"));
    assertThat(plan.completeness()).isEmpty();
  }

  @Test
  void aColumnWithoutConstraintsIsLeftOutAndOneWithoutProfileIsNot() {
    assertThat(file(type("income", "Fractional"), type("gone", "Integral")).features())
        .extracting(FeatureConstraints::name)
        .containsExactly("income", "gone");
  }

  @Test
  void mostColumnsMakeTheFilesThresholdsAndTheOthersOverrideThemBesideTheirName() {
    ConstraintsFile file =
        file(
            type("income", "Fractional"),
            drift("income", "Simple", 0.2),
            type("balance", "Integral"),
            drift("balance", "Simple", 0.3),
            type("gone", "Integral"),
            drift("gone", "Simple", 0.2),
            type("plan", "String"),
            drift("plan", "ChiSquared", 0.05));
    MonitoringSettings settings = file.settings();
    assertThat(settings.comparisonThreshold()).isEqualTo(0.2);
    assertThat(settings.comparisonMethod()).isEqualTo(ComparisonMethod.SIMPLE);
    assertThat(settings.categoricalComparisonThreshold()).isEqualTo(0.05);
    assertThat(settings.categoricalDriftMethod()).isEqualTo(CategoricalDriftMethod.CHI_SQUARED);
    assertThat(overrides(file, "income")).isEqualTo(MonitoringConfig.NONE);
    assertThat(overrides(file, "plan")).isEqualTo(MonitoringConfig.NONE);
    assertThat(Samples.text(SageMakerFiles.writeConstraints(file)))
        .contains(
            """
                "name" : "balance",
                "inferred_type" : "Integral",
                "num_constraints" : {
                  "is_non_negative" : false
                },
                "monitoringConfigOverrides" : {
                  "distribution_constraints" : {
                    "comparison_threshold" : 0.3
                  }
                }
            """);
  }

  @Test
  void aDistanceThatSageMakerDoesNotKnowKeepsItsThreshold() {
    ConstraintsFile file =
        file(
            type("income", "Fractional"),
            drift("income", "kolmogorov_smirnov", 0.15),
            type("plan", "String"),
            drift("plan", "jensen_shannon_distance", 0.25));
    assertThat(file.settings().comparisonThreshold()).isEqualTo(0.15);
    assertThat(file.settings().comparisonMethod()).isEqualTo(ComparisonMethod.ROBUST);
    assertThat(file.settings().categoricalComparisonThreshold()).isEqualTo(0.25);
  }

  @Test
  void aColumnWhoseConstraintsAreAllOffIsNotEvaluated() {
    ConstraintsFile file =
        file(
            type("income", "Fractional").withStatus(Status.DISABLED),
            drift("income", "Robust", 0.1).withStatus(Status.DISABLED),
            on("income", CheckType.NON_NEGATIVITY).withStatus(Status.DISABLED),
            type("plan", "String"));
    assertThat(overrides(file, "income")).isEqualTo(MonitoringConfig.NONE.with(Toggle.DISABLED));
    assertThat(
            file.feature("income").orElseThrow().numericConstraints().orElseThrow().isNonNegative())
        .isTrue();
    assertThat(file.monitoringConfig().evaluation()).contains(Toggle.ENABLED);
  }

  @Test
  void aFileWhoseConstraintsAreAllOffSaysSoOnce() {
    ConstraintsFile file = file(type("income", "Fractional").withStatus(Status.DISABLED));
    assertThat(file.monitoringConfig().evaluation()).contains(Toggle.DISABLED);
    assertThat(overrides(file, "income")).isEqualTo(MonitoringConfig.NONE);
  }

  @Test
  void aCheckThatIsOffAloneCannotFail() {
    ConstraintsFile file =
        file(
            type("plan", "String").withStatus(Status.DISABLED),
            on("plan", CheckType.COMPLETENESS)
                .withThreshold(ComparisonOperator.LESS_THAN, 1)
                .withStatus(Status.DISABLED),
            on("plan", CheckType.CATEGORICAL_VALUES)
                .withAllowedValues(List.of("a"))
                .withThreshold(ComparisonOperator.LESS_THAN, 1)
                .withStatus(Status.DISABLED),
            drift("plan", "LInfinity", 0.1),
            type("income", "Fractional"),
            type("balance", "Integral"),
            on("balance", CheckType.NON_NEGATIVITY).withStatus(Status.DISABLED),
            drift("balance", "Robust", 0.1).withStatus(Status.DISABLED));
    FeatureConstraints plan = file.feature("plan").orElseThrow();
    assertThat(plan.completeness()).isEmpty();
    assertThat(file.settings(plan).datatypeCheckThreshold()).isZero();
    assertThat(file.settings(plan).domainContentThreshold()).isZero();
    assertThat(file.settings(plan).performComparison()).isTrue();
    FeatureConstraints balance = file.feature("balance").orElseThrow();
    assertThat(balance.numericConstraints().orElseThrow().isNonNegative()).isFalse();
    assertThat(file.settings(balance).performComparison()).isFalse();
    assertThat(file.settings(balance).evaluateConstraints()).isTrue();
  }

  @Test
  void driftThatNoConstraintDemandsIsNotCompared() {
    ConstraintsFile file = file(type("plan", "String"), type("income", "Fractional"));
    // Of both only plan has cells to compare.
    assertThat(file.settings().performComparison()).isFalse();
  }

  @Test
  void rangesAndChecksOfTheUsersOwnAreLeftOut() {
    assertThat(
            file(
                    on("income", CheckType.RANGE).withParameter("[0.0, 1.0]"),
                    on("plan", CheckType.DEEQU))
                .features())
        .isEmpty();
  }

  @Test
  void whatIsWrittenReadsAsTheSameConstraints() {
    List<Constraint> constraints = new ArrayList<>();
    constraints.add(type("income", "Fractional"));
    constraints.add(
        on("income", CheckType.COMPLETENESS).withThreshold(ComparisonOperator.LESS_THAN, 0.75));
    constraints.add(
        on("income", CheckType.NON_NEGATIVITY).withThreshold(ComparisonOperator.LESS_THAN, 0));
    constraints.add(drift("income", "Robust", 0.2));
    constraints.add(type("balance", "Integral").withStatus(Status.DISABLED));
    constraints.add(drift("balance", "Robust", 0.1).withStatus(Status.DISABLED));
    constraints.add(type("plan", "String"));
    constraints.add(
        on("plan", CheckType.CATEGORICAL_VALUES)
            .withAllowedValues(List.of("b", "a"))
            .withThreshold(ComparisonOperator.LESS_THAN, 0.9));
    constraints.add(drift("plan", "LInfinity", 0.3).withStatus(Status.DISABLED));
    ConstraintsFile file = ConstraintsExport.of(new ConstraintSet(constraints), PROFILES);
    ConstraintSet read = Imports.nothing().withConstraints("c", file).baseline().constraints();
    assertThat(read.constraints().stream().filter(c -> !c.column().equals(Optional.empty())))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("source")
        .containsExactlyElementsOf(constraints);
  }
}
