package io.tidemark.capture;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Which columns of captures hold what the payloads say. Names are told apart as Spark tells them:
 * without regard to case. A name that the table needs for itself, as {@code event_id}, has no
 * column here; its values stay in {@link Envelope#UNPLACED}.
 */
public final class CaptureLayout implements Serializable {

  private static final long serialVersionUID = 1;

  /** No columns: every value stays unplaced. */
  public static final CaptureLayout NONE = new CaptureLayout(List.of());

  private final ArrayList<CaptureColumn> columns = new ArrayList<>();
  private final HashMap<String, Integer> positions = new HashMap<>();

  /** The columns, of which a second one of a name counts for nothing. */
  public CaptureLayout(List<CaptureColumn> wanted) {
    Set<String> taken = new HashSet<>(Envelope.NAMES);
    for (CaptureColumn column : wanted) {
      if (taken.add(column.name().toLowerCase(Locale.ROOT))) {
        positions.put(column.name(), columns.size());
        columns.add(column);
      }
    }
  }

  /** The columns of a stored table that hold what payloads say. */
  static CaptureLayout of(StructType stored) {
    List<CaptureColumn> columns = new ArrayList<>();
    for (StructField field : stored.fields()) {
      if (!Envelope.isPart(field)) {
        ColumnType.of(field.dataType())
            .ifPresent(type -> columns.add(new CaptureColumn(field.name(), type)));
      }
    }
    return new CaptureLayout(columns);
  }

  /** The columns in their order. */
  public List<CaptureColumn> columns() {
    return List.copyOf(columns);
  }

  boolean isEmpty() {
    return columns.isEmpty();
  }

  int size() {
    return columns.size();
  }

  /** Whether a column has exactly this name. */
  boolean holds(String name) {
    return positions.containsKey(name);
  }

  /** These columns, and after them those of the other that are not among them. */
  CaptureLayout and(CaptureLayout other) {
    List<CaptureColumn> all = new ArrayList<>(columns);
    all.addAll(other.columns);
    return new CaptureLayout(all);
  }

  StructField[] fields() {
    return columns.stream()
        .map(c -> new StructField(c.name(), c.type().sparkType(), true, Metadata.empty()))
        .toArray(StructField[]::new);
  }

  /**
   * Puts texts into their columns; a null is a missing value.
   *
   * @param row takes the values, from this position on
   * @param unplaced takes the texts of an unknown name, or that are not of the column's type
   */
  void place(Map<String, String> texts, Object[] row, int from, Map<String, String> unplaced) {
    texts.forEach(
        (name, text) -> {
          Integer position = positions.get(name);
          if (position == null) {
            unplaced.put(name, text);
          } else if (text != null) {
            Object value = columns.get(position).type().parse(text);
            row[from + position] = value;
            if (value == null) {
              unplaced.put(name, text);
            }
          }
        });
  }
}
