package io.tidemark.report;

import io.tidemark.core.BadInputException;
import java.util.Map;

/**
 * A page of HTML that says what broke, since when and how much. It is one file: it loads nothing,
 * runs no script, and its content security policy lets it do neither.
 */
public final class Report {

  private Report() {}

  /**
   * The page as a file.
   *
   * @param manner how it speaks
   * @throws BadInputException if nothing was judged
   */
  public static String html(ReportData data, Manner manner) {
    return html(data, manner, Links.NONE);
  }

  /**
   * The page with links to others.
   *
   * @param manner how it speaks
   * @throws BadInputException if nothing was judged
   */
  public static String html(ReportData data, Manner manner, Links links) {
    if (data.isEmpty()) {
      throw new BadInputException(
          "The tables hold nothing that was judged of "
              + data.monitor()
              + " by "
              + data.granularity()
              + " in "
              + data.span()
              + ": run `monitor` over these windows first, or name others");
    }
    return Html.of("report.jte", Map.of("page", Pages.of(data, manner), "links", links));
  }
}
