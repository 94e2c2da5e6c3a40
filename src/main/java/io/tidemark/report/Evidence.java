package io.tidemark.report;

import io.tidemark.core.MonitorType;
import io.tidemark.core.Severity;
import io.tidemark.core.Window;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A violation of a window, as the table {@code violations} has it.
 *
 * @param columns those it is about; none where it is about all rows
 * @param slice such as {@code region=north}; empty for the whole table
 * @param description what is wrong, in a sentence; may name values of the data
 * @param examples ids of events that show it
 */
public record Evidence(
    MonitorType type,
    Window window,
    String constraint,
    String check,
    List<String> columns,
    Optional<String> slice,
    Optional<String> facet,
    Optional<String> metric,
    OptionalDouble value,
    OptionalDouble threshold,
    Severity severity,
    String description,
    List<String> examples) {

  public Evidence {
    columns = List.copyOf(columns);
    examples = List.copyOf(examples);
  }

  /** What it is about, by which a page keeps findings together. */
  Subject subject() {
    if (type.equals(MonitorType.BIAS)) {
      return new Subject(type, facet.orElse(String.join(", ", columns)), slice);
    }
    if (type.equals(MonitorType.MODEL_QUALITY) || columns.isEmpty()) {
      return new Subject(type, "", slice);
    }
    return new Subject(type, String.join(", ", columns), slice);
  }

  /** How far beyond its threshold it is; 1 where nobody can say. */
  double size() {
    return value.isPresent() && threshold.isPresent() && threshold.getAsDouble() > 0
        ? Math.max(value.getAsDouble() / threshold.getAsDouble(), 0)
        : 1;
  }

  /**
   * What findings are about.
   *
   * @param name a column, a facet, or nothing for the model or all rows
   */
  public record Subject(MonitorType type, String name, Optional<String> slice) {}
}
