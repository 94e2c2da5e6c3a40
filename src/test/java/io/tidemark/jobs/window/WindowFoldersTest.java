package io.tidemark.jobs.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.MonitorConfig;
import io.tidemark.core.Window;
import io.tidemark.jobs.ConfigFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowFoldersTest {

  private static final Window HOUR = Window.of("2026-01-04T23:00:00Z", "2026-01-05T00:00:00Z");
  private static final Window DAY = Window.of("2026-01-04T00:00:00Z", "2026-01-05T00:00:00Z");
  private static final Window EARLIER = Window.of("2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z");

  private static final String AT_MIDNIGHT = "/lake/reports/shop/bias/2026/01/05/00";
  private static final String SPAN_OF_DAY = "/2026-01-04T00-00-00Z_2026-01-05T00-00-00Z";

  private static Map<Window, String> folders(
      Optional<String> output, List<Window> own, List<Window> others) {
    MonitorConfig config =
        MonitorConfig.read(
            List.of(
                new ConfigFile(
                    "m.conf",
                    """
                    tidemark {
                      workspace = "/lake", monitor = "shop"
                      capture { format = "parquet", path = "/lake/captures" }
                    }
                    """)),
            Map.of(),
            ConfigFiles.knownNames());
    return WindowFolders.of(config, "bias", output, own, others);
  }

  @Test
  void windowsThatEndInOneHourDoNotShareAFolder() {
    assertThat(folders(Optional.empty(), List.of(HOUR, DAY), List.of(EARLIER)))
        .isEqualTo(
            Map.of(
                HOUR,
                AT_MIDNIGHT,
                DAY,
                AT_MIDNIGHT + SPAN_OF_DAY,
                EARLIER,
                "/lake/reports/shop/bias/2026/01/04/00"));
  }

  @Test
  void whatTheRunWasAskedForHasTheFirstChoice() {
    assertThat(folders(Optional.empty(), List.of(HOUR), List.of(DAY)))
        .isEqualTo(Map.of(HOUR, AT_MIDNIGHT, DAY, AT_MIDNIGHT + SPAN_OF_DAY));
  }

  @Test
  void aFolderThatTheUserNamesIsThatOfTheOnlyWindow() {
    assertThat(folders(Optional.of("/out"), List.of(DAY), List.of(EARLIER)))
        .isEqualTo(Map.of(DAY, "/out", EARLIER, "/out/2026-01-03T00-00-00Z_2026-01-04T00-00-00Z"));
    assertThat(folders(Optional.of("/out"), List.of(HOUR, DAY), List.of()))
        .isEqualTo(
            Map.of(
                HOUR, "/out/2026-01-04T23-00-00Z_2026-01-05T00-00-00Z", DAY, "/out" + SPAN_OF_DAY));
  }
}
