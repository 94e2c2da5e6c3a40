package io.tidemark.jobs.report;

import io.tidemark.config.MonitorConfig;
import io.tidemark.core.ProblemType;
import io.tidemark.core.Window;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.Results;
import io.tidemark.report.Report;
import io.tidemark.report.ReportData;
import io.tidemark.report.ReportSection;
import io.tidemark.tables.ReportStore;
import io.tidemark.tables.ResultTables;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The page that says what the tables hold of a monitor. */
public record ReportFile(SparkSession spark, MonitorConfig config) {

  private static final String NAME = "report.html";

  /** The folder for it, unless another is asked for. */
  public String folder() {
    return config.workspace() + "/reports/" + config.monitor();
  }

  /**
   * Writes it.
   *
   * @param windows within which windows are shown; empty for all that are stored
   * @param granularity their length; empty for that with most violations
   * @return its place
   */
  public String write(
      Optional<Window> windows, Optional<String> granularity, String folder, Instant now) {
    return write(Results.open(spark, config), windows, granularity, folder, now);
  }

  /** The same, of tables that are open. */
  public String write(
      ResultTables tables,
      Optional<Window> windows,
      Optional<String> granularity,
      String folder,
      Instant now) {
    ReportData data = tables.report().of(wanted(config, granularity, windows), now);
    String page = Report.html(data, ReportSection.manner(config));
    new Files(spark.sparkContext().hadoopConfiguration())
        .write(folder, NAME, page.getBytes(StandardCharsets.UTF_8));
    return folder + "/" + NAME;
  }

  /** What is asked for of the monitor of a configuration. */
  static ReportStore.Wanted wanted(
      MonitorConfig config, Optional<String> granularity, Optional<Window> windows) {
    return new ReportStore.Wanted(
        config.monitor(), granularity, windows, outputs(config), positive(config));
  }

  /** The label that the scores of a binary model are of. */
  private static Optional<String> positive(MonitorConfig config) {
    return config.model().problemType() == ProblemType.BINARY_CLASSIFICATION
        ? config.columns().positiveLabel()
        : Optional.empty();
  }

  /** The columns of what the model says. */
  private static Set<String> outputs(MonitorConfig config) {
    return Stream.of(config.columns().prediction(), config.columns().score())
        .flatMap(Optional::stream)
        .map(Object::toString)
        .collect(Collectors.toSet());
  }
}
