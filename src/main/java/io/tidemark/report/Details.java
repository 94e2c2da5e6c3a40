package io.tidemark.report;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Window;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stands in the profiles: distributions of columns, and predictions with their labels.
 *
 * @param shapes of columns with findings, those with most windows with findings first
 * @param outcomes of the last window that was judged with labels
 * @param leftOut what cannot be drawn, and why, a sentence each
 */
public record Details(List<Shape> shapes, Optional<Outcomes> outcomes, List<String> leftOut) {

  /** Nothing of either. */
  public static final Details NONE = new Details(List.of(), Optional.empty(), List.of());

  private static final int MOST_COLUMNS = 12;

  public Details {
    shapes = List.copyOf(shapes);
    leftOut = List.copyOf(leftOut);
  }

  /** All of it drawn. */
  public static Details of(List<Shape> shapes, Optional<Outcomes> outcomes) {
    return new Details(shapes, outcomes, List.of());
  }

  /**
   * Which columns a page draws, and in which window: the last one with a finding of data quality.
   */
  public static Map<String, Window> columns(ReportData all) {
    ReportData data = all.latest(Pages.MOST_WINDOWS);
    Map<String, TreeSet<Window>> found = new TreeMap<>();
    data.violations().stream()
        .filter(v -> v.type().equals(MonitorType.DATA_QUALITY) && v.slice().isEmpty())
        .forEach(
            v ->
                v.columns()
                    .forEach(
                        c ->
                            found
                                .computeIfAbsent(
                                    c, n -> new TreeSet<>(Comparator.comparing(Window::start)))
                                .add(v.window())));
    Map<String, Window> shown = new LinkedHashMap<>();
    Map<String, Integer> sizes = new HashMap<>();
    found.forEach((column, windows) -> sizes.put(column, windows.size()));
    found.keySet().stream()
        .sorted(Comparator.comparing((String c) -> -sizes.get(c)).thenComparing(c -> c))
        .limit(MOST_COLUMNS)
        .forEach(c -> shown.put(c, found.get(c).last()));
    return shown;
  }

  /** The last window that was judged with labels. */
  public static Optional<Window> labelled(ReportData all) {
    return all.readings().stream()
        .filter(r -> r.type().equals(MonitorType.MODEL_QUALITY) && r.isJudged())
        .map(Reading::window)
        .max(Comparator.comparing(Window::start));
  }
}
