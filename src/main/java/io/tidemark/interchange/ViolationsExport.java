package io.tidemark.interchange;

import io.tidemark.constraints.CheckType;
import io.tidemark.constraints.Violation;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorType;
import java.util.List;
import java.util.stream.Stream;

/**
 * Violations of data quality as SageMaker's {@code constraint_violations.json} tells them: one
 * entry per column, in the order of the violations, so that programs which read {@code
 * feature_name} find each column of a finding on several.
 *
 * <p>What is told for information only is no violation there, and left out. A finding on the whole
 * bears {@link #MISSING_COLUMNS}, {@link #EXTRA_COLUMNS} or {@link #WHOLE_DATASET} in the place of
 * a column: no public file shows what AWS writes there, and the programs fail on a missing field. A
 * finding on a slice has the fields {@code slice_key} and {@code slice_value} behind SageMaker's
 * three.
 */
public final class ViolationsExport {

  /** The {@code feature_name} of a missing column that nobody can name. */
  public static final String MISSING_COLUMNS = "Missing columns";

  /** The {@code feature_name} of extra columns. */
  public static final String EXTRA_COLUMNS = "Extra columns";

  /** The {@code feature_name} of every other finding on the whole. */
  public static final String WHOLE_DATASET = "Whole dataset";

  private ViolationsExport() {}

  /**
   * The file of these violations, which may be none.
   *
   * @throws IllegalArgumentException if one was found by another monitor, whose files have other
   *     fields
   */
  public static ViolationsFile of(List<Violation> violations) {
    return ViolationsFile.of(
        violations.stream().filter(Violation::isAlarm).flatMap(ViolationsExport::entries).toList());
  }

  private static Stream<FileViolation> entries(Violation violation) {
    if (violation.monitor() != MonitorType.DATA_QUALITY) {
      throw new IllegalArgumentException(
          "Violation of "
              + violation.constraintId()
              + " is of monitor "
              + violation.monitor()
              + ": a data-quality file takes those of DATA_QUALITY only");
    }
    return violation.columns().isEmpty()
        ? Stream.of(entry(violation, whole(violation.check())))
        : violation.columns().stream().map(ColumnName::text).map(name -> entry(violation, name));
  }

  private static FileViolation entry(Violation violation, String featureName) {
    FileViolation entry =
        FileViolation.of(featureName, violation.check().text(), violation.description());
    return violation.slice().isWhole()
        ? entry
        : entry.with(
            OtherFields.NONE
                .with("slice_key", violation.slice().key())
                .with("slice_value", violation.slice().value()));
  }

  private static String whole(CheckType check) {
    if (check == CheckType.MISSING_COLUMN) {
      return MISSING_COLUMNS;
    }
    return check == CheckType.EXTRA_COLUMN ? EXTRA_COLUMNS : WHOLE_DATASET;
  }
}
