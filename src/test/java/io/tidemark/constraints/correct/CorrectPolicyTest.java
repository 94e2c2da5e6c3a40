package io.tidemark.constraints.correct;

import static io.tidemark.constraints.FoldedColumn.baseline;
import static io.tidemark.constraints.FoldedColumn.texts;
import static io.tidemark.constraints.FoldedColumn.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ColumnDemands;
import io.tidemark.constraints.Constraint;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.DataQualitySettings;
import io.tidemark.constraints.FoldedColumn;
import io.tidemark.constraints.Judgement;
import io.tidemark.constraints.RankRule;
import io.tidemark.constraints.Settings;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.ComparisonOperator;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import io.tidemark.core.Severity;
import io.tidemark.metrics.Metric;
import io.tidemark.metrics.MetricStatus;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CorrectPolicyTest {

  private static final ConstraintSet NO_CONSTRAINTS = new ConstraintSet(List.of());

  /** 1000 rows of 0 ... 99, each equally often. */
  private static final ColumnProfile AGE = baseline("age", texts(1000, i -> i % 100));

  private static final ColumnProfile PLAN =
      baseline("plan", texts(1000, i -> i % 2 == 0 ? "free" : "paid"));

  private static Judgement judge(ColumnProfile before, ColumnProfile... now) {
    return judge(NO_CONSTRAINTS, before, now);
  }

  private static Judgement judge(
      ConstraintSet constraints, ColumnProfile before, ColumnProfile... now) {
    return new CorrectPolicy(Settings.defaults())
        .judge(FoldedColumn.baselineOf(constraints, before), Profiles.of(List.of(now)));
  }

  private static Judgement judge(ColumnProfile before, int rows, Function<Integer, Object> value) {
    return judge(before, window(before, texts(rows, value)));
  }

  private static Metric metric(Judgement judgement, String name) {
    return judgement.metrics().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Violation only(Judgement judgement) {
    assertThat(judgement.violations()).hasSize(1);
    return judgement.violations().get(0);
  }

  @Test
  void theSameDistributionViolatesNothing() {
    Judgement judgement = judge(AGE, 500, i -> i % 100);
    assertThat(judgement.violations()).isEmpty();
    assertThat(metric(judgement, "mean").value()).isEqualTo(new Outcome.Value(49.5));
    assertThat(metric(judgement, "mean").baselineValue()).hasValue(49.5);
  }

  @Test
  void aWindowThatMovesHasDrifted() {
    // Half of the window lies above 49, where all of it was 0 ... 99: D = 0.5.
    Violation violation = only(judge(AGE, 500, i -> 50 + i % 50));
    assertThat(violation.check()).isEqualTo(CheckType.BASELINE_DRIFT);
    assertThat(violation.description()).isEqualTo("age: kolmogorov_smirnov is 0.5 (threshold 0.1)");
    assertThat(violation.severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aColumnHasItsOwnThresholdOrNone() {
    Map<String, DataQualitySettings.Column> high =
        Map.of(
            "age",
            new DataQualitySettings.Column(
                OptionalDouble.of(0.6), Optional.empty(), Constraint.Status.ENABLED));
    Map<String, DataQualitySettings.Column> off =
        Map.of(
            "age",
            new DataQualitySettings.Column(
                OptionalDouble.empty(), Optional.empty(), Constraint.Status.DISABLED));
    ColumnProfile moved = window(AGE, texts(500, i -> 50 + i % 50));
    for (var columns : List.of(high, off)) {
      Judgement judgement =
          new CorrectPolicy(Settings.with(RankRule.CORRECT, columns))
              .judge(FoldedColumn.baselineOf(NO_CONSTRAINTS, AGE), Profiles.of(List.of(moved)));
      assertThat(judgement.violations()).isEmpty();
      assertThat(metric(judgement, "kolmogorov_smirnov").value()).isEqualTo(new Outcome.Value(0.5));
    }
  }

  @Test
  void aFewRowsAreNoDrift() {
    Judgement judgement = judge(AGE, 20, i -> 90 + i % 10);
    assertThat(judgement.violations()).isEmpty();
    assertThat(metric(judgement, "kolmogorov_smirnov").status())
        .isEqualTo(MetricStatus.INSUFFICIENT_DATA);
  }

  @Test
  void theFirstNullInACompleteColumnViolates() {
    Violation one = only(judge(AGE, 500, i -> i == 7 ? null : i % 100));
    assertThat(one.check()).isEqualTo(CheckType.COMPLETENESS);
    assertThat(one.severity()).isEqualTo(Severity.WARNING);
    assertThat(one.description())
        .isEqualTo(
            "age: 1 of 500 rows have no value where the baseline has one in every row;"
                + " event e0007");
    assertThat(only(judge(AGE, 500, i -> i < 25 ? null : i % 100)).severity())
        .isEqualTo(Severity.CRITICAL);
  }

  @Test
  void infinitiesAndNanViolateWhenTheirRatesRise() {
    // 500 rows: 100 infinite, 50 NaN; 20 % and 10 % where the baseline has none.
    ColumnProfile numbers = window(AGE, texts(500, i -> i % 100));
    Judgement judgement = judge(AGE, notFinite(numbers, 50, 100));
    assertThat(only(judgement).check()).isEqualTo(CheckType.COMPLETENESS);
    assertThat(only(judgement).description())
        .isEqualTo(
            "age: 50 of 500 rows hold NaN where the baseline has none;"
                + " 100 of 500 rows hold an infinite number where the baseline has none");
    assertThat(metric(judgement, "infinity_rate_delta").value()).isEqualTo(new Outcome.Value(0.2));
    assertThat(only(judge(AGE, notFinite(numbers, 0, 100))).description())
        .isEqualTo("age: 100 of 500 rows hold an infinite number where the baseline has none");
    assertThat(judge(AGE, notFinite(numbers, 0, 2)).violations()).isEmpty();
  }

  private static ColumnProfile notFinite(ColumnProfile p, long nans, long infinities) {
    return new ColumnProfile(
        p.column(),
        p.kind(),
        p.rows(),
        p.nulls(),
        nans,
        infinities,
        p.types(),
        p.moments(),
        p.distinct(),
        p.cells(),
        p.buckets(),
        p.values(),
        p.offenders(),
        p.sketch(),
        p.frequent(),
        p.mostEventIds());
  }

  @Test
  void nullsThatTheBaselineHasTooViolateWhenTheirRateChanges() {
    ColumnProfile before = baseline("age", texts(1000, i -> i % 10 == 0 ? null : i % 100));
    assertThat(judge(before, 500, i -> i % 10 == 5 ? null : i % 100).violations()).isEmpty();

    Judgement doubled = judge(before, 500, i -> i % 5 == 0 ? null : i % 100);
    assertThat(only(doubled).check()).isEqualTo(CheckType.COMPLETENESS);
    assertThat(only(doubled).description())
        .startsWith(
            "age: 100 of 500 rows have no value where the baseline lets 10 % expect; events such");
    assertThat(metric(doubled, "null_rate_delta").value()).isEqualTo(new Outcome.Value(0.1));
  }

  @Test
  void anEditedCompletenessIsJudgedInstead() {
    ConstraintSet edited =
        new ConstraintSet(
            List.of(
                Constraint.suggested(AGE.column(), CheckType.COMPLETENESS)
                    .withThreshold(ComparisonOperator.LESS_THAN, 0.9)
                    .withSource(Constraint.Source.EDITED)));
    ColumnProfile tenth = window(AGE, texts(500, i -> i % 10 == 0 ? null : i % 100));
    ColumnProfile fifth = window(AGE, texts(500, i -> i % 5 == 0 ? null : i % 100));
    assertThat(judge(edited, AGE, tenth).violations()).isEmpty();
    assertThat(metric(judge(edited, AGE, fifth), "completeness").reason())
        .hasValue("0.8 is below 0.9");
  }

  @Test
  void aDisabledConstraintPublishesAndDoesNotJudge() {
    ConstraintSet disabled =
        new ConstraintSet(
            List.of(
                Constraint.suggested(AGE.column(), CheckType.COMPLETENESS)
                    .withStatus(Constraint.Status.DISABLED)));
    ColumnProfile nulls = window(AGE, texts(500, i -> i % 10 == 0 ? null : i % 100));
    Judgement judgement = judge(disabled, AGE, nulls);
    assertThat(judgement.violations()).isEmpty();
    assertThat(metric(judgement, "completeness").value()).isEqualTo(new Outcome.Value(0.9));
  }

  private static Judgement judge(
      ColumnDemands demands, ConstraintSet constraints, ColumnProfile before, ColumnProfile now) {
    var own =
        new DataQualitySettings.Column(
            OptionalDouble.empty(), Optional.empty(), Constraint.Status.ENABLED, demands);
    return new CorrectPolicy(Settings.with(RankRule.CORRECT, Map.of(before.column().text(), own)))
        .judge(FoldedColumn.baselineOf(constraints, before), Profiles.of(List.of(now)));
  }

  /** Demands of one number, in the order of completeness, type, sign, range, nulls, unseen. */
  private static ColumnDemands demand(int which, double share, CheckType... disabled) {
    OptionalDouble[] shares = new OptionalDouble[6];
    java.util.Arrays.fill(shares, OptionalDouble.empty());
    shares[which] = OptionalDouble.of(share);
    return new ColumnDemands(
        Set.of(disabled), shares[0], shares[1], shares[2], shares[3], shares[4], shares[5]);
  }

  @Test
  void theConfigurationAdjustsOneCheckOfOneColumn() {
    ColumnProfile nulls = window(AGE, texts(500, i -> i % 10 == 0 ? null : i % 100));
    ColumnProfile texts = window(AGE, texts(500, i -> i % 10 == 0 ? "n/a" : i % 100));
    ColumnProfile negative = window(AGE, texts(500, i -> i % 100 == 7 ? -1 : i % 100));
    ColumnProfile outside = window(AGE, texts(500, i -> i % 20 == 3 ? 120 : i % 100));
    for (int which = 0; which < 5; which++) {
      ColumnProfile now = List.of(nulls, texts, negative, outside, nulls).get(which);
      boolean most = which > 2;
      assertThat(judge(AGE, now).violations()).as("%d by default", which).hasSize(1);
      assertThat(judge(demand(which, most ? 0.15 : 0.85), NO_CONSTRAINTS, AGE, now).violations())
          .as("%d lenient", which)
          .isEmpty();
      assertThat(judge(demand(which, most ? 0.02 : 0.995), NO_CONSTRAINTS, AGE, now).violations())
          .as("%d strict", which)
          .hasSize(1);
    }
    ColumnProfile unseen =
        window(PLAN, texts(500, i -> i % 50 == 0 ? "pro" : i % 2 == 0 ? "free" : "paid"));
    assertThat(judge(PLAN, unseen).violations()).isEmpty();
    assertThat(judge(demand(5, 0.01), NO_CONSTRAINTS, PLAN, unseen).violations()).hasSize(1);
  }

  @Test
  void theConfigurationWinsOverTheConstraintsOfTheBaseline() {
    ConstraintSet strict =
        new ConstraintSet(
            List.of(
                Constraint.suggested(AGE.column(), CheckType.COMPLETENESS)
                    .withThreshold(ComparisonOperator.LESS_THAN, 1)
                    .withSource(Constraint.Source.IMPORTED)));
    ColumnProfile nulls = window(AGE, texts(500, i -> i % 10 == 0 ? null : i % 100));
    assertThat(judge(strict, AGE, nulls).violations()).hasSize(1);
    assertThat(judge(demand(0, 0.85), strict, AGE, nulls).violations()).isEmpty();
    Judgement off = judge(demand(3, 0, CheckType.COMPLETENESS), strict, AGE, nulls);
    assertThat(off.violations()).isEmpty();
    assertThat(metric(off, "completeness").value()).isEqualTo(new Outcome.Value(0.9));
  }

  @Test
  void aThresholdOfAConstraintCountsOnceItIsSaidToBeEdited() {
    ColumnProfile nulls = window(AGE, texts(500, i -> i % 10 == 0 ? null : i % 100));
    ColumnProfile texts = window(AGE, texts(500, i -> i % 10 == 0 ? "n/a" : i % 100));
    ColumnProfile negative = window(AGE, texts(500, i -> i % 100 == 7 ? -1 : i % 100));
    ColumnProfile outside = window(AGE, texts(500, i -> i % 20 == 3 ? 120 : i % 100));
    Map<CheckType, ColumnProfile> windows =
        Map.of(
            CheckType.COMPLETENESS, nulls,
            CheckType.DATA_TYPE, texts,
            CheckType.NON_NEGATIVITY, negative,
            CheckType.RANGE, outside);
    windows.forEach(
        (check, now) -> {
          Constraint changed =
              Constraint.suggested(AGE.column(), check)
                  .withThreshold(
                      ComparisonOperator.LESS_THAN, check == CheckType.RANGE ? 0.15 : 0.85);
          Constraint edited = changed.withSource(Constraint.Source.EDITED);
          assertThat(judge(new ConstraintSet(List.of(changed)), AGE, now).violations())
              .as("%s suggested", check)
              .hasSize(1);
          assertThat(judge(new ConstraintSet(List.of(edited)), AGE, now).violations())
              .as("%s edited", check)
              .isEmpty();
        });
  }

  @Test
  void aColumnWithoutValuesIsOneFindingAndStopsNothing() {
    Judgement judgement =
        new CorrectPolicy(Settings.defaults())
            .judge(
                FoldedColumn.baselineOf(NO_CONSTRAINTS, AGE, PLAN),
                Profiles.of(
                    List.of(
                        window(AGE, texts(400, i -> null)),
                        window(PLAN, texts(400, i -> "paid")))));
    assertThat(judgement.violations().stream().map(Violation::check))
        .containsExactlyInAnyOrder(CheckType.COMPLETENESS, CheckType.BASELINE_DRIFT);
    Metric drift = metric(judgement, "kolmogorov_smirnov");
    assertThat(drift.status()).isEqualTo(MetricStatus.NOT_COMPUTED);
    assertThat(drift.reason()).hasValue("EMPTY: the column has no value in the window");
  }

  @Test
  void anIntegerIsANumberAndAWholeNumberAnInteger() {
    ColumnProfile price = baseline("price", texts(1000, i -> i % 100 + 0.5));
    assertThat(metric(judge(price, 500, i -> i % 100), "data_type_fit").value())
        .isEqualTo(new Outcome.Value(1));
    assertThat(metric(judge(AGE, 500, i -> i % 100 + ".0"), "data_type_fit").value())
        .isEqualTo(new Outcome.Value(1));
  }

  @Test
  void textsInAnIntegerColumnViolate() {
    Violation violation = only(judge(AGE, 500, i -> i == 3 ? "n/a" : i % 100));
    assertThat(violation.check()).isEqualTo(CheckType.DATA_TYPE);
    assertThat(violation.description())
        .isEqualTo("age: 1 of 500 values are texts where the baseline holds integers; event e0003");
  }

  @Test
  void aNegativeNumberViolatesWhereTheBaselineHasNone() {
    Violation violation = only(judge(AGE, 500, i -> i == 3 ? -4 : i % 100));
    assertThat(violation.check()).isEqualTo(CheckType.NON_NEGATIVITY);
    assertThat(violation.description())
        .startsWith("age: 1 of 500 numbers are negative, down to -4, where the baseline has none");
  }

  @Test
  void oneNumberOutOfRangeIsChanceAndManyAreNot() {
    assertThat(judge(AGE, 500, i -> i == 3 ? 1_000_000 : i % 100).violations()).isEmpty();
    Violation violation = only(judge(AGE, 500, i -> i % 20 == 3 ? 120 : i % 100));
    assertThat(violation.check()).isEqualTo(CheckType.RANGE);
    assertThat(violation.description())
        .startsWith("age: 25 of 500 numbers lie outside the baseline's [0, 99], in [0, 120]");
    assertThat(violation.offending().count()).isEqualTo(25);
    assertThat(violation.offending().exampleEventIds()).containsExactly("e0003", "e0023", "e0043");
  }

  @Test
  void aFindingShowsTheBoundsAsTheyAre() {
    // 1234 ... 20095 in steps of 19 is 994 numbers; three digits would be [1230, 20100].
    ColumnProfile income = baseline("income", texts(994 * 2, i -> 1234 + 19 * (i % 994)));
    String[] range =
        only(judge(income, 500, i -> i % 5 == 0 ? 99_999 : 1234 + 19 * (i * 7 % 994)))
            .description()
            .split("numbers lie outside the baseline's ", -1);
    assertThat(range[1]).startsWith("[1234, 20101], in [");
    assertThat(range[1]).contains(", 99999]");
    assertThat(only(judge(AGE, 500, i -> i == 3 ? -1234.5 : i % 100)).description())
        .contains("down to -1234.5");
  }

  @Test
  void anOutlierDoesNotHideAShift() {
    Violation violation = only(judge(AGE, 500, i -> i == 0 ? 1_000_000 : 30 + i % 70));
    assertThat(violation.check()).isEqualTo(CheckType.BASELINE_DRIFT);
  }

  @Test
  void categoriesThatTheBaselineLacksViolateWhenThereAreMany() {
    assertThat(judge(PLAN, 500, i -> i == 0 ? "pro" : i % 2 == 0 ? "free" : "paid").violations())
        .isEmpty();
    Violation most =
        only(judge(PLAN, 500, i -> i % 10 == 0 ? "free" : i % 10 == 1 ? "team" : "pro"));
    assertThat(most.check()).isEqualTo(CheckType.BASELINE_DRIFT);
    assertThat(most.description())
        .contains("450 of 500 values do not occur in the baseline: 'pro' (400), 'team' (50)");
  }

  @Test
  void allowedValuesOfAnImportedConstraintCount() {
    ConstraintSet imported =
        new ConstraintSet(
            List.of(
                Constraint.suggested(PLAN.column(), CheckType.CATEGORICAL_VALUES)
                    .withAllowedValues(List.of("free"))
                    .withThreshold(ComparisonOperator.LESS_THAN, 0.75)
                    .withSource(Constraint.Source.IMPORTED)));
    ColumnProfile half = window(PLAN, texts(500, i -> i % 2 == 0 ? "free" : "paid"));
    Violation violation = only(judge(imported, PLAN, half));
    assertThat(violation.description())
        .isEqualTo("plan: 250 of 500 values are not allowed: 'paid' (250)");
    assertThat(violation.metric().orElseThrow().name()).isEqualTo("domain_content");
  }

  @Test
  void manyRareCategoriesLetNewOnesExpect() {
    ColumnProfile names = baseline("name", texts(500, i -> "n" + i));
    Judgement judgement = judge(names, 500, i -> "m" + i);
    assertThat(metric(judgement, "unseen_rate").status()).isEqualTo(MetricStatus.OK);
  }

  @Test
  void aColumnThatCannotBeComparedStopsNoOther() {
    ColumnProfile paid = window(PLAN, texts(400, i -> "paid"));
    CategoricalCells others = CategoricalCells.of("gold");
    ColumnProfile stale =
        new ColumnProfile(
            paid.column(),
            paid.kind(),
            paid.rows(),
            0,
            0,
            0,
            paid.types(),
            paid.moments(),
            paid.distinct(),
            CellCounts.of(others, 400, 0, 0),
            null,
            paid.values(),
            Map.of(),
            null,
            null,
            5);
    Judgement judgement =
        new CorrectPolicy(Settings.defaults())
            .judge(
                FoldedColumn.baselineOf(NO_CONSTRAINTS, PLAN, AGE),
                Profiles.of(List.of(stale, window(AGE, texts(400, i -> 50 + i % 50)))));
    Metric failed = metric(judgement, "jensen_shannon_distance");
    assertThat(failed.column()).hasValue(ColumnName.of("plan"));
    assertThat(failed.status()).isEqualTo(MetricStatus.NOT_COMPUTED);
    assertThat(failed.value()).isInstanceOf(Outcome.Undefined.class);
    assertThat(((Outcome.Undefined) failed.value()).reason()).isEqualTo(Reason.FAILED);
    assertThat(failed.reason().orElseThrow()).contains("scan the older windows again");
    assertThat(judgement.violations()).hasSize(1);
  }

  @Test
  void violationsAndMetricsAreRanked() {
    Judgement judgement =
        new CorrectPolicy(Settings.defaults())
            .judge(
                FoldedColumn.baselineOf(NO_CONSTRAINTS, PLAN, AGE),
                Profiles.of(
                    List.of(
                        window(PLAN, texts(400, i -> i == 0 ? null : i % 2 == 0 ? "free" : "paid")),
                        window(AGE, texts(400, i -> 50 + i % 50)))));
    assertThat(judgement.violations().stream().map(v -> v.columns().get(0).text()))
        .containsExactly("age", "plan");
    assertThat(judgement.violations().stream().map(Violation::rank)).containsExactly(1, 2);
    assertThat(judgement.metrics().stream().limit(2).map(Metric::name))
        .containsExactly("kolmogorov_smirnov", "completeness");
    for (int i = 0; i < judgement.metrics().size(); i++) {
      assertThat(judgement.metrics().get(i).verdict().rank()).hasValue(i + 1);
    }
  }
}
