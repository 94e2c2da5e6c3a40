package io.tidemark.profile;

import io.tidemark.core.Subgroup;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The ways in which predictions are divided into groups for bias. Each facet has its cubes, and
 * each facet within the group variable; there is no product of facets.
 *
 * @param facets each of other columns or rules
 * @param groupVariable the column whose values are the strata of the conditional metrics; null for
 *     none
 */
public record FacetPlan(List<Facet> facets, String groupVariable) implements Serializable {

  /** No facets. */
  public static final FacetPlan NONE = new FacetPlan(List.of(), null);

  private static final FacetRule GROUPS = new FacetRule.Each();

  public FacetPlan {
    facets = List.copyOf(facets);
    if (facets.stream().map(Facet::name).distinct().count() < facets.size()) {
      throw new IllegalArgumentException(
          "Two facets are of the same columns, among "
              + facets.stream().map(Facet::name).toList()
              + ": put their groups into one facet");
    }
  }

  public static FacetPlan of(Facet... facets) {
    return new FacetPlan(List.of(facets), null);
  }

  /** The plan with the strata of the conditional metrics. */
  public FacetPlan within(String column) {
    return new FacetPlan(facets, column);
  }

  public Optional<String> optionalGroupVariable() {
    return Optional.ofNullable(groupVariable);
  }

  /** Every column that a scan must read, in alphabetical order. */
  public List<String> columns() {
    TreeSet<String> columns = new TreeSet<>();
    facets.forEach(f -> f.columns().forEach(c -> columns.add(c.column())));
    optionalGroupVariable().ifPresent(columns::add);
    return List.copyOf(columns);
  }

  /** Those of a group whose group variable has this value, of any type, null for none. */
  public static Subgroup within(Subgroup group, Object groupValue) {
    return group.within(GROUPS.labelOf(groupValue));
  }
}
