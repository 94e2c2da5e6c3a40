package io.tidemark.profile;

import io.tidemark.core.CategoryText;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the counted values of a column stand among its cells; built where it is first asked. */
final class CategoryIndex implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int NONE = -1;

  private final List<String> values;
  private transient Map<String, Integer> cellOfValue;
  private transient Map<String, Integer> cellOfCategory;

  CategoryIndex(List<String> values) {
    this.values = values;
  }

  /** The cell of a counted value; negative if it has none. */
  int of(String value) {
    return cells().getOrDefault(value, NONE);
  }

  /** The cell of a category, as itself, as it is written, or however it is counted. */
  int of(String category, String written) {
    int cell = of(category);
    if (cell < 0) {
      cell = of(written);
    }
    return cell < 0 ? spellings().getOrDefault(category, NONE) : cell;
  }

  private Map<String, Integer> cells() {
    Map<String, Integer> map = cellOfValue;
    if (map == null) {
      map = new HashMap<>();
      for (int i = 0; i < values.size(); i++) {
        map.put(values.get(i), i);
      }
      cellOfValue = map;
    }
    return map;
  }

  /** The cells of the categories that are counted under another text. */
  private Map<String, Integer> spellings() {
    Map<String, Integer> map = cellOfCategory;
    if (map == null) {
      map = new HashMap<>();
      for (int i = 0; i < values.size(); i++) {
        map.putIfAbsent(CategoryText.of(values.get(i)), i);
      }
      cellOfCategory = map;
    }
    return map;
  }
}
