package io.tidemark.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The bias metrics of one stage.
 *
 * @param label the label's column
 * @param labelValue the favourable outcome: a value, values joined by commas, or a range
 * @param facets the groups of each facet, in the order of the file
 */
public record AnalysisSection(
    Optional<String> label,
    Map<String, List<Group>> facets,
    Optional<String> labelValue,
    OtherFields otherFields) {

  public AnalysisSection {
    facets = Collections.unmodifiableMap(new LinkedHashMap<>(facets));
  }

  /**
   * A watched group.
   *
   * @param valueOrThreshold the facet's value, values joined by commas, or a range
   * @param metrics in the order of the file
   */
  public record Group(String valueOrThreshold, List<Value> metrics, OtherFields otherFields) {

    public Group {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * A metric.
   *
   * @param name such as {@code DPPL}
   * @param description such as {@code Disparate Impact (DI)}
   * @param value may be infinite; empty where it could not be computed
   * @param error why there is none
   */
  public record Value(
      String name,
      Optional<String> description,
      OptionalDouble value,
      Optional<String> error,
      OtherFields otherFields) {}
}
