package io.tidemark.jobs.source;

import static io.tidemark.profile.ColumnKind.TEMPORAL;
import static io.tidemark.profile.ColumnKind.UNSUPPORTED;

import io.tidemark.config.ColumnSelection;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.BadInputException;
import io.tidemark.core.Spelling;
import io.tidemark.scan.SourceColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StringType;

/** What a configuration says of columns that a source does not have, or that cannot be used so. */
public final class ColumnProblems {

  private final MonitorConfig config;
  private final String key;
  private final SourceColumns source;
  private final MonitoredColumns columns;

  private final boolean isOfBaseline;

  public ColumnProblems(MonitoredColumns columns) {
    this(columns, !columns.key().equals("capture"));
  }

  private ColumnProblems(MonitoredColumns columns, boolean isOfBaseline) {
    this.isOfBaseline = isOfBaseline;
    this.config = columns.config();
    this.key = columns.key();
    this.source = columns.source();
    this.columns = columns;
  }

  /** Refuses a configuration that names columns which the source cannot do without. */
  public void require() {
    List<String> problems = all();
    if (!problems.isEmpty()) {
      throw new BadInputException(String.join("\n", problems));
    }
  }

  /** The same of rows that a baseline is learned from, whatever they are. */
  public static ColumnProblems ofBaseline(MonitoredColumns columns) {
    return new ColumnProblems(columns, true);
  }

  /** One sentence each. */
  public List<String> all() {
    List<String> problems = new ArrayList<>();
    if (key.equals("capture")) {
      config.capture().eventTime().ifPresent(c -> lookUp("capture.event-time", c, problems));
      config.capture().eventId().ifPresent(c -> lookUp("capture.event-id", c, problems));
      config
          .capture()
          .datePartition()
          .ifPresent(c -> lookUp("capture.date-partition", c, problems));
      config.capture().eventTime().ifPresent(c -> requireTime("capture.event-time", c, problems));
      config.capture().datePartition().ifPresent(c -> requireDate(c, problems));
      config.capture().eventId().ifPresent(c -> requireName("capture.event-id", c, problems));
      config.capture().recordIndex().ifPresent(c -> lookUp("capture.record-index", c, problems));
      config.capture().entity().ifPresent(c -> lookUp("capture.entity", c, problems));
      config.capture().entity().ifPresent(c -> requireName("capture.entity", c, problems));
    }
    config.slices().keys().stream()
        .flatMap(List::stream)
        .distinct()
        .forEach(c -> requireSlice(c, problems));
    if (!key.equals("capture")) {
      config
          .baseline()
          .eventTime()
          .filter(c -> source.named(c).isEmpty())
          .ifPresent(c -> problems.add(unknown("training.event-time", c)));
      config.baseline().eventTime().ifPresent(c -> requireTime("training.event-time", c, problems));
      config
          .baseline()
          .entity()
          .filter(c -> source.named(c).isEmpty())
          .ifPresent(c -> problems.add(unknown("training.entity", c)));
      columns.entity().ifPresent(c -> requireName("training.entity", c.text(), problems));
    }
    if (isOfBaseline) {
      // What is excluded may be a column of the captures only.
      new ColumnSelection(config.columns().selection().features(), List.of())
          .unmatched(columns.texts())
          .forEach(c -> lookUp("columns.features", c, problems));
      config.columns().sentinels().keySet().forEach(c -> lookUp("columns.sentinels", c, problems));
      config.columns().kinds().keySet().forEach(c -> lookUp("columns.kinds", c, problems));
      config
          .dataQuality()
          .columns()
          .keySet()
          .forEach(c -> lookUp("data-quality.columns", c, problems));
      config.drift().columns().keySet().forEach(c -> lookUp("drift.columns", c, problems));
    }
    return problems;
  }

  private void lookUp(String where, String column, List<String> problems) {
    boolean roleElsewhere =
        columns.roles().contains(column) && !key.equals("capture") && !where.equals("slices");
    if (source.named(column).isEmpty() && !roleElsewhere) {
      problems.add(unknown(where, column));
    }
  }

  private String unknown(String where, String column) {
    return where
        + ": "
        + key
        + " has no column '"
        + column
        + "'"
        + Spelling.hint(column, columns.texts())
        + " (it has "
        + String.join(", ", columns.texts())
        + ")";
  }

  private void requireTime(String where, String column, List<String> problems) {
    requireType(
        where,
        column,
        t -> t instanceof StringType || SourceColumns.kindOf(t) == TEMPORAL,
        "a timestamp, a date or an ISO-8601 text; make one of a number by a view with"
            + " timestamp_seconds or timestamp_millis",
        problems);
  }

  private void requireDate(String column, List<String> problems) {
    requireType(
        "capture.date-partition",
        column,
        t -> t instanceof StringType || t instanceof DateType,
        "a date or a text as 2026-01-03; leave the key out to do without",
        problems);
  }

  private void requireName(String where, String column, List<String> problems) {
    requireType(
        where,
        column,
        t -> SourceColumns.kindOf(t) != UNSUPPORTED,
        "a text, a number or a time",
        problems);
  }

  private void requireSlice(String column, List<String> problems) {
    lookUp("slices", column, problems);
    requireType(
        "slices",
        column,
        t -> SourceColumns.kindOf(t) != UNSUPPORTED,
        "a text, a number or a time",
        problems);
  }

  private void requireType(
      String where,
      String column,
      Predicate<DataType> allowed,
      String expected,
      List<String> problems) {
    source
        .named(column)
        .flatMap(source::type)
        .filter(type -> !allowed.test(type))
        .ifPresent(
            type ->
                problems.add(
                    where
                        + ": column '"
                        + column
                        + "' of "
                        + key
                        + " is "
                        + type.sql()
                        + ", expected "
                        + expected));
  }
}
