package io.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OverviewTest {

  private static final String EVIL = "<script>alert('x')</script>";

  private static MonitorSummary.Judged judged(int day, Severity... gravest) {
    return new MonitorSummary.Judged(
        MonitorType.DATA_QUALITY,
        "1 day",
        Samples.day(day),
        10,
        gravest.length,
        List.of(gravest).stream().findFirst());
  }

  private static MonitorSummary.Latest found(
      String column, Severity severity, int since, int last, String description) {
    return new MonitorSummary.Latest(
        "1 day",
        new Evidence(
            MonitorType.DATA_QUALITY,
            Samples.day(last),
            column + ":ks",
            "drift",
            List.of(column),
            Optional.empty(),
            Optional.empty(),
            Optional.of("ks"),
            OptionalDouble.of(0.3),
            OptionalDouble.of(0.1),
            severity,
            description,
            List.of()),
        Samples.day(since).start());
  }

  private static MonitorSummary quiet(String name) {
    return new MonitorSummary(
        name, List.of(judged(0), judged(1), judged(2)), List.of(), Optional.empty());
  }

  /** Since day 1 a warning, since day 2 a critical one; another was over before the last day. */
  private static MonitorSummary broken(String name) {
    return new MonitorSummary(
        name,
        List.of(
            judged(0, Severity.INFO), judged(1, Severity.WARNING), judged(2, Severity.CRITICAL)),
        List.of(
            found("age", Severity.WARNING, 1, 2, "age moved"),
            found("income", Severity.CRITICAL, 2, 2, "income is in thousands"),
            found("over", Severity.CRITICAL, 0, 1, "over is over")),
        Optional.of(
            new MonitorSummary.Ended(
                "data-quality", "Failed", Instant.parse("2026-03-04T05:06:07Z"))));
  }

  @Test
  void theMonitorThatBrokeStandsFirst() {
    Overview page = Overview.of(List.of(quiet("a"), broken("b"), quiet("c")), Manner.plain(true));
    assertThat(page.title()).isEqualTo("1 of 3 monitors has findings: b since 2 Mar.");
    assertThat(page.sentence())
        .isEqualTo("2 findings in the last windows, of which the newest began 3 Mar.");
    assertThat(page.lines()).extracting(l -> l.link().text()).containsExactly("b", "a", "c");
    OverviewLine line = page.lines().get(0);
    assertThat(line.state()).isEqualTo("critical");
    assertThat(line.when()).isEqualTo("since 2 Mar: 1 critical, 1 warning");
    assertThat(line.findings())
        .containsExactly("3 Mar: income is in thousands.", "2 Mar: age moved.");
    assertThat(line.bars()).extracting(Bar::tone).containsExactly("info", "warning", "critical");
    assertThat(line.newest())
        .isEqualTo(Link.to("3 Mar", "monitors/b/windows/2026-03-03T00%3A00%3A00Z"));
    assertThat(line.run()).isEqualTo("last run failed: data-quality, 4 Mar 2026 05:06");
    assertThat(line.runTone()).isEqualTo("critical");
    assertThat(page.lines().get(1).findings()).containsExactly("Nothing is wrong.");
  }

  @Test
  void severalThatBrokeNameTheGravest() {
    MonitorSummary warned =
        new MonitorSummary(
            "a",
            List.of(judged(2, Severity.WARNING)),
            List.of(found("age", Severity.WARNING, 0, 2, "age moved")),
            Optional.empty());
    assertThat(Overview.of(List.of(warned, broken("b"), quiet("c")), Manner.plain(true)).title())
        .isEqualTo("2 of 3 monitors have findings, b the gravest since 2 Mar.");
  }

  @Test
  void quietAndUnwatchedAreToldApart() {
    MonitorSummary unwatched = new MonitorSummary("new", List.of(), List.of(), Optional.empty());
    assertThat(Overview.of(List.of(), Manner.plain(true)).title())
        .isEqualTo("No monitor has run yet.");
    assertThat(Overview.of(List.of(unwatched), Manner.plain(true)).title())
        .isEqualTo("Nothing was judged yet.");
    Overview page = Overview.of(List.of(quiet("a"), unwatched), Manner.plain(true));
    assertThat(page.title()).isEqualTo("Nothing is wrong.");
    assertThat(page.lines()).extracting(OverviewLine::state).containsExactly("quiet", "unwatched");
    assertThat(page.lines().get(1).link().href()).isEmpty();
    assertThat(SitePages.overview(List.of(unwatched), Manner.plain(true))).contains("not watched");
  }

  /** Hours and days stand on one clock: the worst of a day's hours is the day's. */
  @Test
  void hoursStandOnTheSameDays() {
    List<MonitorSummary.Judged> hours = new ArrayList<>();
    for (int hour = 0; hour < 48; hour++) {
      Instant start = Samples.FIRST.plus(Duration.ofHours(hour));
      hours.add(
          new MonitorSummary.Judged(
              MonitorType.DATA_QUALITY,
              "1 hour",
              new Window(start, start.plus(Duration.ofHours(1))),
              1,
              0,
              hour == 30 ? Optional.of(Severity.WARNING) : Optional.empty()));
    }
    Overview page =
        Overview.of(
            List.of(new MonitorSummary("h", hours, List.of(), Optional.empty()), quiet("d")),
            Manner.plain(true));
    assertThat(page.size()).isEqualTo(3);
    assertThat(page.lines().get(1).bars())
        .extracting(Bar::tone)
        .containsExactly("quiet", "warning");
  }

  @Test
  void theWindowsWithMostViolationsAreShown() {
    MonitorSummary.Judged week =
        new MonitorSummary.Judged(
            MonitorType.DATA_QUALITY,
            "7 days",
            new Window(Samples.FIRST, Samples.FIRST.plus(Duration.ofDays(7))),
            1_000,
            0,
            Optional.empty());
    List<MonitorSummary.Judged> windows = new ArrayList<>(broken("b").windows());
    windows.add(week);
    assertThat(new MonitorSummary("b", windows, List.of(), Optional.empty()).granularity())
        .contains("1 day");
    assertThat(
            new MonitorSummary("b", List.of(judged(0), week), List.of(), Optional.empty())
                .granularity())
        .contains("7 days");
  }

  @Test
  void namesAndValuesHarmNobody() {
    MonitorSummary evil =
        new MonitorSummary(
            EVIL,
            List.of(judged(2, Severity.WARNING)),
            List.of(found("purpose", Severity.WARNING, 2, 2, "'" + EVIL + "' is new")),
            Optional.empty());
    String page = SitePages.overview(List.of(evil), Manner.plain(true));
    assertThat(page)
        .contains(
            "href=\"monitors/%3Cscript%3Ealert%28%27x%27%29%3C%2Fscript%3E\"", "&lt;script&gt;")
        .doesNotContain("<script", "http:", "https:", " style=");
    assertThat(SitePages.overview(List.of(evil), Manner.plain(false)))
        .contains("purpose: ks is 0.300, limit 0.100.")
        .doesNotContain("is new");
  }
}
