package io.tidemark.constraints.sagemaker;

import static io.tidemark.constraints.FoldedColumn.baseline;
import static io.tidemark.constraints.FoldedColumn.texts;
import static io.tidemark.constraints.FoldedColumn.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.FoldedColumn;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.Settings;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.RunStatus;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.metrics.ThresholdSource;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SageMakerPolicyTest {

  private static final ColumnProfile AGE = baseline("age", texts(1000, i -> i % 100));
  private static final ColumnProfile STATE =
      baseline("state", texts(1000, i -> i % 2 == 0 ? "CA" : "NY"));

  private static Constraint on(ColumnProfile column, CheckType check, double threshold) {
    return Constraint.suggested(column.column(), check)
        .withThreshold(ComparisonOperator.LESS_THAN, threshold)
        .withSource(Constraint.Source.IMPORTED);
  }

  private static Judgement judge(ColumnProfile before, ColumnProfile now, Constraint... demands) {
    return judge(List.of(before), List.of(now), demands);
  }

  private static Judgement judge(
      List<ColumnProfile> before, List<ColumnProfile> now, Constraint... demands) {
    return new SageMakerPolicy(Settings.defaults())
        .judge(
            FoldedColumn.baselineOf(
                new ConstraintSet(List.of(demands)), before.toArray(ColumnProfile[]::new)),
            Profiles.of(now));
  }

  private static ColumnProfile age(int rows, Function<Integer, Object> value) {
    return window(AGE, texts(rows, value));
  }

  private static List<String> descriptions(Judgement judgement) {
    return judgement.violations().stream().map(Violation::description).toList();
  }

  private static Metric metric(Judgement judgement, String name) {
    return judgement.metrics().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void typesMatchExactlyAndNullsDoNotCount() {
    Constraint type = on(AGE, CheckType.DATA_TYPE, 1).withParameter("Integral");
    // 1970 of 1977 values, as SageMaker's notebook prints it, and 23 nulls besides.
    Judgement judgement = judge(AGE, age(2000, i -> i < 23 ? null : i < 30 ? "0.5" : "7"), type);
    assertThat(descriptions(judgement))
        .containsExactly(
            "Data type match requirement is not met. Expected data type: Integral, Expected"
                + " match: 100.0%. Observed: Only 99.64592817400101% of data is Integral.");
    assertThat(judgement.violations().get(0).offending().count()).isEqualTo(7);

    ColumnProfile price = baseline("price", texts(100, i -> i + 0.5));
    Constraint fraction = on(price, CheckType.DATA_TYPE, 1).withParameter("Fractional");
    assertThat(
            descriptions(judge(price, window(price, texts(4, i -> i < 2 ? "5" : "5.5")), fraction)))
        .containsExactly(
            "Data type match requirement is not met. Expected data type: Fractional, Expected"
                + " match: 100.0%. Observed: Only 50.0% of data is Fractional.");
  }

  @Test
  void aColumnWithoutValuesMatchesNothing() {
    Constraint type = on(AGE, CheckType.DATA_TYPE, 1).withParameter("Integral");
    Constraint complete = on(AGE, CheckType.COMPLETENESS, 1);
    assertThat(descriptions(judge(AGE, age(10, i -> null), type, complete)))
        .containsExactly(
            "Data type match requirement is not met. Expected data type: Integral, Expected"
                + " match: 100.0%. Observed: Only 0.0% of data is Integral.",
            "Value: 0.0 does not meet the constraint requirement! ");
  }

  @Test
  void anUnknownColumnKeepsItsCompletenessOnly() {
    ColumnProfile empty = baseline("x", texts(10, i -> null));
    Judgement judgement =
        judge(
            empty,
            window(empty, texts(10, i -> null)),
            on(empty, CheckType.DATA_TYPE, 1).withParameter("Unknown"),
            on(empty, CheckType.COMPLETENESS, 0.5),
            on(empty, CheckType.BASELINE_DRIFT, 0.1).withParameter("Robust"));
    assertThat(descriptions(judgement))
        .containsExactly("Value: 0.0 does not meet the constraint requirement! ");
  }

  @Test
  void valuesThatAreTooManyToBeNamedAreOutsideTheDomain() {
    Constraint domain =
        on(STATE, CheckType.CATEGORICAL_VALUES, 1).withAllowedValues(List.of("CA", "NY"));
    Judgement judgement = judge(STATE, window(STATE, texts(20_000, i -> "new" + i)), domain);
    assertThat(descriptions(judgement))
        .containsExactly("Value: 0.0 does not meet the constraint requirement! ");
    assertThat(judgement.violations().get(0).offending().count()).isEqualTo(20_000);
  }

  @Test
  void booleansAreStrings() {
    ColumnProfile flag = baseline("flag", texts(10, i -> i % 2 == 0));
    assertThat(
            judge(
                    flag,
                    window(flag, texts(10, i -> i < 5)),
                    on(flag, CheckType.DATA_TYPE, 1).withParameter("Boolean"))
                .violations())
        .isEmpty();
  }

  @Test
  void completenessIsTheShareOfRowsWithAValue() {
    Constraint complete = on(AGE, CheckType.COMPLETENESS, 1);
    assertThat(descriptions(judge(AGE, age(10, i -> i == 0 ? null : i), complete)))
        .containsExactly("Value: 0.9 does not meet the constraint requirement! ");
    assertThat(judge(AGE, age(10, i -> i), complete).violations()).isEmpty();
  }

  @Test
  void domainContentIsTheShareOfAllowedValues() {
    Constraint domain =
        on(STATE, CheckType.CATEGORICAL_VALUES, 0.9).withAllowedValues(List.of("CA", "NY"));
    ColumnProfile fifth = window(STATE, texts(10, i -> i < 2 ? "TX" : "CA"));
    assertThat(descriptions(judge(STATE, fifth, domain)))
        .containsExactly("Value: 0.8 does not meet the constraint requirement! ");
    ColumnProfile tenth = window(STATE, texts(10, i -> i < 1 ? "TX" : "CA"));
    assertThat(judge(STATE, tenth, domain).violations()).isEmpty();
  }

  @Test
  void driftTextsKeepTheFormThatLambdasParse() {
    Constraint drift = on(AGE, CheckType.BASELINE_DRIFT, 0.1).withParameter("Simple");
    Judgement judgement = judge(AGE, age(500, i -> 50 + i % 50), drift);
    assertThat(descriptions(judgement))
        .containsExactly("Baseline drift distance: 0.5 exceeds threshold: 0.1");
    Matcher matcher =
        Pattern.compile("distance: (.+) exceeds threshold: (.+)")
            .matcher(descriptions(judgement).get(0));
    assertThat(matcher.find()).isTrue();
    assertThat(matcher.group(1)).isEqualTo("0.5");
    assertThat(matcher.group(2)).isEqualTo("0.1");
    Metric row = metric(judgement, "sagemaker_linf_simple");
    assertThat(row.status()).isEqualTo(MetricStatus.VIOLATED);
    assertThat(row.threshold().orElseThrow().source()).isEqualTo(ThresholdSource.SAGEMAKER);
  }

  @Test
  void aConstraintOfOurOwnIsReadAsSageMakersDefault() {
    Constraint own = on(AGE, CheckType.BASELINE_DRIFT, 0.7).withParameter("kolmogorov_smirnov");
    Judgement judgement = judge(AGE, age(500, i -> 50 + i % 50), own);
    // 0.5 less 1.8 √(1500/500000).
    Metric row = metric(judgement, "sagemaker_linf_robust");
    assertThat(row.threshold().orElseThrow().value()).isEqualTo(0.1);
    assertThat(row.value().asOptional().orElseThrow())
        .isEqualTo(0.5 - 1.8 * Math.sqrt(1500 / 500000.0));
    Constraint categories =
        on(STATE, CheckType.BASELINE_DRIFT, 0.7).withParameter("jensen_shannon_distance");
    Judgement states =
        judge(STATE, window(STATE, texts(1000, i -> i < 200 ? "CA" : "NY")), categories);
    assertThat(metric(states, "sagemaker_categorical_linf").status())
        .isEqualTo(MetricStatus.VIOLATED);
  }

  @Test
  void aSmallPValueViolatesUnderChiSquared() {
    Constraint drift = on(STATE, CheckType.BASELINE_DRIFT, 0.05).withParameter("ChiSquared");
    assertThat(
            judge(STATE, window(STATE, texts(100, i -> i < 80 ? "CA" : "NY")), drift).violations())
        .hasSize(1);
    assertThat(
            judge(STATE, window(STATE, texts(100, i -> i < 51 ? "CA" : "NY")), drift).violations())
        .isEmpty();
  }

  @Test
  void aFeatureOfTheWrongTypeIsNotComparedForDrift() {
    Judgement judgement =
        judge(
            AGE,
            age(500, i -> i / 1000.0 + 0.0001),
            on(AGE, CheckType.DATA_TYPE, 1).withParameter("Integral"),
            on(AGE, CheckType.BASELINE_DRIFT, 0.1).withParameter("Robust"));
    assertThat(judgement.violations())
        .extracting(Violation::check)
        .containsExactly(CheckType.DATA_TYPE);
    assertThat(metric(judgement, "sagemaker_linf_robust").reason())
        .hasValue("TYPE_MISMATCH: a feature that fails its type check is not compared");
  }

  @Test
  void aWindowWithoutASketchHasAReason() {
    ColumnProfile full = age(500, i -> 50 + i % 50);
    ColumnProfile bare =
        new ColumnProfile(
            full.column(),
            full.kind(),
            full.rows(),
            0,
            0,
            0,
            full.types(),
            full.moments(),
            full.distinct(),
            full.cells(),
            null,
            full.values(),
            full.offenders(),
            null,
            null,
            5);
    Judgement judgement =
        judge(AGE, bare, on(AGE, CheckType.BASELINE_DRIFT, 0.1).withParameter("Robust"));
    assertThat(judgement.violations()).isEmpty();
    assertThat(metric(judgement, "sagemaker_linf_robust").reason())
        .hasValue("NO_BASELINE: the window holds no KLL sketch: profile it under policy sagemaker");
  }

  @Test
  void columnsAreCountedAndNotNamed() {
    ColumnProfile other = baseline("other", texts(10, i -> i));
    assertThat(descriptions(judge(List.of(AGE, STATE), List.of(AGE))))
        .containsExactly(
            "There are missing columns in current dataset. Number of columns in current dataset:"
                + " 1, Number of columns in baseline constraints: 2");
    assertThat(descriptions(judge(List.of(AGE), List.of(AGE, STATE))))
        .containsExactly(
            "There are extra columns in current dataset. Number of columns in current dataset:"
                + " 2, Number of columns in baseline constraints: 1");
    assertThat(judge(List.of(AGE), List.of(other)).violations()).isEmpty();
  }

  @Test
  void disabledConstraintsAreSkipped() {
    Constraint off = on(AGE, CheckType.COMPLETENESS, 1).withStatus(Constraint.Status.DISABLED);
    assertThat(judge(AGE, age(10, i -> null), off).violations()).isEmpty();
  }

  @Test
  void violationsStandInTheOrderOfTheBaseline() {
    List<Violation> violations =
        judge(
                Arrays.asList(STATE, AGE),
                Arrays.asList(age(10, i -> null), window(STATE, texts(10, i -> null))),
                on(AGE, CheckType.COMPLETENESS, 1),
                on(STATE, CheckType.COMPLETENESS, 1))
            .violations();
    assertThat(violations)
        .extracting(v -> v.rank() + " " + v.columns().get(0))
        .containsExactly("1 state", "2 age");
    assertThat(violations.get(0).columns()).containsExactly(ColumnName.of("state"));
  }

  @Test
  void aRunEndsWithSageMakersMessage() {
    assertThat(RunStatus.message(0))
        .isEqualTo("Completed: Job completed successfully with no violations.");
    assertThat(RunStatus.message(60))
        .isEqualTo("CompletedWithViolations: Job completed successfully with 60 violations.");
  }
}
