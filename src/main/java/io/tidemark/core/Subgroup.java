package io.tidemark.core;

import java.io.Serializable;

/**
 * The people or things that a metric is about: those of one value of a facet, and within them those
 * of one value of the group variable. {@link #ALL} is everyone. As in the tables, what does not
 * narrow the rows is null.
 *
 * @param facet the facet's columns, as {@code sex} or {@code sex,age}; null for everyone
 * @param value the facet's value, as {@code F}, {@code (40.0, Infinity)} or {@code F,(40.0,
 *     Infinity)}; null for all values
 * @param group the value of the group variable; null for all
 */
public record Subgroup(String facet, String value, String group) implements Serializable {

  /** Everyone. */
  public static final Subgroup ALL = new Subgroup(null, null, null);

  public Subgroup {
    if (value != null && facet == null) {
      throw new IllegalArgumentException(
          "A subgroup with the value '" + value + "' must name its facet");
    }
  }

  /** All rows, as this facet divides them. */
  public static Subgroup by(String facet) {
    return new Subgroup(facet, null, null);
  }

  /** The rows with one value of a facet. */
  public static Subgroup of(String facet, String value) {
    return new Subgroup(facet, value, null);
  }

  /** Those of them with one value of the group variable. */
  public Subgroup within(String groupValue) {
    return new Subgroup(facet, value, groupValue);
  }
}
