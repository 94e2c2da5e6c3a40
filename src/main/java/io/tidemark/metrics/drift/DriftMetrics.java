package io.tidemark.metrics.drift;

import io.tidemark.core.BadInputException;
import io.tidemark.core.Spelling;
import io.tidemark.metrics.Services;
import io.tidemark.profile.Cells;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every drift metric on the class path, by name. */
public final class DriftMetrics {

  private static final Map<String, DriftMetric> BY_NAME =
      Services.byName(DriftMetric.class, "drift metrics", DriftMetric::name);

  private DriftMetrics() {}

  /** The known names, in alphabetical order. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** The metrics that mean something over such cells, by name in alphabetical order. */
  public static List<DriftMetric> applicableTo(Cells cells) {
    return BY_NAME.values().stream().filter(metric -> metric.appliesTo(cells)).toList();
  }

  /**
   * The metric of that name.
   *
   * @throws BadInputException if there is none
   */
  public static DriftMetric named(String name) {
    DriftMetric metric = BY_NAME.get(name);
    if (metric == null) {
      throw new BadInputException(
          "Unknown drift metric '"
              + name
              + "': known are "
              + names()
              + Spelling.hint(name, names()));
    }
    return metric;
  }
}
