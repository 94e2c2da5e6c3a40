package io.tidemark.report;

import java.util.List;
import java.util.Map;

/**
 * What a page that is served leads to. A page that is a file leads nowhere.
 *
 * @param path from the overview to the page itself
 * @param granularities the same for windows of other lengths
 * @param windows the newest first
 * @param columns by their names
 */
public record Links(
    List<Link> path, List<Link> granularities, List<Link> windows, Map<String, String> columns) {

  /** For a file. */
  public static final Links NONE = new Links(List.of(), List.of(), List.of(), Map.of());

  public Links {
    path = List.copyOf(path);
    granularities = List.copyOf(granularities);
    windows = List.copyOf(windows);
    columns = Map.copyOf(columns);
  }

  /** Whether there are any. */
  public boolean isServed() {
    return !path.isEmpty();
  }

  /** Whether the page is that of one of the windows. */
  public boolean isOfWindow() {
    return windows.stream().anyMatch(window -> window.href().isEmpty());
  }

  /** Where the page of a column is; nothing where there is none. */
  public String column(String name) {
    return columns.getOrDefault(name, "");
  }
}
