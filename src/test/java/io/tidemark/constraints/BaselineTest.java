package io.tidemark.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Season;
import io.tidemark.profile.CrossPlan;
import io.tidemark.profile.CrossProducts;
import io.tidemark.profile.Profiles;
import io.tidemark.profile.SeasonalProfiles;
import io.tidemark.profile.SlicedProfiles;
import io.tidemark.profile.TypeRule;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaselineTest {

  private static final ConstraintSet DEMANDS =
      new ConstraintSet(List.of(Constraint.suggested(ColumnName.of("x"), CheckType.DATA_TYPE)));

  /** None of its components is what a shorter constructor would put there. */
  private static Baseline whole() {
    CrossPlan plan = new CrossPlan(List.of(new CrossPlan.Axis(ColumnName.of("x"), 0, 1)));
    CrossProducts products = CrossProducts.of(plan, 2, new double[] {1}, new double[] {3});
    Profiles profiles = Profiles.of(List.of(FoldedColumn.baseline("x", List.of("1", "2"))));
    return new Baseline(
        new MonitorId("m"),
        "7",
        2,
        "training",
        Instant.parse("2026-01-01T00:00:00Z"),
        SlicedProfiles.of(profiles).with(Optional.of(products)),
        new ConstraintSet(List.of()),
        Optional.of(new SeasonalProfiles(Season.HOUR_OF_DAY, Map.of("07", profiles))),
        List.of(products),
        Optional.of(TypeRule.WORDS));
  }

  /** A component that is added later is kept, too, or this test says so. */
  private static void assertChanged(Baseline changed, String... components) throws Exception {
    Set<String> expected = Set.of(components);
    for (RecordComponent component : Baseline.class.getRecordComponents()) {
      Object before = component.getAccessor().invoke(whole());
      Object after = component.getAccessor().invoke(changed);
      assertThat(text(after).equals(text(before)))
          .as(component.getName())
          .isEqualTo(!expected.contains(component.getName()));
    }
  }

  private static String text(Object value) {
    return value instanceof SlicedProfiles sliced
        ? sliced.whole().columns().toString() + sliced.crossProducts().map(CrossProducts::rows)
        : String.valueOf(value).replaceAll("@[0-9a-f]+", "");
  }

  @Test
  void whoChangesSomethingKeepsTheRest() throws Exception {
    assertChanged(whole().with(DEMANDS), "constraints");
    assertChanged(
        whole().revised("training and analysis.json", Instant.EPOCH, DEMANDS),
        "version",
        "source",
        "createdAt",
        "constraints");
    assertChanged(whole().only(column -> true));
    assertChanged(whole().comparedWith(Map.of()));
  }
}
