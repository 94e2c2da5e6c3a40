package io.tidemark.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages that stand around the reports where they are served. */
public final class SitePages {

  /** What all pages may load, as a header says it: they stand in no frame either. */
  public static final String POLICY = Html.POLICY + "; frame-ancestors 'none'";

  private SitePages() {}

  /**
   * All monitors of a workspace, the gravest first.
   *
   * @param manner how they speak
   */
  public static String overview(List<MonitorSummary> monitors, Manner manner) {
    return Html.of("overview.jte", Map.of("page", Overview.of(monitors, manner)));
  }

  /**
   * One column of a monitor; empty if nothing was measured or found of it.
   *
   * @param manner how they speak
   */
  public static Optional<String> column(
      ReportData data, String column, Manner manner, Links links) {
    return ColumnPage.of(data, column, manner)
        .map(page -> Html.of("column.jte", Map.of("page", page, "links", links)));
  }

  /**
   * Why there is no page.
   *
   * @param home where the overview is; nothing where that would not be answered either
   */
  public static String message(String title, String sentence, String home) {
    return Html.of("message.jte", Map.of("title", title, "sentence", sentence, "home", home));
  }
}
