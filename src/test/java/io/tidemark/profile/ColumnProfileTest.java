package io.tidemark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.core.ColumnName;
import io.tidemark.core.Outcome;
import io.tidemark.core.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnProfileTest {

  private static final ColumnName AGE = ColumnName.of("age");
  private static final ColumnPlan PLAIN =
      ColumnPlan.counting(AGE, ColumnKind.NUMERIC, null, Expectation.NOTHING, List.of());
  private static final ColumnPlan IN_CELLS =
      ColumnPlan.counting(
          AGE, ColumnKind.NUMERIC, NumericCells.of(1), Expectation.NOTHING, List.of());

  @Test
  void profilesInCellsAndInNoneDoNotMerge() {
    ColumnProfile without = ColumnProfile.empty(PLAIN, 3);
    ColumnProfile with = ColumnProfile.empty(IN_CELLS, 3);

    for (Runnable merge : List.<Runnable>of(() -> with.merge(without), () -> without.merge(with))) {
      assertThatThrownBy(merge::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Profiles of column age cannot be merged: one is counted in ")
          .hasMessageEndingWith("; scan the older windows again with the current baseline");
    }
  }

  @Test
  void whatOnlyOnePartHasCollectedIsNotKnownOfTheWhole() {
    ColumnProfile more =
        ColumnProfile.empty(
            PLAIN
                .withCollects(ColumnPlan.Collects.DISCOVERY)
                .withBuckets(NumericCells.tenBuckets(0, 1)),
            3);
    ColumnProfile less = ColumnProfile.empty(PLAIN, 3);

    for (ColumnProfile merged : List.of(more.merge(less), less.merge(more))) {
      assertThat(merged.optionalSketch()).isEmpty();
      assertThat(merged.frequent()).isNull();
      assertThat(merged.buckets()).isNull();
    }
    assertThat(more.merge(more).optionalSketch()).isPresent();
  }

  @Test
  void profilesOfDifferentColumnsOrKindsDoNotMerge() {
    ColumnPlan income =
        ColumnPlan.counting(
            ColumnName.of("income"), ColumnKind.NUMERIC, null, Expectation.NOTHING, List.of());
    ColumnPlan ageAsCategory =
        ColumnPlan.counting(AGE, ColumnKind.CATEGORICAL, null, Expectation.NOTHING, List.of());
    ColumnProfile age = ColumnProfile.empty(PLAIN, 0);

    assertThatThrownBy(() -> age.merge(ColumnProfile.empty(income, 0)))
        .hasMessage(
            "Profiles of different columns cannot be merged: age NUMERIC and income NUMERIC");
    assertThatThrownBy(() -> age.merge(ColumnProfile.empty(ageAsCategory, 0)))
        .hasMessage(
            "Profiles of different columns cannot be merged: age NUMERIC and age CATEGORICAL");
  }

  @Test
  void completenessIsTheShareOfRowsWithAValue() {
    assertThat(rows(8, 2).completeness()).isEqualTo(Outcome.of(0.75));
    assertThat(rows(8, 2).present()).isEqualTo(6);
    assertThat(ColumnProfile.empty(PLAIN, 0).completeness())
        .isEqualTo(Outcome.undefined(Reason.ZERO_DENOMINATOR, "rows = 0"));
    assertThatThrownBy(() -> rows(1, 2)).hasMessage("Column age cannot miss 2 values in 1 rows");
  }

  @Test
  void aColumnThatOnlyOneSideHasStaysAsItIs() {
    ColumnProfile age = rows(8, 2);
    ColumnPlan income =
        ColumnPlan.counting(
            ColumnName.of("income"), ColumnKind.NUMERIC, null, Expectation.NOTHING, List.of());

    Profiles merged =
        Profiles.of(List.of(age)).merge(Profiles.of(List.of(ColumnProfile.empty(income, 0))));

    assertThat(merged.column(AGE)).contains(age);
    assertThat(merged.column(income.column())).isPresent();
    assertThat(merged.column(ColumnName.of("AGE"))).isEmpty();
    assertThat(merged.rows()).isEqualTo(8);
    assertThatThrownBy(() -> Profiles.of(List.of(age, age)))
        .hasMessage("Two profiles of column age");
  }

  @Test
  void onlyEventsWithAnIdAreTheSameEvents() {
    Offenders some = new Offenders(2, 77, List.of("a", "b"));

    assertThat(some.sameEventsAs(new Offenders(2, 77, List.of()))).isTrue();
    assertThat(some.sameEventsAs(new Offenders(3, 77, List.of("a", "b")))).isFalse();
    assertThat(some.sameEventsAs(new Offenders(2, 78, List.of("a", "b")))).isFalse();
    assertThat(new Offenders(2, 0, List.of()).sameEventsAs(new Offenders(2, 0, List.of())))
        .isFalse();
    assertThat(some.merge(new Offenders(1, 1, List.of("a", "A")), 2))
        .isEqualTo(new Offenders(3, 78, List.of("A", "a")));
  }

  @Test
  void aPlanRefusesTwoColumnsOfOneNameAndCellsThatDoNotFit() {
    ColumnPlan dotted = ColumnPlan.discovering(ColumnName.of("a.b"), ColumnKind.NUMERIC, List.of());
    ColumnPlan field =
        ColumnPlan.discovering(ColumnName.of("a", "b"), ColumnKind.NUMERIC, List.of());

    assertThatThrownBy(() -> new ProfilePlan(List.of(dotted, field), null, 0))
        .hasMessage("Two columns are both called 'a.b': exclude one of them (columns.exclude)");
    assertThatThrownBy(() -> new ProfilePlan(List.of(), null, -1))
        .hasMessage("The number of example event ids must be at least 0, was -1");
    assertThatThrownBy(
            () ->
                ColumnPlan.counting(
                    AGE,
                    ColumnKind.NUMERIC,
                    CategoricalCells.of("x"),
                    Expectation.NOTHING,
                    List.of()))
        .hasMessageStartingWith("Column age of kind NUMERIC cannot be counted in CategoricalCells");
  }

  private static ColumnProfile rows(long rows, long nulls) {
    return new ColumnProfile(
        AGE,
        ColumnKind.NUMERIC,
        rows,
        nulls,
        0,
        0,
        new TypeCounts(rows - nulls, 0, 0, 0, nulls),
        Moments.EMPTY,
        DistinctSketch.empty(),
        null,
        null,
        ValueCounts.empty(1),
        Map.of(),
        null,
        null,
        0);
  }
}
