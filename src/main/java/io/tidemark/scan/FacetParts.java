package io.tidemark.scan;

import io.tidemark.core.Subgroup;
import io.tidemark.profile.PredictionPart;
import java.util.Arrays;
import java.util.Map;

/**
 * The groups of the facets of one window in the making, in one thread.
 *
 * <p>The rows of a join come in no order of time, and all cubes of all windows fit no cache of a
 * processor. So rows of classifications wait here, and are counted some hundreds at a time: facet
 * by facet in the few cubes of one window.
 */
final class FacetParts {

  private static final int FIRST_ROOM = 32;
  private static final int MOST_WAITING = 512;

  private final FacetRows facets;
  private final int width;
  private final PartFold[][] byGroup;
  private final PartFold[][][] byStratum;
  private long[] keys = new long[0];
  private int[] groups = new int[0];
  private int waiting;

  FacetParts(FacetRows facets) {
    this.facets = facets;
    this.width = facets.width();
    this.byGroup = new PartFold[facets.count()][0];
    this.byStratum = new PartFold[facets.count()][0][];
  }

  /**
   * Adds a row.
   *
   * @param groupOf as {@link FacetRows#read} gives it
   * @param at the row's place in it
   */
  void add(PredictionRow row, int[] groupOf, int at) {
    if (width == 0) {
      return;
    }
    if (facets.isRegression()) {
      addRegressed(row, groupOf, at * width);
      return;
    }
    if (waiting == keys.length) {
      if (waiting == MOST_WAITING) {
        countWaiting();
      } else {
        int room = Math.max(FIRST_ROOM, 2 * waiting);
        keys = Arrays.copyOf(keys, room);
        groups = Arrays.copyOf(groups, room * width);
      }
    }
    keys[waiting] = row.key();
    System.arraycopy(groupOf, at * width, groups, waiting * width, width);
    waiting++;
  }

  private void addRegressed(PredictionRow row, int[] groupOf, int from) {
    for (int facet = 0; facet < byGroup.length; facet++) {
      int group = groupOf[from + facet];
      group(facet, group).addRegressed(row);
      if (facets.hasStrata()) {
        stratum(facet, group, groupOf[from + byGroup.length]).addRegressed(row);
      }
    }
  }

  private void countWaiting() {
    for (int facet = 0; facet < byGroup.length; facet++) {
      for (int i = 0; i < waiting; i++) {
        group(facet, groups[i * width + facet]).addCoarse(keys[i]);
      }
    }
    for (int facet = 0; facets.hasStrata() && facet < byGroup.length; facet++) {
      for (int i = 0; i < waiting; i++) {
        int from = i * width;
        stratum(facet, groups[from + facet], groups[from + byGroup.length]).addCoarse(keys[i]);
      }
    }
    waiting = 0;
  }

  private PartFold group(int facet, int group) {
    if (group >= byGroup[facet].length) {
      byGroup[facet] = Arrays.copyOf(byGroup[facet], 2 * group + 2);
    }
    PartFold part = byGroup[facet][group];
    if (part == null) {
      part = new PartFold(PartFold.Scores.TENTHS);
      byGroup[facet][group] = part;
    }
    return part;
  }

  private PartFold stratum(int facet, int group, int stratum) {
    if (group >= byStratum[facet].length) {
      byStratum[facet] = Arrays.copyOf(byStratum[facet], 2 * group + 2);
    }
    PartFold[] strata = byStratum[facet][group];
    if (strata == null || stratum >= strata.length) {
      strata = strata == null ? new PartFold[stratum + 1] : Arrays.copyOf(strata, 2 * stratum + 2);
      byStratum[facet][group] = strata;
    }
    if (strata[stratum] == null) {
      strata[stratum] = new PartFold(PartFold.Scores.NONE);
    }
    return strata[stratum];
  }

  /** Adds the groups that have rows, and their strata. */
  void putInto(Map<PredictionPart, PartFold> parts) {
    countWaiting();
    for (int facet = 0; facet < byGroup.length; facet++) {
      for (int group = 0; group < byGroup[facet].length; group++) {
        if (byGroup[facet][group] == null) {
          continue;
        }
        Subgroup named = facets.named(facet, group);
        parts.put(PredictionPart.of(named), byGroup[facet][group]);
        PartFold[] strata = facets.hasStrata() ? byStratum[facet][group] : new PartFold[0];
        for (int stratum = 0; stratum < strata.length; stratum++) {
          if (strata[stratum] != null) {
            Subgroup within = named.within(facets.stratum(stratum));
            parts.put(PredictionPart.of(within), strata[stratum]);
          }
        }
      }
    }
  }
}
