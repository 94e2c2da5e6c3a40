package io.tidemark.constraints.correct;

import static io.tidemark.constraints.FoldedColumn.baseline;
import static io.tidemark.constraints.FoldedColumn.texts;
import static io.tidemark.constraints.FoldedColumn.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.constraints.FoldedColumn;
import io.tidemark.constraints.Settings;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Severity;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Profiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {

  private static ColumnProfile numbers(String name) {
    return baseline(name, texts(300, i -> i % 50));
  }

  private static List<Violation> judge(List<ColumnProfile> before, ColumnProfile... now) {
    Baseline baseline =
        FoldedColumn.baselineOf(new ConstraintSet(List.of()), before.toArray(ColumnProfile[]::new));
    return new CorrectPolicy(Settings.defaults())
        .judge(baseline, Profiles.of(List.of(now)))
        .violations();
  }

  @Test
  void missingColumnsAreOneFinding() {
    List<Violation> violations =
        judge(List.of(numbers("age"), numbers("income"), numbers("tenure")), numbers("income"));
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).check()).isEqualTo(CheckType.MISSING_COLUMN);
    assertThat(violations.get(0).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(violations.get(0).columns())
        .containsExactly(ColumnName.of("age"), ColumnName.of("tenure"));
    assertThat(violations.get(0).description())
        .isEqualTo("2 of the baseline's 3 columns are missing: age, tenure");
  }

  @Test
  void extraColumnsAreOneFindingIfTheyHaveValues() {
    ColumnProfile empty = window(numbers("filler"), texts(300, i -> null));
    List<Violation> violations =
        judge(List.of(numbers("age")), numbers("age"), numbers("zip"), numbers("region"), empty);
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).check()).isEqualTo(CheckType.EXTRA_COLUMN);
    assertThat(violations.get(0).description())
        .isEqualTo("2 columns are not in the baseline: zip, region");
  }

  @Test
  void aColumnThatIsEmptyBesideANewOneOfSuchANameIsProbablyRenamed() {
    ColumnProfile years = numbers("employment_years");
    List<Violation> violations =
        judge(
            List.of(years, numbers("age")),
            window(years, texts(300, i -> null)),
            numbers("age"),
            numbers("employment_length"));
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).description())
        .isEqualTo("'employment_years' has no values and 'employment_length' is new: renamed?");
    assertThat(violations.get(0).columns())
        .containsExactly(ColumnName.of("employment_years"), ColumnName.of("employment_length"));
  }

  @Test
  void aMissingColumnMayBeRenamedToo() {
    assertThat(
            judge(List.of(numbers("eveMins"), numbers("age")), numbers("Eve Mins"), numbers("age")))
        .extracting(Violation::description)
        .containsExactly("'eveMins' is missing and 'Eve Mins' is new: renamed?");
  }

  @Test
  void aColumnOfAnotherKindOrNameIsNoRenaming() {
    ColumnProfile texts = baseline("employment_length", texts(300, i -> "long"));
    assertThat(judge(List.of(numbers("employment_years"), numbers("age")), texts, numbers("age")))
        .extracting(Violation::check)
        .containsExactly(CheckType.MISSING_COLUMN, CheckType.EXTRA_COLUMN);
    assertThat(judge(List.of(numbers("income")), numbers("zip")))
        .extracting(Violation::check)
        .containsExactly(CheckType.MISSING_COLUMN, CheckType.EXTRA_COLUMN);
  }
}
