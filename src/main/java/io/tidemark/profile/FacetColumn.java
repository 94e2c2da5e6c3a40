package io.tidemark.profile;

import java.io.Serializable;
import java.util.List;

/**
 * A column of a facet, and how its values become groups.
 *
 * @param column its name
 * @param rule the groups
 */
public record FacetColumn(String column, FacetRule rule) implements Serializable {

  /** Every value of the column is a group. */
  public static FacetColumn each(String column) {
    return new FacetColumn(column, new FacetRule.Each());
  }

  /** The rows with one of these values are watched. */
  public static FacetColumn of(String column, String... values) {
    return new FacetColumn(column, FacetRule.Listed.of(List.of(values)));
  }

  /** The rows within each of these ranges are watched. */
  public static FacetColumn of(String column, ValueRange... ranges) {
    return new FacetColumn(column, FacetRule.Ranges.of(List.of(ranges)));
  }
}
