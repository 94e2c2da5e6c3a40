package io.tidemark.deequ;

import io.tidemark.core.CategoryText;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnProfile;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How many rows comply with the predicates of Deequ's own checks, where a profile tells exactly. A
 * row without a value complies with all of them, and a NaN is larger than every number.
 */
final class CompliantRows {

  private CompliantRows() {}

  /** The profile does not tell. */
  static OptionalLong unknown() {
    return OptionalLong.empty();
  }

  /** All rows where no number is negative. */
  static OptionalLong nonNegative(ColumnProfile profile) {
    return allIf(profile, profile.moments().min() >= 0);
  }

  /** All rows where every number is positive. */
  static OptionalLong positive(ColumnProfile profile) {
    return allIf(profile, profile.moments().min() > 0);
  }

  private static OptionalLong allIf(ColumnProfile profile, boolean complies) {
    return complies && holdsNumbers(profile) && profile.infinities() == 0
        ? OptionalLong.of(profile.rows())
        : unknown();
  }

  /**
   * The rows with a number between the bounds, both included, where all are or none is; NaN and
   * infinities are not.
   */
  static OptionalLong between(ColumnProfile profile, double lower, double upper) {
    if (!holdsNumbers(profile)) {
      return unknown();
    }
    double min = profile.moments().min();
    double max = profile.moments().max();
    if (profile.moments().count() == 0 || max < lower || min > upper) {
      return OptionalLong.of(profile.nulls());
    }
    return lower <= min && max <= upper
        ? OptionalLong.of(profile.nulls() + profile.moments().count())
        : unknown();
  }

  /** The rows with one of the values, where each of these is counted. */
  static OptionalLong among(ColumnProfile profile, List<String> values) {
    // Spark compares a boolean with a text as booleans, so that 'T' and '1' are true; and numbers
    // as texts, of which a profile does not tell 1 and 1.0 apart.
    if (profile.kind() != ColumnKind.CATEGORICAL
        || profile.types().booleans() > 0
        || values.stream().anyMatch(CategoryText::hasOtherSpellings)) {
      return unknown();
    }
    long rows = profile.nulls();
    for (String value : Set.copyOf(values)) {
      OptionalLong count = KnownValues.count(profile, value);
      if (count.isEmpty()) {
        return unknown();
      }
      rows += count.getAsLong();
    }
    return OptionalLong.of(rows);
  }

  private static boolean holdsNumbers(ColumnProfile profile) {
    return profile.kind() == ColumnKind.NUMERIC
        && profile.moments().count() + profile.nans() + profile.infinities() == profile.present();
  }
}
