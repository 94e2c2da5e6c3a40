package io.tidemark.profile;

import java.io.Serializable;

/** The group that a facet's watched groups are compared with. */
public sealed interface Favoured extends Serializable {

  /** All rows outside the watched group whose facet value is known, as in Clarify. */
  Favoured EVERYONE_ELSE = new EveryoneElse();

  /** The group with the most rows in the baseline, or in the window where there is none. */
  Favoured MAJORITY = new Majority();

  /** The group with this label. */
  static Favoured group(String label) {
    return new Group(label);
  }

  /** {@link #EVERYONE_ELSE}. */
  record EveryoneElse() implements Favoured {}

  /** {@link #MAJORITY}. */
  record Majority() implements Favoured {}

  /**
   * A configured group.
   *
   * @param label as {@link Facet#subgroup} makes it
   */
  record Group(String label) implements Favoured {}
}
