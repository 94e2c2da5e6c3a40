package io.tidemark.metrics.bias;

import io.tidemark.core.Subgroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A watched group and the favoured one that it is compared with: all that a bias metric is computed
 * from.
 *
 * @param subgroup the watched group
 * @param against the favoured group in words: its label, or {@code everyone else}
 * @param favoured its counts
 * @param watched those of the watched group
 * @param strata both within each value of the group variable; empty where there is none
 * @param flips of the flip test; empty where it was not run
 * @param labels the rows of both by every label; empty where only the favourable outcome is told
 *     from any other
 */
public record GroupComparison(
    Subgroup subgroup,
    String against,
    GroupCounts favoured,
    GroupCounts watched,
    List<Stratum> strata,
    Optional<Flips> flips,
    List<LabelCount> labels) {

  /** The favoured group of {@link io.tidemark.profile.Favoured#EVERYONE_ELSE} in words. */
  public static final String EVERYONE_ELSE = "everyone else";

  public GroupComparison {
    strata = List.copyOf(strata);
    labels = List.copyOf(labels);
  }

  /** Groups of which only the favourable outcome is told from any other. */
  public GroupComparison(
      Subgroup subgroup,
      String against,
      GroupCounts favoured,
      GroupCounts watched,
      List<Stratum> strata,
      Optional<Flips> flips) {
    this(subgroup, against, favoured, watched, strata, flips, List.of());
  }

  /** Two groups alone. */
  public static GroupComparison of(GroupCounts favoured, GroupCounts watched) {
    return new GroupComparison(
        Subgroup.of("facet", "d"), EVERYONE_ELSE, favoured, watched, List.of(), Optional.empty());
  }

  public GroupComparison withStrata(List<Stratum> both) {
    return new GroupComparison(subgroup, against, favoured, watched, both, flips, labels);
  }

  public GroupComparison withFlips(Flips counts) {
    return new GroupComparison(
        subgroup, against, favoured, watched, strata, Optional.of(counts), labels);
  }

  /** The comparison with the rows of both groups by every label. */
  public GroupComparison withLabels(List<LabelCount> counts) {
    return new GroupComparison(subgroup, against, favoured, watched, strata, flips, counts);
  }

  /** The rows of both groups. */
  public GroupCounts both() {
    return favoured.plus(watched);
  }

  /** All counts in one row: those of the two groups, of the strata, and of the labels. */
  long[] cells() {
    int ofGroups = (strata.size() + 1) * 2 * GroupCounts.CELLS;
    long[] cells = new long[ofGroups + 2 * labels.size()];
    favoured.intoCells(cells, 0);
    watched.intoCells(cells, GroupCounts.CELLS);
    for (int i = 0; i < strata.size(); i++) {
      int from = (i + 1) * 2 * GroupCounts.CELLS;
      strata.get(i).favoured().intoCells(cells, from);
      strata.get(i).watched().intoCells(cells, from + GroupCounts.CELLS);
    }
    for (int i = 0; i < labels.size(); i++) {
      cells[ofGroups + 2 * i] = labels.get(i).favoured();
      cells[ofGroups + 2 * i + 1] = labels.get(i).watched();
    }
    return cells;
  }

  /** The comparison with other counts. */
  GroupComparison withCells(long[] cells) {
    int ofGroups = cells.length - 2 * labels.size();
    List<Stratum> others = new ArrayList<>();
    for (int from = 2 * GroupCounts.CELLS; from < ofGroups; from += 2 * GroupCounts.CELLS) {
      others.add(
          new Stratum(
              GroupCounts.ofCells(cells, from),
              GroupCounts.ofCells(cells, from + GroupCounts.CELLS)));
    }
    List<LabelCount> counts = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      int at = ofGroups + 2 * i;
      counts.add(new LabelCount(labels.get(i).label(), cells[at], cells[at + 1]));
    }
    return new GroupComparison(
        subgroup,
        against,
        GroupCounts.ofCells(cells, 0),
        GroupCounts.ofCells(cells, GroupCounts.CELLS),
        others,
        flips,
        counts);
  }
}
