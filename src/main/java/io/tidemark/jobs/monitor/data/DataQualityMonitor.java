package io.tidemark.jobs.monitor.data;

import com.google.auto.service.AutoService;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.core.MonitorType;
import io.tidemark.jobs.monitor.Judged;
import io.tidemark.jobs.monitor.Monitor;
import io.tidemark.jobs.monitor.WindowWork;
import io.tidemark.jobs.source.MonitoredColumns;
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
  public Optional<String> idle(MonitorConfig config) {
    return config.dataQuality().enabled()
        ? Optional.empty()
        : Optional.of("data-quality.enabled = false");
  }

  @Override
  public Enum<?> policy(MonitorConfig config) {
    return config.dataQuality().policy();
  }

  @Override
  public Judged judge(WindowWork work) {
    MonitorConfig config = work.workspace().config();
    Baseline baseline = work.baseline();
    DataQualityRun.Found found =
        new DataQualityRun(work)
            .run(baseline.only(MonitoredColumns.selectedOf(config, baseline)::contains));
    return new Judged(new DataQualityResult(work.run(), found, List.of()), () -> {});
  }
}
