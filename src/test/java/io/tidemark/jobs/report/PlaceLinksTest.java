package io.tidemark.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import io.tidemark.report.Link;
import io.tidemark.report.Links;
import io.tidemark.report.MonitorSummary;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlaceLinksTest {

  private static final String NAME = "loans";

  private static MonitorSummary.Judged judged(String granularity, String start, String end) {
    return new MonitorSummary.Judged(
        MonitorType.BIAS, granularity, Window.of(start, end), 1, 1, Optional.of(Severity.WARNING));
  }

  private static final MonitorSummary SUMMARY =
      new MonitorSummary(
          NAME,
          List.of(
              judged("1 day", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"),
              judged("1 day", "2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"),
              judged("6 hours", "2026-03-02T06:00:00Z", "2026-03-02T12:00:00Z")),
          List.of(),
          Optional.empty());

  private static Links links(String path, String query, String granularity, String home) {
    return PlaceLinks.of(
        (Place.OfMonitor) Place.of(path, query).orElseThrow(),
        SUMMARY,
        granularity,
        List.of("age", "a/b", ".", ".."),
        home);
  }

  /** Where a link leads, by the JDK. */
  private static String from(String path, Link link) {
    return URI.create("http://localhost" + path).resolve(link.href()).toString();
  }

  @Test
  void aMonitorLeadsToItsWindowsColumnsAndLengths() {
    String path = "/monitors/loans";
    Links links = links(path, null, "1 day", "../");
    assertThat(links.path()).extracting(Link::text).containsExactly("All monitors", "loans");
    assertThat(links.windows())
        .extracting(Link::text, link -> from(path, link), Link::tone)
        .containsExactly(
            tuple(
                "2 Mar 2026",
                "http://localhost/monitors/loans/windows/2026-03-02T00%3A00%3A00Z",
                "warning"),
            tuple(
                "1 Mar 2026",
                "http://localhost/monitors/loans/windows/2026-03-01T00%3A00%3A00Z",
                "warning"));
    assertThat(links.granularities())
        .containsExactly(
            Link.to("1 day", ""), Link.to("6 hours", "../monitors/loans?granularity=6%20hours"));
    // A browser takes dots for folders above, encoded or not.
    assertThat(links.columns().keySet()).containsExactlyInAnyOrder("age", "a/b");
    assertThat(links.column("a/b")).isEqualTo("../monitors/loans/columns/a%2Fb");
    assertThat(links.column("other")).isEmpty();
  }

  @Test
  void aWindowLeadsBackAndToOtherWindowsOfItsLength() {
    Links links =
        links(
            "/monitors/loans/windows/2026-03-02T06:00:00Z",
            "granularity=6+hours",
            "6 hours",
            "../../../");
    assertThat(links.path())
        .containsExactly(
            Link.to("All monitors", "../../../"),
            Link.to("loans", "../../../monitors/loans?granularity=6%20hours"),
            Link.to("2 Mar 2026 06:00", ""));
    assertThat(links.windows()).containsExactly(new Link("2 Mar 2026 06:00", "", "warning"));
    assertThat(links.isOfWindow()).isTrue();
  }

  @Test
  void theShownPeriodStays() {
    Links links =
        links("/monitors/loans/columns/age", "from=2026-03-01&to=2026-03-02", "1 day", "../../../");
    String period = "from=2026-03-01T00%3A00%3A00Z&to=2026-03-02T00%3A00%3A00Z";
    assertThat(links.path().get(1).href()).isEqualTo("../../../monitors/loans?" + period);
    assertThat(links.granularities().get(1).href())
        .isEqualTo("../../../monitors/loans/columns/age?granularity=6%20hours&" + period);
    assertThat(links.windows()).isEmpty();
  }

  @Test
  void whatALinkSaysIsUnderstood() {
    Links links = links("/monitors/loans", "from=2026-03-01&to=2026-03-02", "1 day", "../");
    Stream.concat(
            links.granularities().stream().map(Link::href).filter(href -> !href.isEmpty()),
            links.columns().values().stream())
        .map(href -> URI.create("http://localhost/monitors/loans").resolve(href))
        .forEach(
            uri ->
                assertThat(Place.of(uri.getRawPath(), uri.getRawQuery()).orElseThrow())
                    .extracting(place -> ((Place.OfMonitor) place).choice().span())
                    .isEqualTo(
                        Optional.of(Window.of("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"))));
  }
}
