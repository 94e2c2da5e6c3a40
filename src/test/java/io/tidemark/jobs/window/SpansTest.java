package io.tidemark.jobs.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.config.ConfigFile;
import io.tidemark.config.MonitorConfig;
import io.tidemark.constraints.Baseline;
import io.tidemark.constraints.ConstraintSet;
import io.tidemark.core.ColumnName;
import io.tidemark.core.MonitorId;
import io.tidemark.core.Window;
import io.tidemark.jobs.check.ConfigFiles;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.Profiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {

  private static final Window DAY = Window.of("2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z");

  private static MonitorConfig config(String more) {
    return MonitorConfig.read(
        List.of(
            new ConfigFile(
                "m.conf",
                """
                tidemark {
                  workspace = "/lake", monitor = "shop"
                  capture { format = "parquet", path = "/captures", event-time = "at" }
                  %s
                }
                """
                    .formatted(more))),
        Map.of(),
        ConfigFiles.knownNames());
  }

  private static ColumnProfile column(String name) {
    return ColumnProfile.empty(
        ColumnPlan.counting(
            ColumnName.of(name), ColumnKind.NUMERIC, null, Expectation.NOTHING, List.of()),
        0);
  }

  private static List<Window> spans(String more) {
    return spans(more, DAY);
  }

  private static List<Window> spans(String more, Window range) {
    Profiles columns = Profiles.of(List.of(column("a"), column("b")));
    Baseline baseline =
        Baseline.of(
            new MonitorId("shop"),
            "1",
            0,
            "rows",
            Instant.EPOCH,
            columns,
            new ConstraintSet(List.of()));
    return Spans.of(config(more), baseline, range);
  }

  /** Two columns without slices are two states an hour. */
  @ParameterizedTest
  @CsvSource({"48, 1", "47, 2", "24, 2", "10, 5", "2, 24", "1, 24"})
  void eachHoldsAtMostSoManyStates(int most, int parts) {
    List<Window> spans = spans("granularities = [\"1 day\"], states-at-once = " + most);
    assertThat(spans).hasSize(parts);
    assertThat(spans).allMatch(s -> s.length().toHours() <= Math.max(1, most / 2));
    assertThat(Window.joined(spans)).containsExactly(DAY);
  }

  /** Files are often divided by days: none is read twice without need. */
  @Test
  void theyEndWithDaysWhereTheyHoldOne() {
    Window days = Window.of("2026-01-05T06:00:00Z", "2026-01-08T12:00:00Z");
    assertThat(spans("granularities = [\"1 day\"], states-at-once = 72", days))
        .containsExactly(
            Window.of("2026-01-05T06:00:00Z", "2026-01-06T00:00:00Z"),
            Window.of("2026-01-06T00:00:00Z", "2026-01-07T00:00:00Z"),
            Window.of("2026-01-07T00:00:00Z", "2026-01-08T12:00:00Z"));
  }

  @Test
  void oneWindowIsNotDivided() {
    assertThat(spans("states-at-once = 1")).containsExactly(DAY);
  }
}
