package io.tidemark.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The numbers of the groups of a categorical column, in the order of hashes: that of a value with a
 * group of its own, and that at which a pool ends. Tests merge groups that are too small in this
 * order.
 */
final class GroupNumbers implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] ofCounted;
  private final int[] ofPool;

  private GroupNumbers(int counted, int pools) {
    ofCounted = new int[counted];
    ofPool = new int[pools];
  }

  /**
   * The numbers of these groups.
   *
   * @param counted the hashes of the values that have a cell, in the order of the cells
   */
  static GroupNumbers of(CategoryGroups groups, LongStream counted) {
    record Place(long hash, int own, int pool) {}
    long[] hashes = counted.toArray();
    List<Place> places = new ArrayList<>();
    for (int own = 0; own < groups.own(); own++) {
      places.add(new Place(hashes[own], own, -1));
    }
    for (int pool = 0; pool < groups.pools(); pool++) {
      places.add(new Place(groups.poolEnd(pool), -1, pool));
    }
    places.sort(
        Comparator.comparingLong(Place::hash)
            .thenComparingInt(Place::pool)
            .thenComparingInt(Place::own));
    GroupNumbers numbers = new GroupNumbers(hashes.length, groups.pools());
    for (int group = 0; group < places.size(); group++) {
      Place place = places.get(group);
      if (place.pool() < 0) {
        numbers.ofCounted[place.own()] = group;
      } else {
        numbers.ofPool[place.pool()] = group;
      }
    }
    for (int cell = groups.own(); cell < hashes.length; cell++) {
      numbers.ofCounted[cell] = numbers.ofRare(groups, hashes[cell]);
    }
    return numbers;
  }

  /** The group of the value that has this cell. */
  int ofCounted(int cell) {
    return ofCounted[cell];
  }

  int ofPool(int pool) {
    return ofPool[pool];
  }

  /** The group of a value that has none of its own. */
  int ofRare(CategoryGroups groups, long hash) {
    return groups.pools() == 0 ? ofCounted[groups.own() - 1] : ofPool[groups.poolOf(hash)];
  }
}
