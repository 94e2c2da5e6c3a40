package io.tidemark.capture;

import java.util.Map;
import scala.collection.JavaConverters;

/** Maps as rows hold them. */
final class RowMaps {

  private RowMaps() {}

  /** The map for a column; null for one without entries. */
  static scala.collection.Map<String, String> of(Map<String, String> texts) {
    return texts.isEmpty() ? null : JavaConverters.mapAsScalaMap(texts);
  }
}
