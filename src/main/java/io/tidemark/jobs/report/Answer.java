package io.tidemark.jobs.report;

import io.tidemark.report.SitePages;
import java.util.Map;

/**
 * What a request is answered with: a page of HTML.
 *
 * @param status of HTTP
 * @param html the page
 * @param headers beside those that every answer has
 */
record Answer(int status, String html, Map<String, String> headers) {

  private static final int OK = 200;

  static Answer page(String html) {
    return new Answer(OK, html, Map.of());
  }

  /**
   * Why there is no page.
   *
   * @param home where the overview is; nothing where that would not be answered either
   */
  static Answer none(int status, String title, String sentence, String home) {
    return new Answer(status, SitePages.message(title, sentence, home), Map.of());
  }

  Answer with(String header, String value) {
    return new Answer(status, html, Map.of(header, value));
  }
}
