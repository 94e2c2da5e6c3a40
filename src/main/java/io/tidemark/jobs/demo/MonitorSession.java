package io.tidemark.jobs.demo;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Violation;
import io.tidemark.core.Window;
import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.jobs.learn.BaselineLearning;
import io.tidemark.jobs.learn.BaselineResult;
import io.tidemark.jobs.monitor.FoundResult;
import io.tidemark.jobs.monitor.JointRun;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.PredictionResult;
import io.tidemark.jobs.monitor.WindowResult;
import io.tidemark.jobs.monitor.Workspace;
import io.tidemark.jobs.monitor.attribution.AttributionMonitor;
import io.tidemark.jobs.monitor.bias.BiasMonitor;
import io.tidemark.jobs.monitor.custom.CustomMetricsMonitor;
import io.tidemark.jobs.monitor.data.DataQualityMonitor;
import io.tidemark.jobs.monitor.quality.ModelQualityMonitor;
import io.tidemark.jobs.report.ReportFile;
import io.tidemark.jobs.run.Files;
import io.tidemark.jobs.run.JobRun;
import io.tidemark.jobs.run.JobSession;
import io.tidemark.jobs.run.Progress;
import io.tidemark.jobs.run.Results;
import io.tidemark.jobs.run.RunRequest;
import io.tidemark.jobs.source.TrainingRows;
import io.tidemark.jobs.window.EvaluatedWindow;
import io.tidemark.jobs.window.FoundWindows;
import io.tidemark.tables.ResultTables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Several jobs of one monitor in one Spark session, by the same code that the commands run.
 *
 * @param session the Spark session
 * @param config the monitor
 * @param progress tells each step
 */
public record MonitorSession(JobSession session, MonitorConfig config, Progress progress)
    implements AutoCloseable {

  /**
   * Writes the configuration to a file, so that the commands can go on from there, and opens a
   * session.
   */
  public static MonitorSession open(String name, Path file, String text) {
    JobSession session = JobSession.open(name);
    new Files(session.spark().sparkContext().hadoopConfiguration())
        .write(
            file.toAbsolutePath().getParent().toString(),
            file.getFileName().toString(),
            text.getBytes(StandardCharsets.UTF_8));
    MonitorConfig config =
        MonitorConfig.read(
            List.of(new ConfigFile(file.toString(), text)), Map.of(), ConfigFiles.knownNames());
    return new MonitorSession(session, config, Progress.on(System.err));
  }

  public SparkSession spark() {
    return session.spark();
  }

  /** Creates the result tables. */
  public void init() {
    Results.create(spark(), config);
  }

  /** Learns and saves a baseline, and says what it holds. */
  public String baseline() {
    JobRun run = JobRun.start(spark(), config, "baseline", Clock.systemUTC());
    ResultTables tables = Results.open(spark(), config);
    BaselineLearning.Result learned =
        new BaselineLearning(TrainingRows.configured(spark(), config), progress)
            .learn(run.startedAt())
            .saved(tables, run.context());
    BaselineResult result =
        BaselineResult.of(run, learned.baseline(), learned.states(), learned.warnings());
    result.publish(tables, Optional.empty());
    return result.text();
  }

  /** Writes the page of all windows that are stored, and gives its place. */
  String report() {
    ReportFile report = new ReportFile(spark(), config);
    return report.write(
        Optional.empty(), Optional.empty(), report.folder(), Clock.systemUTC().instant());
  }

  /** Judges a window, and gives what was found. */
  public List<Violation> dataQuality(Window window) {
    return found(new DataQualityMonitor(), window, sentence -> {}).violations();
  }

  /**
   * Judges every window that ends within the range, and gives what was found in those that alert.
   */
  public Map<Window, List<Violation>> backfill(Window range) {
    return byWindow(found(new DataQualityMonitor(), range, progress));
  }

  /**
   * Judges the model in every window that ends within the range, and in earlier ones whose labels
   * changed; gives those that alert.
   */
  public List<PredictionFindings> modelQuality(Window range) {
    return findings(judged(new ModelQualityMonitor(), range, progress));
  }

  /** Judges in the same windows whether groups of people are treated alike. */
  public List<PredictionFindings> bias(Window range) {
    return findings(judged(new BiasMonitor(), range, progress));
  }

  /** Judges in every window that ends within the range whether the same features decide. */
  public Map<Window, List<Violation>> attribution(Window range) {
    return byWindow(found(new AttributionMonitor(), range, progress));
  }

  /** Judges in every window that ends within the range the metrics of the user's own. */
  public Map<Window, List<Violation>> customMetrics(Window range) {
    return byWindow(found(new CustomMetricsMonitor(), range, progress));
  }

  private static List<PredictionFindings> findings(WindowResult result) {
    return ((PredictionResult) result)
        .found().windows().stream()
            .filter(EvaluatedWindow::alerts)
            .map(
                w -> new PredictionFindings(w.window(), w.labelling(), w.metrics(), w.violations()))
            .toList();
  }

  private FoundWindows found(Monitor monitor, Window window, Progress steps) {
    return ((FoundResult) judged(monitor, window, steps)).found();
  }

  private static Map<Window, List<Violation>> byWindow(FoundWindows found) {
    Map<Window, List<Violation>> byWindow = new LinkedHashMap<>();
    found.alerting().forEach(w -> byWindow.put(w.window(), w.violations()));
    return byWindow;
  }

  private WindowResult judged(Monitor monitor, Window range, Progress steps) {
    return JointRun.one(
        Workspace.open(spark(), config, steps, Clock.systemUTC()), monitor, RunRequest.of(range));
  }

  @Override
  public void close() {
    session.close();
  }
}
