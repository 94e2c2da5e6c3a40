package io.tidemark.jobs.monitor.custom;

import com.google.auto.service.AutoService;
import io.tidemark.config.CustomMetricsConfig;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.MonitorType;
import io.tidemark.jobs.monitor.FoundResult;
import io.tidemark.jobs.monitor.Judged;
import io.tidemark.jobs.monitor.Learned;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.Passenger;
import io.tidemark.jobs.monitor.Training;
import io.tidemark.jobs.monitor.WindowFiles;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.source.Captures;
import io.tidemark.jobs.source.CustomDefinitions;
import io.tidemark.jobs.source.CustomMetrics;
import io.tidemark.jobs.source.MonitoredColumns;
import io.tidemark.scan.AggregateScan;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The metrics of the user's own, in SQL. */
@AutoService(Monitor.class)
public final class CustomMetricsMonitor implements Monitor {

  @Override
  public MonitorType type() {
    return MonitorType.CUSTOM_METRICS;
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public Optional<String> idle(MonitorConfig config) {
    CustomMetricsConfig metrics = config.customMetrics();
    if (metrics.isActive()) {
      return Optional.empty();
    }
    return Optional.of(
        metrics.enabled() ? "custom-metrics.metrics is empty" : "custom-metrics.enabled = false");
  }

  @Override
  public Enum<?> policy(MonitorConfig config) {
    return config.customMetrics().policy();
  }

  @Override
  public Learned learn(Training training) {
    MonitorConfig config = training.config();
    if (!config.customMetrics().isActive()) {
      return Learned.NOTHING;
    }
    Dataset<Row> rows = training.rows().open();
    CustomMetrics metrics =
        CustomMetrics.of(
            CustomDefinitions.of(config),
            rows,
            MonitoredColumns.of(config, training.rows().key(), rows.schema()));
    List<String> warnings =
        metrics.problems().stream().map(p -> p + "; it has no value of the baseline").toList();
    if (metrics.plan().aggregates().isEmpty()) {
      return Learned.of(List.of(), warnings);
    }
    training.progress().step("fold the custom metrics of the training rows");
    return Learned.of(
        AggregateScan.fold(rows, metrics.plan(), Captures.slices(config, training.data())),
        warnings);
  }

  @Override
  public Optional<Passenger> passenger(WindowWork work) {
    return Optional.of(new CustomFold(work));
  }

  @Override
  public Judged judge(WindowWork work) {
    CustomFold fold =
        work.passengers()
            .of(type())
            .map(CustomFold.class::cast)
            .orElseGet(() -> new CustomFold(work));
    CustomMetricsRun run = new CustomMetricsRun(work, fold);
    return new Judged(new FoundResult(work.run(), run.windows(), WindowFiles.NONE), () -> {});
  }
}
