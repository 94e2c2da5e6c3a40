package io.tidemark.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A facet of bias.
 *
 * @param columns one, or up to three that are crossed
 * @param favoured whom the watched groups are compared with: {@link #EVERYONE_ELSE}, {@link
 *     #MAJORITY}, or the label of a group
 */
public record FacetConfig(List<FacetColumnConfig> columns, String favoured) {

  /** All rows outside the watched group. */
  public static final String EVERYONE_ELSE = "everyone-else";

  /** The group with the most rows. */
  public static final String MAJORITY = "majority";

  private static final int MOST_COLUMNS = 3;

  public FacetConfig {
    columns = List.copyOf(columns);
  }

  static FacetConfig read(Section section) {
    List<FacetColumnConfig> columns = new ArrayList<>();
    Node cross = section.at("cross");
    if (cross.isPresent()) {
      for (Section column : cross.sections()) {
        columns.add(FacetColumnConfig.read(column));
        column.close();
      }
      long different = columns.stream().map(FacetColumnConfig::column).distinct().count();
      if (columns.size() < 2 || columns.size() > MOST_COLUMNS || different < columns.size()) {
        cross.refuse(
            "expected 2 to "
                + MOST_COLUMNS
                + " different columns, were "
                + columns.stream().map(FacetColumnConfig::column).toList());
      }
    } else {
      columns.add(FacetColumnConfig.read(section));
    }
    FacetConfig facet =
        new FacetConfig(
            columns,
            section.at("favoured").isPresent() ? section.at("favoured").text() : EVERYONE_ELSE);
    section.close();
    return facet;
  }

  /** Reads facets, each once. */
  static List<FacetConfig> readAll(Node node, FacetCheck check) {
    List<FacetConfig> facets = new ArrayList<>();
    for (Section section : node.sections()) {
      FacetConfig facet = read(section);
      Optional<String> problem = check.problem(facet);
      if (problem.isPresent()) {
        section.refuse(problem.get());
      } else if (facets.contains(facet)) {
        section.refuse("this facet is there twice");
      } else {
        facets.add(facet);
      }
    }
    return facets;
  }
}
