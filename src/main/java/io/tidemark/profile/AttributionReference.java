package io.tidemark.profile;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a baseline knows of attributions besides their sums.
 *
 * @param expected what the model says on average, by output; where it is known
 * @param cells the sums by the features' own values, where these have cells
 */
public record AttributionReference(
    Map<String, Double> expected, Map<AttributionKey, AttributionCells> cells)
    implements Serializable {

  public static final AttributionReference NONE = new AttributionReference(Map.of(), Map.of());

  public AttributionReference {
    expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** What a model says on average. */
  public static AttributionReference of(Map<String, Double> expected) {
    return new AttributionReference(expected, Map.of());
  }

  /** What is told by cells. */
  public static AttributionReference byCell(Map<AttributionKey, AttributionCells> cells) {
    return new AttributionReference(Map.of(), cells);
  }

  /** The same, told by these cells. */
  public AttributionReference with(Map<AttributionKey, AttributionCells> byCell) {
    return new AttributionReference(expected, byCell);
  }
}
