package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.Window;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowFolderTest {

  private static final Window HOUR = Window.of("2026-01-04T23:00:00Z", "2026-01-05T00:00:00Z");
  private static final Window DAY = Window.of("2026-01-04T00:00:00Z", "2026-01-05T00:00:00Z");
  private static final String BELOW = "/2026-01-04T00-00-00Z_2026-01-05T00-00-00Z";

  @TempDir private Path lake;

  private JobRun run() {
    return ShopRun.of(lake.toString(), "bias", "r", new Configuration());
  }

  private String atMidnight() {
    return lake + "/reports/shop/bias/2026/01/05/00";
  }

  private void leave(String text) {
    run().files().write(atMidnight(), "run.json", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String verdict(Window window, String status) {
    return "{\"status\":\"%s\",\"window_start\":\"%s\",\"window_end\":\"%s\"}"
        .formatted(status, window.start(), window.end());
  }

  @Test
  void itIsThatOfTheHour() {
    assertThat(WindowFolder.of(run(), DAY)).isEqualTo(atMidnight());
  }

  @Test
  void anotherWindowThatEndsInTheHourKeepsItsFiles() {
    leave(verdict(HOUR, "Completed"));
    assertThat(WindowFolder.of(run(), DAY)).isEqualTo(atMidnight() + BELOW);
    assertThat(WindowFolder.of(run(), HOUR)).isEqualTo(atMidnight());
  }

  @Test
  void whatAFailedRunHasLeftIsNobodys() {
    leave(verdict(HOUR, "Failed"));
    assertThat(WindowFolder.of(run(), DAY)).isEqualTo(atMidnight());
  }

  @Test
  void whatCannotBeReadIsNobodys() {
    for (String text : List.of("", "{", "[]", "{}", verdict(HOUR, "Completed").substring(9))) {
      leave(text);
      assertThat(WindowFolder.of(run(), DAY)).as(text).isEqualTo(atMidnight());
    }
  }
}
