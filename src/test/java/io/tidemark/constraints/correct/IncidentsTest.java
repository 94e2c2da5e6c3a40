package io.tidemark.constraints.correct;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.Severity;
import io.tidemark.profile.Offenders;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IncidentsTest {

  private static final Offenders SEVEN = new Offenders(7, 4711, List.of("a", "b", "c", "d"));

  private static Finding types(String column, Offenders offenders) {
    return finding(
        CheckType.DATA_TYPE, column, Severity.WARNING, offenders.rows() / 1000.0, offenders);
  }

  private static Finding drift(String column, double effect) {
    return finding(CheckType.BASELINE_DRIFT, column, Severity.CRITICAL, effect, Offenders.NONE);
  }

  private static Finding finding(
      CheckType check, String column, Severity severity, double size, Offenders offenders) {
    return new Finding(
        check,
        List.of(ColumnName.of(column)),
        column + ":" + check.text(),
        Optional.empty(),
        severity,
        size,
        check.text() + " fails",
        "columns fail " + check.text(),
        offenders,
        1000);
  }

  private static List<Violation> violations(Finding... findings) {
    return Incidents.violations(List.of(findings), 3);
  }

  @Test
  void columnsWithTheSameEventsAreOneViolation() {
    List<Finding> findings =
        IntStream.rangeClosed(1, 8).mapToObj(i -> types("c" + i, SEVEN)).toList();
    List<Violation> violations = Incidents.violations(findings, 3);
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).columns()).hasSize(8);
    assertThat(violations.get(0).offending().count()).isEqualTo(7);
    assertThat(violations.get(0).constraintId()).isEqualTo("c1:data_type_check");
    assertThat(violations.get(0).description())
        .isEqualTo(
            "8 columns fail data_type_check in the same 7 of 1000 events: c1, c2, c3, c4, c5 and"
                + " 3 more; events such as a, b, c");
  }

  @Test
  void otherEventsOrAnotherCheckAreAnotherViolation() {
    Offenders others = new Offenders(7, 4712, List.of("a"));
    assertThat(
            violations(
                types("x", SEVEN),
                types("y", others),
                finding(CheckType.COMPLETENESS, "z", Severity.WARNING, 0.007, SEVEN)))
        .hasSize(3);
  }

  @Test
  void whereNothingNamesTheEventsAsManyOfThemAreOneViolation() {
    Offenders unnamed = new Offenders(7, 0, List.of());
    Offenders fewer = new Offenders(6, 0, List.of());
    List<Violation> violations =
        violations(types("x", unnamed), types("y", unnamed), types("z", fewer), types("w", SEVEN));
    assertThat(violations).hasSize(3);
    assertThat(violations)
        .extracting(Violation::description)
        .contains("2 columns fail data_type_check in 7 of 1000 rows each: x, y");
  }

  @Test
  void checksOfOneColumnAreOneViolationToldByTheWeightiest() {
    Finding types = finding(CheckType.DATA_TYPE, "x", Severity.CRITICAL, 1, Offenders.NONE);
    List<Violation> violations =
        violations(
            drift("x", 0.8), types, finding(CheckType.RANGE, "x", Severity.WARNING, 0.1, SEVEN));
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).check()).isEqualTo(CheckType.DATA_TYPE);
    assertThat(violations.get(0).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(violations.get(0).description())
        .startsWith(
            "x: data_type_check fails; baseline_drift_check fails; range_check fails; events");
  }

  @Test
  void aWarningDoesNotTellACriticalFinding() {
    Violation violation = violations(types("x", SEVEN), drift("x", 0.8)).get(0);
    assertThat(violation.check()).isEqualTo(CheckType.BASELINE_DRIFT);
  }

  @Test
  void whatTheSharedEventsExplainBelongsToThem() {
    List<Violation> violations =
        violations(
            types("x", SEVEN),
            types("y", SEVEN),
            finding(CheckType.RANGE, "x", Severity.WARNING, 0.007, SEVEN));
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).description()).contains("; x: range_check fails; events");
  }

  @Test
  void sevenEventsDoNotExplainADrift() {
    List<Violation> violations = violations(types("x", SEVEN), types("y", SEVEN), drift("x", 0.8));
    assertThat(violations).hasSize(2);
    assertThat(violations.get(0).check()).isEqualTo(CheckType.BASELINE_DRIFT);
    assertThat(violations.get(0).columns()).containsExactly(ColumnName.of("x"));
    assertThat(violations.get(1).columns()).containsExactly(ColumnName.of("x"), ColumnName.of("y"));
  }

  @Test
  void theSevereAndTheLargeComeFirst() {
    Stream<Finding> findings =
        Stream.of(
            types("small", SEVEN),
            types("larger", new Offenders(20, 5, List.of())),
            drift("most", 0.9),
            drift("less", 0.4));
    assertThat(Incidents.violations(findings.toList(), 3))
        .extracting(v -> v.rank() + " " + v.columns().get(0))
        .containsExactly("1 most", "2 less", "3 larger", "4 small");
  }
}
