package io.tidemark.capture.format;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The values of a row under names that it shares with other rows: an unmodifiable map in the order
 * of the columns. A row of seventy columns costs one array instead of a hash table.
 */
final class NamedValues extends AbstractMap<String, String> {

  private final Columns columns;
  private final String[] values;

  NamedValues(Columns columns, String[] values) {
    if (columns.size() != values.length) {
      throw new IllegalArgumentException(
          columns.size() + " columns for " + values.length + " values");
    }
    this.columns = columns;
    this.values = values;
  }

  /** A map that nobody can change: this kind as it is, any other copied. Null values are kept. */
  static Map<String, String> unmodifiable(Map<String, String> map) {
    if (map instanceof NamedValues) {
      return map;
    }
    return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean containsKey(Object name) {
    return columns.place(name) >= 0;
  }

  @Override
  public String get(Object name) {
    int place = columns.place(name);
    return place < 0 ? null : values[place];
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> action) {
    for (int i = 0; i < values.length; i++) {
      action.accept(columns.name(i), values[i]);
    }
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return values.length;
      }

      @Override
      public Iterator<Entry<String, String>> iterator() {
        return entries();
      }
    };
  }

  private Iterator<Entry<String, String>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < values.length;
      }

      @Override
      public Entry<String, String> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int place = next++;
        return new SimpleImmutableEntry<>(columns.name(place), values[place]);
      }
    };
  }
}
