package io.tidemark.interchange;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the records of the files ask of their numbers. */
final class Requirement {

  private Requirement() {}

  static void notNegative(String what, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(what + " is " + value + ", must be at least 0");
    }
  }

  static void notNegative(String what, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(what + " is " + value + ", must be at least 0");
    }
  }

  static void fraction(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " is " + value + ", must lie between 0 and 1");
    }
  }

  /** Names the first one that stands twice. */
  static void distinct(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            what + " '" + name + "' stands twice: keep one of the two");
      }
    }
  }
}
