package io.tidemark.jobs.monitor.data;

import com.google.auto.service.AutoService;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.MonitorType;
import io.tidemark.interchange.ConstraintsExport;
import io.tidemark.interchange.SageMakerFiles;
import io.tidemark.interchange.StatisticsExport;
import io.tidemark.jobs.monitor.FoundResult;
import io.tidemark.jobs.monitor.Judged;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.NamedFile;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.source.MonitoredColumns;
import io.tidemark.jobs.window.FoundWindows;
import io.tidemark.profile.BaselineStates;
import java.util.List;
import java.util.Optional;

/** Whether data still look as the baseline knows them, column by column. */
@AutoService(Monitor.class)
public final class DataQualityMonitor implements Monitor {

  @Override
  public MonitorType type() {
    return MonitorType.DATA_QUALITY;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public Optional<String> idle(MonitorConfig config) {
    return config.dataQuality().enabled()
        ? Optional.empty()
        : Optional.of("data-quality.enabled = false");
  }

  @Override
  public Enum<?> policy(MonitorConfig config) {
    return config.dataQuality().policy();
  }

  /** The pair of files that SageMaker's tools read; of every baseline. */
  @Override
  public List<NamedFile> baselineFiles(
      MonitorConfig config, Baseline baseline, BaselineStates states) {
    return List.of(
        new NamedFile(
            "statistics.json",
            SageMakerFiles.writeStatistics(StatisticsExport.of(baseline.profiles()))),
        new NamedFile(
            "constraints.json",
            SageMakerFiles.writeConstraints(
                ConstraintsExport.of(baseline.constraints(), baseline.profiles()))));
  }

  @Override
  public Judged judge(WindowWork work) {
    MonitorConfig config = work.workspace().config();
    Baseline baseline = work.baseline();
    FoundWindows found =
        new DataQualityRun(work)
            .run(baseline.only(MonitoredColumns.selectedOf(config, baseline)::contains));
    return new Judged(new FoundResult(work.run(), found, new DataQualityFiles()), () -> {});
  }
}
