package io.tidemark.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Parts of the addresses of pages, from the overview. */
public final class Hrefs {

  private Hrefs() {}

  /** The page of a monitor, such as {@code monitors/credit-risk}. */
  public static String monitor(String name) {
    return "monitors/" + segment(name);
  }

  /**
   * A name as one segment of a path: all but letters, digits and {@code . - _} is encoded, a slash
   * and a colon among it.
   */
  public static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  /** Whether a browser asks for what the segment says, and does not take it for a folder above. */
  public static boolean isSegment(String name) {
    return !name.isEmpty() && !List.of(".", "..").contains(name);
  }
}
