package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.dense_rank;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.report.MonitorSummary;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** What the tables hold of all monitors of a workspace. */
public final class WorkspaceStore {

  /** Of each monitor and length of windows, so many of the newest windows are told of. */
  public static final int MOST_WINDOWS = 400;

  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private static final String MONITOR = "monitor_id";
  private static final String TYPE = "monitor_type";
  private static final String GRANULARITY = "granularity";
  private static final String START = "window_start";
  private static final String END = "window_end";
  private static final Column[] SUBJECT = {
    col(MONITOR),
    col(GRANULARITY),
    col(TYPE),
    col("column_names"),
    col("facet"),
    col("slice_key"),
    col("slice_value")
  };

  private final ResultTables tables;
  private final List<ResultTable<?>> read;

  WorkspaceStore(ResultTables tables, List<ResultTable<?>> read) {
    this.tables = tables;
    this.read = List.copyOf(read);
  }

  /** The newest commits of the tables that pages are made of: the same as long as pages are. */
  public List<Long> versions() {
    return read.stream().map(ResultTable::version).toList();
  }

  /** All monitors that have run, by their names; three queries, however many there are. */
  public List<MonitorSummary> monitors() {
    Map<String, List<MonitorSummary.Judged>> windows = windows();
    Map<String, List<MonitorSummary.Latest>> findings = findings();
    Map<String, MonitorSummary.Ended> runs = runs();
    NavigableSet<String> names = new TreeSet<>(windows.keySet());
    names.addAll(runs.keySet());
    return names.stream()
        .map(
            name ->
                new MonitorSummary(
                    name,
                    windows.getOrDefault(name, List.of()),
                    findings.getOrDefault(name, List.of()),
                    Optional.ofNullable(runs.get(name))))
        .toList();
  }

  /** How grave a row of violations is, as a number. */
  private static Column rank() {
    Column rank = lit(null).cast("int");
    for (int i = 0; i < SEVERITIES.size(); i++) {
      rank = when(upper(col("severity")).equalTo(SEVERITIES.get(i).name()), i).otherwise(rank);
    }
    return rank;
  }

  private Map<String, List<MonitorSummary.Judged>> windows() {
    Column[] window = {col(MONITOR), col(TYPE), col(GRANULARITY), col(START), col(END)};
    Dataset<Row> judged =
        tables
            .rows("metrics")
            .where(
                col("status")
                    .isin("OK", "VIOLATED")
                    .and(col("compared_with").isin("BASELINE", "NONE")))
            .groupBy(window)
            .agg(
                count(lit(1)).as("metrics"),
                lit(0L).as("violations"),
                lit(null).cast("int").as("rank"));
    Dataset<Row> found =
        tables
            .rows("violations")
            .groupBy(window)
            .agg(lit(0L).as("metrics"), count(lit(1)).as("violations"), max(rank()).as("rank"));
    return judged
        .unionByName(found)
        .groupBy(window)
        .agg(
            sum("metrics").as("metrics"),
            sum("violations").as("violations"),
            max("rank").as("rank"))
        .withColumn(
            "age",
            dense_rank().over(Window.partitionBy(MONITOR, GRANULARITY).orderBy(col(START).desc())))
        .where(col("age").leq(MOST_WINDOWS))
        .collectAsList()
        .stream()
        .map(StoredRow::new)
        .collect(
            Collectors.groupingBy(
                row -> row.text(MONITOR),
                Collectors.mapping(WorkspaceStore::judged, Collectors.toList())));
  }

  private static MonitorSummary.Judged judged(StoredRow row) {
    OptionalLong rank = row.optionalWhole("rank");
    return new MonitorSummary.Judged(
        MonitorType.named(row.text(TYPE)),
        row.text(GRANULARITY),
        StoredProfile.window(row),
        row.whole("metrics"),
        row.whole("violations"),
        rank.isPresent() ? Optional.of(SEVERITIES.get((int) rank.getAsLong())) : Optional.empty());
  }

  private Map<String, List<MonitorSummary.Latest>> findings() {
    Column found =
        struct(
            Stream.of(
                    END,
                    "constraint_id",
                    "check_type",
                    "metric",
                    "value",
                    "threshold",
                    "severity",
                    "description")
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new));
    Column[] subjectAndWindow =
        Stream.concat(Stream.of(SUBJECT), Stream.of(col(START))).toArray(Column[]::new);
    return tables
        .rows("violations")
        .groupBy(subjectAndWindow)
        .agg(
            max_by(found, struct(rank(), col("constraint_id"))).as("gravest"),
            min("first_seen").as("since"))
        .groupBy(SUBJECT)
        .agg(max_by(struct(START, "gravest", "since"), col(START)).as("latest"))
        .select(
            Stream.concat(
                    Stream.of(SUBJECT),
                    Stream.of(
                        col("latest.window_start"), col("latest.since"), col("latest.gravest.*")))
                .toArray(Column[]::new))
        .collectAsList()
        .stream()
        .map(StoredRow::new)
        .collect(
            Collectors.groupingBy(
                row -> row.text(MONITOR),
                Collectors.mapping(WorkspaceStore::latest, Collectors.toList())));
  }

  private static MonitorSummary.Latest latest(StoredRow row) {
    return new MonitorSummary.Latest(
        row.text(GRANULARITY), StoredEvidence.read(row, List.of()), row.instant("since"));
  }

  private Map<String, MonitorSummary.Ended> runs() {
    return tables
        .rows("runs")
        .groupBy(MONITOR)
        .agg(max_by(struct("job", "status", "finished_at"), col("finished_at")).as("last"))
        .select(MONITOR, "last.*")
        .collectAsList()
        .stream()
        .map(StoredRow::new)
        .collect(
            Collectors.toMap(
                row -> row.text(MONITOR),
                row ->
                    new MonitorSummary.Ended(
                        row.text("job"), row.text("status"), row.instant("finished_at"))));
  }
}
