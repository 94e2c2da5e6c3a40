package io.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.core.MonitorType;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ColumnPageTest {

  private static ReportData ages() {
    Samples samples =
        new Samples()
            .judged(MonitorType.DATA_QUALITY, "income", "ks", new double[6])
            .judged(MonitorType.DATA_QUALITY, "age", "completeness", 1, 1, 1)
            .found(MonitorType.DATA_QUALITY, "age", "ks", "age: 'x' is new", 2)
            .found(MonitorType.DATA_QUALITY, "income", "ks", "income moved", 5);
    for (int day = 0; day < 3; day++) {
      samples.reading(
          MonitorType.DATA_QUALITY, "age", "ks", day, 0.1 * day, OptionalDouble.of(0.15), day == 2);
    }
    return samples.data();
  }

  @Test
  void itSaysWhatIsWrongWithTheColumnAndDrawsEachOfItsMetrics() {
    ColumnPage page = ColumnPage.of(ages(), "age", Manner.plain(true)).orElseThrow();
    assertThat(page.title()).isEqualTo("Since 3 Mar: age: 'x' is new.");
    assertThat(page.charts()).extracting(Chart::title).containsExactly("ks", "completeness");
    assertThat(page.heat()).extracting(HeatRow::name).containsExactly("age");
    // The windows are those of the monitor: others of its columns were judged in six.
    assertThat(page.size()).isEqualTo(6);
  }

  @Test
  void itLeadsBack() {
    Links links =
        new Links(
            List.of(
                Link.to("All monitors", "../../../"),
                Link.to("loans", "../../loans"),
                Link.to("age", "")),
            List.of(),
            List.of(),
            Map.of());
    assertThat(SitePages.column(ages(), "age", Manner.plain(true), links).orElseThrow())
        .contains("<a href=\"../../../\">All monitors</a>", "<a href=\"../../loans\">loans</a>")
        .contains("<b aria-current=\"page\">age</b>")
        .doesNotContain("<script", "income");
  }

  @Test
  void valuesStayOutIfAskedTo() {
    assertThat(SitePages.column(ages(), "age", Manner.plain(true), Links.NONE).orElseThrow())
        .contains("is new", "event-2");
    assertThat(SitePages.column(ages(), "age", Manner.plain(false), Links.NONE).orElseThrow())
        .contains("age: ks is 0.300, limit 0.100.")
        .doesNotContain("is new", "event-2");
  }

  @Test
  void whatNobodyMeasuredHasNoPage() {
    assertThat(ColumnPage.of(ages(), "AGE", Manner.plain(true))).isEmpty();
  }

  @Test
  void columnsOfThePageOfAMonitorAreLinksWhereItIsServed() {
    Links links =
        new Links(
            List.of(Link.to("All monitors", "../"), Link.to("loans", "")),
            List.of(Link.to("1 day", ""), Link.to("7 days", "loans?granularity=7%20days")),
            List.of(),
            Map.of("age", "loans/columns/age"));
    assertThat(Report.html(ages(), Manner.plain(true), links))
        .contains("<a href=\"loans/columns/age\">age</a>", "loans?granularity=7%20days", "income")
        .doesNotContain("columns/income");
    assertThat(Report.html(ages(), Manner.plain(true)))
        .doesNotContain("loans/columns", "All monitors", "href=\"..");
  }
}
