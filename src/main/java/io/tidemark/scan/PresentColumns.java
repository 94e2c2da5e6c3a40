package io.tidemark.scan;

import io.tidemark.core.BadInputException;
import io.tidemark.core.ColumnName;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.CrossPlan;
import io.tidemark.profile.ProfilePlan;
import io.tidemark.profile.SlicePlan;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** What of a plan can be done with the columns that rows have. */
record PresentColumns(SourceColumns source) {

  static PresentColumns of(Dataset<Row> rows) {
    return new PresentColumns(SourceColumns.of(rows.schema()));
  }

  /** What is collected of them. */
  ProfilePlan of(ProfilePlan plan) {
    List<ColumnPlan> present =
        plan.columns().stream().filter(c -> source.type(c.column()).isPresent()).toList();
    return new ProfilePlan(
        present,
        naming(plan.eventId(), "events: capture.event-id"),
        plan.exampleEventIds(),
        naming(plan.entity(), "entities: capture.entity and training.entity"),
        plan.optionalCross().filter(c -> holdsNumbers(c)).orElse(null));
  }

  /** The column, if the source has it; it must be one whose values name something. */
  private ColumnName naming(ColumnName column, String what) {
    Optional<DataType> type = Optional.ofNullable(column).flatMap(source::type);
    if (type.isPresent() && SourceColumns.kindOf(type.get()) == ColumnKind.UNSUPPORTED) {
      throw new BadInputException(
          "Column "
              + column
              + " of type "
              + type.get().sql()
              + " cannot name "
              + what
              + " must be a text, a number or a time");
    }
    return type.isPresent() ? column : null;
  }

  /** Whether every column is there, and of numbers or of texts that may be numbers. */
  private boolean holdsNumbers(CrossPlan cross) {
    return cross.columns().stream()
        .allMatch(c -> source.type(c).filter(CrossFold::reads).isPresent());
  }

  /** How they divide the rows. */
  SlicePlan of(SlicePlan slices) {
    return new SlicePlan(
        slices.keys().stream()
            .filter(k -> k.columns().stream().allMatch(c -> source.named(c).isPresent()))
            .toList());
  }
}
