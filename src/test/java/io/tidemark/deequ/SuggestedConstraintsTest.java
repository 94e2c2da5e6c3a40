package io.tidemark.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Precision;
import io.tidemark.profile.Profiles;
import io.tidemark.testkit.ProfileOf;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestedConstraintsTest {

  private static ConstraintSet suggested(ColumnProfile... columns) {
    return new ConstraintSet(SuggestedConstraints.of(Profiles.of(Arrays.asList(columns))));
  }

  private static Constraint on(ConstraintSet set, String column, CheckType check) {
    return set.on(ColumnName.of(column), check).orElseThrow();
  }

  @Test
  void aCompleteNumericColumnGetsEveryConstraintOnNumbers() {
    ConstraintSet set = suggested(ProfileOf.integers("age", 17L, 40L, 90L));

    assertThat(set.constraints())
        .extracting(Constraint::id)
        .containsExactly(
            "age:data_type_check",
            "age:completeness_check",
            "age:baseline_drift_check",
            "age:non_negativity_check",
            "age:range_check",
            "missing_column_check",
            "extra_column_check");
    Constraint type = on(set, "age", CheckType.DATA_TYPE);
    assertThat(type.parameter()).hasValue("Integral");
    assertThat(type.threshold()).hasValue(1.0);
    assertThat(type.operator()).hasValue(ComparisonOperator.LESS_THAN);
    assertThat(type.expression())
        .hasValue(".hasDataType(\"age\", ConstrainableDataTypes.Integral)");
    Constraint completeness = on(set, "age", CheckType.COMPLETENESS);
    assertThat(completeness.threshold()).hasValue(1.0);
    assertThat(completeness.expression()).hasValue(".isComplete(\"age\")");
    Constraint drift = on(set, "age", CheckType.BASELINE_DRIFT);
    assertThat(drift.parameter()).hasValue("kolmogorov_smirnov");
    assertThat(drift.threshold()).hasValue(0.1);
    assertThat(drift.operator()).hasValue(ComparisonOperator.GREATER_THAN);
    assertThat(drift.expression()).isEmpty();
    assertThat(on(set, "age", CheckType.NON_NEGATIVITY).expression())
        .hasValue(".isNonNegative(\"age\")");
  }

  @Test
  void ofDatesThatAreJudgedByTheirAgeDeequIsToldNoNumbers() {
    ConstraintSet set =
        suggested(
            ProfileOf.numbers(NumericCells.of(10, 20).withPrecision(Precision.AGES), 5, 15, 25));

    assertThat(on(set, "x", CheckType.RANGE).parameter()).hasValue("[5.0, 25.0]");
    assertThat(on(set, "x", CheckType.COMPLETENESS).expression()).hasValue(".isComplete(\"x\")");
    for (CheckType check :
        List.of(CheckType.DATA_TYPE, CheckType.RANGE, CheckType.NON_NEGATIVITY)) {
      assertThat(on(set, "x", check).expression()).as(check.text()).isEmpty();
    }
  }

  @Test
  void theRangeIsShownAndEnabled() {
    Constraint range = on(suggested(ProfileOf.numbers("x", -1.5, 2.5)), "x", CheckType.RANGE);

    assertThat(range.parameter()).hasValue("[-1.5, 2.5]");
    assertThat(range.status()).isEqualTo(Constraint.Status.ENABLED);
    assertThat(range.expression().orElseThrow())
        .contains(".hasMin(\"x\", _ >= -1.5)")
        .contains(".hasMax(\"x\", _ <= 2.5)");
  }

  @Test
  void aColumnWithNegativeNumbersIsNotDemandedToBeNonNegative() {
    assertThat(
            suggested(ProfileOf.numbers("x", -1.0, 2.0))
                .on(ColumnName.of("x"), CheckType.NON_NEGATIVITY))
        .isEmpty();
  }

  @Test
  void anIncompleteColumnKeepsItsObservedShareAndShowsDeequsLowerBound() {
    Double[] values = new Double[100];
    IntStream.range(0, 80).forEach(i -> values[i] = (double) i);

    Constraint completeness =
        on(suggested(ProfileOf.numbers("x", values)), "x", CheckType.COMPLETENESS);

    assertThat(completeness.threshold()).hasValue(0.8);
    // Wald's lower bound at 95 %: 0.8 - 1.96 sqrt(0.8 * 0.2 / 100) = 0.7216, two places of it.
    assertThat(completeness.expression().orElseThrow())
        .startsWith(".hasCompleteness(\"x\", _ >= 0.72,");
  }

  @Test
  void aClosedVocabularyIsDemandedMostFrequentFirst() {
    String[] values = {"b", "a", "b", "a", "b"};

    Constraint categories =
        on(suggested(ProfileOf.texts("plan", values)), "plan", CheckType.CATEGORICAL_VALUES);

    assertThat(categories.allowedValues()).containsExactly("b", "a");
    assertThat(categories.threshold()).hasValue(1.0);
    assertThat(categories.expression()).hasValue(".isContainedIn(\"plan\", Array(\"b\", \"a\"))");
    assertThat(
            on(suggested(ProfileOf.texts("plan", values)), "plan", CheckType.BASELINE_DRIFT)
                .parameter())
        .hasValue("jensen_shannon_distance");
  }

  @Test
  void deequDoesNotSuggestAVocabularyOfWhichManyValuesOccurOnce() {
    Constraint categories =
        on(suggested(ProfileOf.texts("x", "a", "b", "c")), "x", CheckType.CATEGORICAL_VALUES);

    assertThat(categories.allowedValues()).containsExactly("a", "b", "c");
    assertThat(categories.expression()).isEmpty();
  }

  @Test
  void aVocabularyOfOver120ValuesIsNotDemanded() {
    String[] atMost = IntStream.range(0, 240).mapToObj(i -> "v" + i / 2).toArray(String[]::new);
    String[] over = IntStream.range(0, 242).mapToObj(i -> "v" + i / 2).toArray(String[]::new);

    assertThat(on(suggested(ProfileOf.texts("x", atMost)), "x", CheckType.CATEGORICAL_VALUES))
        .satisfies(c -> assertThat(c.allowedValues()).hasSize(120));
    assertThat(
            suggested(ProfileOf.texts("x", over))
                .on(ColumnName.of("x"), CheckType.CATEGORICAL_VALUES))
        .isEmpty();
  }

  @Test
  void anAllNullColumnIsDemandedNothingButItsTypeAndCompleteness() {
    ConstraintSet set = suggested(ProfileOf.numbers("x", null, null));

    assertThat(set.constraints())
        .filteredOn(c -> c.column().isPresent())
        .extracting(Constraint::check)
        .containsExactly(CheckType.DATA_TYPE, CheckType.COMPLETENESS);
    assertThat(on(set, "x", CheckType.DATA_TYPE).parameter()).hasValue("Unknown");
    assertThat(on(set, "x", CheckType.COMPLETENESS).threshold()).hasValue(0.0);
  }

  @Test
  void timesAndUnsupportedTypesDoNotDrift() {
    ConstraintSet set =
        suggested(
            ProfileOf.nullsOnly("at", ColumnKind.TEMPORAL, 10, 1),
            ProfileOf.nullsOnly("tags", ColumnKind.UNSUPPORTED, 10, 0));

    assertThat(set.constraints())
        .extracting(Constraint::check)
        .doesNotContain(CheckType.BASELINE_DRIFT);
    assertThat(on(set, "at", CheckType.COMPLETENESS).threshold()).hasValue(0.9);
    assertThat(on(set, "tags", CheckType.COMPLETENESS).expression())
        .hasValue(".isComplete(\"tags\")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"we\"ird", "back`tick", "a.b", "back\\slash", "new\nline", "Größe 'm'"})
  void oddNamesStandAsScalaStringsInTheCode(String name) {
    Constraint completeness =
        on(suggested(ProfileOf.numbers(name, 1.0)), name, CheckType.COMPLETENESS);

    String literal = name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    assertThat(completeness.expression()).hasValue(".isComplete(\"" + literal + "\")");
  }

  @Test
  void anotherDistanceCanBeDemanded() {
    List<Constraint> constraints =
        SuggestedConstraints.of(
            Profiles.of(List.of(ProfileOf.numbers("x", 1.0))),
            new SuggestedConstraints.Drift("wasserstein_distance_normalized", "hellinger", 0.2));

    assertThat(constraints)
        .filteredOn(c -> c.check() == CheckType.BASELINE_DRIFT)
        .singleElement()
        .satisfies(c -> assertThat(c.parameter()).hasValue("wasserstein_distance_normalized"))
        .satisfies(c -> assertThat(c.threshold()).hasValue(0.2));
  }

  @Test
  void noRowsSuggestNothing() {
    assertThat(SuggestedConstraints.of(Profiles.of(List.of(ProfileOf.numbers("x"))))).isEmpty();
  }
}
