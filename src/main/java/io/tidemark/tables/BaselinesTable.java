package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.tidemark.core.MonitorId;
import io.tidemark.profile.TypeRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** The table {@code baselines}: a row is one version of a monitor's baseline. */
final class BaselinesTable {

  /** Whether new windows are compared with a version. */
  enum Use {
    CURRENT,
    FORMER
  }

  /** A row of the table. */
  record BaselineRow(
      RunContext run,
      int version,
      long rows,
      String source,
      Instant createdAt,
      Optional<TypeRule> rule,
      Use use) {

    BaselineRow former() {
      return as(Use.FORMER);
    }

    BaselineRow as(Use other) {
      return new BaselineRow(run, version, rows, source, createdAt, rule, other);
    }

    /** All versions of a monitor, oldest first. */
    static List<BaselineRow> of(ResultTable<BaselineRow> table, MonitorId monitor) {
      return table
          .frame()
          .where(col("monitor_id").equalTo(monitor.value()))
          .collectAsList()
          .stream()
          .map(row -> from(new StoredRow(row)))
          .sorted(Comparator.comparingInt(BaselineRow::version))
          .toList();
    }

    /** The version of this name; empty if the monitor has none. */
    static Optional<BaselineRow> of(
        ResultTable<BaselineRow> table, MonitorId monitor, String version) {
      return of(table, monitor).stream()
          .filter(b -> Integer.toString(b.version()).equals(version))
          .findFirst();
    }

    /** Which rows of other tables are its: others may have left some under the same number. */
    Column isTheirs() {
      return col("monitor_id")
          .equalTo(run.monitor().value())
          .and(col("baseline_version").equalTo(Integer.toString(version)))
          .and(col("run_id").equalTo(run.runId()));
    }

    /** Its rows in a table, but for those of single seasons. */
    List<StoredRow> in(ResultTable<?> table) {
      return table
          .frame()
          .where(isTheirs().and(col("dataset").equalTo(DatasetKind.BASELINE.name())))
          .collectAsList()
          .stream()
          .map(StoredRow::new)
          .toList();
    }

    static BaselineRow from(StoredRow row) {
      return new BaselineRow(
          new RunContext(
              new MonitorId(row.text("monitor_id")),
              row.optionalText("model_name"),
              row.optionalText("model_version"),
              row.text("run_id"),
              row.instant("computed_at")),
          Integer.parseInt(row.text("baseline_version")),
          row.whole("rows"),
          row.text("source"),
          row.instant("created_at"),
          row.has("type_rule")
              ? Optional.of(row.constant("type_rule", TypeRule.class))
              : Optional.empty(),
          row.isTrue("is_current") ? Use.CURRENT : Use.FORMER);
    }
  }

  static final TableSchema<BaselineRow> SCHEMA =
      TableSchema.<BaselineRow>named("baselines")
          .run(BaselineRow::run)
          .required("baseline_version", StringType, b -> Integer.toString(b.version()))
          .required("rows", LongType, BaselineRow::rows)
          .required("source", StringType, BaselineRow::source)
          .required("created_at", TimestampType, BaselineRow::createdAt)
          .required("is_current", BooleanType, b -> b.use() == Use.CURRENT)
          .optional("type_rule", StringType, b -> b.rule().map(TypeRule::name).orElse(null))
          .build();

  private BaselinesTable() {}
}
