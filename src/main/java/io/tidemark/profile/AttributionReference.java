package io.tidemark.profile;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a baseline knows of attributions besides their sums.
 *
 * @param expected what the model says on average, by output; where it is known
 * @param cells the sums by the features' own values, where these have cells
 * @param background the rows that stand in for features that are left out, as JSON; null where
 *     nothing is explained
 */
public record AttributionReference(
    Map<String, Double> expected, Map<AttributionKey, AttributionCells> cells, String background)
    implements Serializable {

  public static final AttributionReference NONE = of(Map.of());

  public AttributionReference {
    expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** What a model says on average. */
  public static AttributionReference of(Map<String, Double> expected) {
    return new AttributionReference(expected, Map.of(), null);
  }

  /** What is told by cells. */
  public static AttributionReference byCell(Map<AttributionKey, AttributionCells> cells) {
    return new AttributionReference(Map.of(), cells, null);
  }

  /** The same, with these rows in the place of features that are left out. */
  public AttributionReference with(String rows) {
    return new AttributionReference(expected, cells, rows);
  }

  /** The rows that stand in for features that are left out, as JSON. */
  public Optional<String> optionalBackground() {
    return Optional.ofNullable(background);
  }

  /** The same, told by these cells. */
  public AttributionReference with(Map<AttributionKey, AttributionCells> byCell) {
    return new AttributionReference(expected, byCell, background);
  }
}
