package io.tidemark.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.MonitorType;
import io.tidemark.jobs.Tidemark;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MonitorsTest {

  @Test
  void theyAreFoundInTheOrderOfTheirTypes() {
    assertThat(Monitors.all())
        .extracting(Monitor::type)
        .containsExactly(
            MonitorType.DATA_QUALITY,
            MonitorType.MODEL_QUALITY,
            MonitorType.BIAS,
            MonitorType.ATTRIBUTION,
            MonitorType.CUSTOM_METRICS);
  }

  @Test
  void eachHasACommandOfItsName() {
    assertThat(new CommandLine(new Tidemark()).getSubcommands())
        .containsKeys(Monitors.all().stream().map(Monitor::job).toArray(String[]::new));
  }
}
