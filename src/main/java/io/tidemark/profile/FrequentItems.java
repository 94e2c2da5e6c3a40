package io.tidemark.profile;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.datasketches.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;

/**
 * Candidates for the most frequent values of a column with too many values to count them all
 * (Apache DataSketches' frequent items): a value with over 0.1 % of the rows is never missed. The
 * baseline's second pass counts them exactly.
 */
public final class FrequentItems implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int MAP_SIZE = 4096;

  private transient ItemsSketch<String> sketch;

  private FrequentItems(ItemsSketch<String> sketch) {
    this.sketch = sketch;
  }

  public static FrequentItems empty() {
    return new FrequentItems(new ItemsSketch<>(MAP_SIZE));
  }

  public void add(String value, long times) {
    if (times > 0) {
      sketch.update(value, times);
    }
  }

  public FrequentItems merge(FrequentItems other) {
    FrequentItems sum = empty();
    sum.sketch.merge(sketch);
    sum.sketch.merge(other.sketch);
    return sum;
  }

  /**
   * The values that surely have at least the given share of the rows, each with the number of rows
   * that it surely has, the most frequent first. One with {@code share} + 0.1 % of the rows is
   * never missed.
   */
  public List<ValueCounts.Count> candidates(double share, int most) {
    double rows = share * sketch.getStreamLength();
    return Arrays.stream(sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES))
        .filter(row -> row.getLowerBound() >= rows)
        .map(row -> new ValueCounts.Count(row.getItem(), row.getLowerBound()))
        .sorted(
            Comparator.comparingLong(ValueCounts.Count::count)
                .reversed()
                .thenComparing(ValueCounts.Count::value))
        .limit(most)
        .toList();
  }

  /** Equal ones have the same candidates with the same bounds on their counts. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FrequentItems that && bounds().equals(that.bounds());
  }

  @Override
  public int hashCode() {
    return bounds().hashCode();
  }

  private Map<String, List<Long>> bounds() {
    return Arrays.stream(sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES))
        .collect(
            Collectors.toMap(
                ItemsSketch.Row::getItem, r -> List.of(r.getLowerBound(), r.getUpperBound())));
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    byte[] bytes = sketch.toByteArray(new ArrayOfStringsSerDe());
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void readObject(ObjectInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    sketch = ItemsSketch.getInstance(Memory.wrap(bytes), new ArrayOfStringsSerDe());
  }
}
