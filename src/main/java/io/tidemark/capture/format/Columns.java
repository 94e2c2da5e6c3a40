package io.tidemark.capture.format;

import static io.tidemark.capture.format.QuarantineReason.DUPLICATE_FIELD;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of columns in order, shared by all rows that have them. */
final class Columns implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  private final String[] names;
  private final HashMap<String, Integer> places;

  private Columns(String[] names, Map<String, Integer> places) {
    this.names = names;
    this.places = new HashMap<>(places);
  }

  /** No names at all. */
  static final Columns NONE = numbered("", 0);

  /**
   * Columns of names that somebody configured.
   *
   * @throws IllegalArgumentException if a name stands twice
   */
  static Columns distinct(List<String> names) {
    try {
      return of(names);
    } catch (Unreadable e) {
      throw new IllegalArgumentException(e.detail() + " in " + names, e);
    }
  }

  static Columns of(List<String> names) throws Unreadable {
    Map<String, Integer> places = new HashMap<>(2 * names.size());
    for (String name : names) {
      if (places.put(name, places.size()) != null) {
        throw new Unreadable(DUPLICATE_FIELD, "Two columns are called " + Unreadable.quoted(name));
      }
    }
    return new Columns(names.toArray(String[]::new), places);
  }

  /** The names in a row of CSV; a column without one is called by its number. */
  static Columns header(String[] row) throws Unreadable {
    List<String> names = new ArrayList<>(row.length);
    for (String name : row) {
      names.add(name == null ? "_c" + names.size() : name.trim());
    }
    return of(names);
  }

  /** A prefix with a number for each column, from 0 on. */
  static Columns numbered(String prefix, int size) {
    List<String> names = new ArrayList<>(size);
    Map<String, Integer> places = new HashMap<>(2 * size);
    for (int i = 0; i < size; i++) {
      names.add(prefix + i);
      places.put(prefix + i, i);
    }
    return new Columns(names.toArray(String[]::new), places);
  }

  int size() {
    return names.length;
  }

  String name(int place) {
    return names[place];
  }

  /** The place of a column, or -1. */
  int place(Object name) {
    return places.getOrDefault(name, -1);
  }
}
