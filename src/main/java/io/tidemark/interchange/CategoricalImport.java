package io.tidemark.interchange;

import io.tidemark.interchange.CategoricalDistribution.Bucket;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.CategoricalCells.Vocabulary;
import io.tidemark.profile.CategoryGroups;
import io.tidemark.profile.CellCounts;
import io.tidemark.profile.ColumnProfile;
import io.tidemark.profile.DistinctSketch;
import io.tidemark.profile.ValueCounts;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says of the values of a text column. The listed values that occur more than once have
 * a cell each, the most frequent {@value CategoricalCells#MOST_VALUES} of them; the others are the
 * rest. Values that the file does not list, as where it lists the most frequent only, are part of
 * the rest: none can then be called unseen.
 *
 * @param cells null where the file lists no values: the column is not compared
 * @param others the listed values without a cell of their own
 * @param listed all listed values
 */
record CategoricalImport(CellCounts cells, ValueCounts others, List<String> listed) {

  /** How Deequ's histogram calls the values that are missing. */
  private static final String NULL_VALUE = "NullValue";

  static CategoricalImport of(StringStatistics statistics) {
    CommonStatistics common = statistics.common();
    List<Bucket> buckets =
        statistics.categorical().map(CategoricalDistribution::buckets).orElse(List.of());
    List<Bucket> mostFrequentFirst =
        withoutNulls(buckets, common).stream()
            .filter(b -> b.count() > 0)
            .sorted(Comparator.comparingLong(Bucket::count).reversed().thenComparing(Bucket::value))
            .toList();
    List<String> values = mostFrequentFirst.stream().map(Bucket::value).toList();
    Requirement.distinct("Value", values);
    if (values.isEmpty()) {
      return new CategoricalImport(null, unknown(common), List.of());
    }
    long unlisted = common.numPresent() - total(mostFrequentFirst);
    if (unlisted < 0) {
      throw new IllegalArgumentException(
          "the categories count "
              + total(mostFrequentFirst)
              + " values, but num_present is "
              + common.numPresent()
              + ": correct the counts, or remove the distribution to import the column without"
              + " drift");
    }
    return counted(mostFrequentFirst, values, unlisted);
  }

  private static CategoricalImport counted(
      List<Bucket> mostFrequentFirst, List<String> values, long unlisted) {
    int singletons = (int) mostFrequentFirst.stream().filter(b -> b.count() == 1).count();
    int own = Math.min(values.size() - singletons, CategoricalCells.MOST_VALUES);
    CategoricalCells cells = cells(mostFrequentFirst, own, singletons, unlisted);
    long[] counts = new long[cells.size()];
    long[] pools = new long[cells.groups().pools()];
    Map<String, Long> others = new HashMap<>();
    counts[cells.restCell()] = unlisted;
    if (unlisted > 0) {
      pools[0] = unlisted;
    }
    for (int i = 0; i < values.size(); i++) {
      long count = mostFrequentFirst.get(i).count();
      counts[Math.min(i, cells.restCell())] += count;
      if (i >= own) {
        others.put(values.get(i), count);
        if (pools.length > 0) {
          pools[cells.poolOf(values.get(i))] += count;
        }
      }
    }
    return new CategoricalImport(
        CellCounts.of(cells, counts, pools),
        ValueCounts.of(ColumnProfile.COUNTED_VALUES, others),
        values);
  }

  /** Nobody knows the hashes of values that are not listed: these are one pool with all others. */
  private static CategoricalCells cells(
      List<Bucket> mostFrequentFirst, int own, int singletons, long unlisted) {
    List<ValueCounts.Count> listed =
        mostFrequentFirst.stream().map(b -> new ValueCounts.Count(b.value(), b.count())).toList();
    if (unlisted == 0) {
      return CategoricalCells.learned(listed, own);
    }
    List<ValueCounts.Count> counted = listed.subList(0, own);
    return CategoricalCells.of(
        counted.stream().map(ValueCounts.Count::value).toList(),
        new long[0],
        Vocabulary.OPEN,
        singletons,
        CategoryGroups.of(
            (int) counted.stream().filter(c -> c.count() >= CategoryGroups.OWN_ROWS).count(),
            Long.MAX_VALUE));
  }

  /** The listed values as distinct ones: a lower bound where the file lists some only. */
  DistinctSketch distinctListed() {
    DistinctSketch.Fold fold = new DistinctSketch.Fold();
    listed.forEach(value -> fold.add(value.getBytes(StandardCharsets.UTF_8)));
    return fold.sketch();
  }

  /** The missing values are no category, should a histogram list them. */
  private static List<Bucket> withoutNulls(List<Bucket> buckets, CommonStatistics common) {
    boolean listsNulls = total(buckets) == common.numPresent() + common.numMissing();
    return buckets.stream()
        .filter(
            b -> !(listsNulls && b.value().equals(NULL_VALUE) && b.count() == common.numMissing()))
        .toList();
  }

  private static long total(List<Bucket> buckets) {
    return buckets.stream().mapToLong(Bucket::count).reduce(0, Math::addExact);
  }

  /** Nothing is known of the values that are there. */
  private static ValueCounts unknown(CommonStatistics common) {
    return common.numPresent() == 0
        ? ValueCounts.empty(ColumnProfile.COUNTED_VALUES)
        : ValueCounts.sampleOf(ColumnProfile.COUNTED_VALUES, Map.of());
  }
}
