package io.tidemark.profile;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of attributions besides their sums; but for {@code scored} of a baseline only.
 *
 * @param expected what the model says on average, by output; where it is known
 * @param cells the sums by the features' own values, where these have cells
 * @param background the rows that stand in for features that are left out, as JSON; null where
 *     nothing is explained
 * @param scored the rows that a model was asked about; 0 where none was
 */
public record AttributionReference(
    Map<String, Double> expected,
    Map<AttributionKey, AttributionCells> cells,
    String background,
    long scored)
    implements Serializable {

  public static final AttributionReference NONE = of(Map.of());

  public AttributionReference {
    expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** What a model says on average. */
  public static AttributionReference of(Map<String, Double> expected) {
    return new AttributionReference(expected, Map.of(), null, 0);
  }

  /** What is told by cells. */
  public static AttributionReference byCell(Map<AttributionKey, AttributionCells> cells) {
    return new AttributionReference(Map.of(), cells, null, 0);
  }

  /** The same, with these rows in the place of features that are left out. */
  public AttributionReference with(String rows) {
    return new AttributionReference(expected, cells, rows, scored);
  }

  /** The rows that stand in for features that are left out, as JSON. */
  public Optional<String> optionalBackground() {
    return Optional.ofNullable(background);
  }

  /** The same, told by these cells. */
  public AttributionReference with(Map<AttributionKey, AttributionCells> byCell) {
    return new AttributionReference(expected, byCell, background, scored);
  }

  /** The same, for which a model was asked about so many rows. */
  public AttributionReference scored(long rows) {
    return new AttributionReference(expected, cells, background, rows);
  }
}
