package io.tidemark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.tidemark.core.BadInputException;
import io.tidemark.core.MonitorId;
import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import io.tidemark.report.BaselineLine;
import io.tidemark.report.Details;
import io.tidemark.report.Evidence;
import io.tidemark.report.Reading;
import io.tidemark.report.ReportData;
import io.tidemark.report.RunLine;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a report is made of. One read of each of the tables, and of the profiles of what it draws.
 */
public final class ReportStore {

  private static final String START = "window_start";
  private static final String END = "window_end";

  private final ResultTables tables;

  ReportStore(ResultTables tables) {
    this.tables = tables;
  }

  /**
   * What is asked for.
   *
   * @param granularity such as {@code 1 day}; empty for that with most violations or, without any,
   *     most metrics
   * @param span windows within it; empty for all that are stored
   * @param outputs the columns of what the model says
   * @param positive the positive label of a binary model
   */
  public record Wanted(
      MonitorId monitor,
      Optional<String> granularity,
      Optional<Window> span,
      Set<String> outputs,
      Optional<String> positive) {

    Column rows() {
      Column ofMonitor = col("monitor_id").equalTo(monitor.value());
      return span.map(
              s ->
                  ofMonitor
                      .and(col(START).geq(lit(Timestamp.from(s.start()))))
                      .and(col(END).leq(lit(Timestamp.from(s.end())))))
          .orElse(ofMonitor);
    }
  }

  /**
   * What the tables hold.
   *
   * @throws BadInputException if they hold nothing of it
   */
  public ReportData of(Wanted wanted, Instant now) {
    String granularity =
        wanted
            .granularity()
            .or(() -> commonest("violations", wanted))
            .or(() -> commonest("metrics", wanted))
            .orElseThrow(
                () ->
                    new BadInputException(
                        "The tables hold no metrics of "
                            + wanted.monitor()
                            + wanted.span().map(s -> " in " + s).orElse("")
                            + ": run `monitor` first, or name other windows"));
    Column rows = wanted.rows().and(col("granularity").equalTo(granularity));
    List<Row> metrics = metrics(rows);
    List<Reading> readings = metrics.stream().map(row -> reading(new StoredRow(row))).toList();
    List<Evidence> violations = violations(rows);
    Optional<StoredRow> newest =
        metrics.stream().map(StoredRow::new).max(Comparator.comparing(r -> r.instant(START)));
    ReportData data =
        new ReportData(
            wanted.monitor(),
            newest.flatMap(row -> row.optionalText("model_name")),
            newest.flatMap(row -> row.optionalText("model_version")),
            granularity,
            wanted.span().orElseGet(() -> span(readings, violations, now)),
            wanted.outputs(),
            readings,
            violations,
            runs(wanted.rows()),
            baseline(wanted.monitor()),
            Details.NONE,
            now);
    return data.with(StoredDetails.of(tables, data, wanted.positive()));
  }

  private static Window span(List<Reading> readings, List<Evidence> violations, Instant now) {
    List<Window> windows =
        Stream.concat(
                readings.stream().map(Reading::window), violations.stream().map(Evidence::window))
            .toList();
    return new Window(
        windows.stream().map(Window::start).min(Comparator.naturalOrder()).orElse(now),
        windows.stream()
            .map(Window::end)
            .max(Comparator.naturalOrder())
            .orElse(now.plusSeconds(1)));
  }

  private Optional<String> commonest(String table, Wanted wanted) {
    return tables
        .rows(table)
        .where(wanted.rows())
        .groupBy("granularity")
        .agg(count(lit(1)).as("rows"))
        .orderBy(col("rows").desc(), col("granularity"))
        .limit(1)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .findFirst();
  }

  private List<Row> metrics(Column rows) {
    Dataset<Row> ofAll =
        tables
            .rows("metrics")
            .where(
                rows.and(col("slice_key").isNull())
                    .and(col("class").isNull())
                    .and(col("cell").isNull())
                    .and(col("compared_with").isin("BASELINE", "NONE")));
    return ofAll
        .select(
            "model_name",
            "model_version",
            "monitor_type",
            START,
            END,
            "column_name",
            "metric",
            "facet",
            "facet_value",
            "value",
            "lower",
            "upper",
            "baseline_value",
            "threshold",
            "comparison_operator",
            "status")
        .collectAsList();
  }

  private static Reading reading(StoredRow row) {
    return new Reading(
        MonitorType.named(row.text("monitor_type")),
        StoredProfile.window(row),
        row.optionalText("column_name"),
        row.text("metric"),
        row.optionalText("facet"),
        row.optionalText("facet_value"),
        row.number("value"),
        row.number("lower"),
        row.number("upper"),
        row.number("baseline_value"),
        row.number("threshold"),
        row.optionalText("comparison_operator"),
        row.text("status"));
  }

  private List<Evidence> violations(Column rows) {
    return tables.rows("violations").where(rows).collectAsList().stream()
        .map(StoredRow::new)
        .map(
            row ->
                StoredEvidence.read(
                    row, row.has("example_event_ids") ? row.texts("example_event_ids") : List.of()))
        .toList();
  }

  private List<RunLine> runs(Column rows) {
    return tables.rows("runs").where(rows.and(col(START).isNotNull())).collectAsList().stream()
        .map(StoredRow::new)
        .map(
            row ->
                new RunLine(
                    row.text("job"),
                    row.text("status"),
                    StoredProfile.window(row),
                    row.optionalWhole("rows_read").orElse(0),
                    row.optionalWhole("metrics").orElse(0),
                    row.optionalWhole("violations").orElse(0),
                    row.instant("started_at"),
                    row.optionalText("app_version").orElse("")))
        .toList();
  }

  private Optional<BaselineLine> baseline(MonitorId monitor) {
    return tables
        .rows("baselines")
        .where(col("monitor_id").equalTo(monitor.value()).and(col("is_current")))
        .orderBy(col("created_at").desc())
        .limit(1)
        .collectAsList()
        .stream()
        .map(StoredRow::new)
        .map(
            row ->
                new BaselineLine(
                    row.text("baseline_version"),
                    row.whole("rows"),
                    row.optionalText("source").orElse(""),
                    row.instant("created_at")))
        .findFirst();
  }
}
