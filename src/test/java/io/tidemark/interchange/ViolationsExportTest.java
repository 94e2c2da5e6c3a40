package io.tidemark.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.ConstraintKey;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Slice;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ViolationsExportTest {

  private static Violation violation(
      MonitorType monitor, CheckType check, Slice slice, String... columns) {
    return Violation.of(
            new ConstraintKey("id", monitor, check), Severity.WARNING, "Something is wrong.")
        .withColumns(Stream.of(columns).map(ColumnName::of).toList())
        .withSlice(slice)
        .withOffending(3, List.of("e1"));
  }

  private static Violation violation(CheckType check, String... columns) {
    return violation(MonitorType.DATA_QUALITY, check, Slice.WHOLE, columns);
  }

  @Test
  void aFindingOnSeveralColumnsIsAnEntryForEach() {
    assertThat(
            Samples.text(
                SageMakerFiles.writeViolations(
                    ViolationsExport.of(
                        List.of(
                            violation(CheckType.DATA_TYPE, "age", "income"),
                            violation(CheckType.COMPLETENESS, "plan"))))))
        .isEqualTo(
            """
            {
              "violations" : [ {
                "feature_name" : "age",
                "constraint_check_type" : "data_type_check",
                "description" : "Something is wrong."
              }, {
                "feature_name" : "income",
                "constraint_check_type" : "data_type_check",
                "description" : "Something is wrong."
              }, {
                "feature_name" : "plan",
                "constraint_check_type" : "completeness_check",
                "description" : "Something is wrong."
              } ]
            }\
            """
                .stripTrailing());
  }

  @Test
  void aFindingOnTheWholeHasANameThatIsNoColumn() {
    assertThat(
            ViolationsExport.of(
                    List.of(
                        violation(CheckType.MISSING_COLUMN),
                        violation(CheckType.EXTRA_COLUMN),
                        violation(CheckType.DEEQU)))
                .violations())
        .extracting(v -> v.featureName().orElseThrow())
        .containsExactly("Missing columns", "Extra columns", "Whole dataset");
  }

  @Test
  void aMissingColumnThatIsKnownByNameIsNamed() {
    assertThat(
            ViolationsExport.of(List.of(violation(CheckType.MISSING_COLUMN, "age")))
                .violations()
                .get(0)
                .featureName())
        .contains("age");
  }

  @Test
  void aFindingOnASliceSaysWhichBehindTheKnownFields() {
    FileViolation entry =
        ViolationsExport.of(
                List.of(
                    violation(
                        MonitorType.DATA_QUALITY,
                        CheckType.BASELINE_DRIFT,
                        new Slice(List.of("region"), List.of("north")),
                        "age")))
            .violations()
            .get(0);
    assertThat(entry.otherFields().text("slice_key")).contains("region");
    assertThat(entry.otherFields().text("slice_value")).contains("north");
  }

  @Test
  void noViolationsAreAFileToo() {
    assertThat(Samples.text(SageMakerFiles.writeViolations(ViolationsExport.of(List.of()))))
        .isEqualTo("{\n  \"violations\" : [ ]\n}");
  }

  @Test
  void violationsOfAnotherMonitorAreRefused() {
    assertThatThrownBy(
            () ->
                ViolationsExport.of(
                    List.of(violation(MonitorType.BIAS, CheckType.DEEQU, Slice.WHOLE))))
        .hasMessage(
            "Violation of id is of monitor BIAS: a data-quality file takes those of DATA_QUALITY"
                + " only");
  }
}
