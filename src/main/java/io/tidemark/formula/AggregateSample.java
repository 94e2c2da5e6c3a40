package io.tidemark.formula;

import io.tidemark.profile.AggregateKey;
import java.util.Set;

/**
 * The values that an aggregate is of.
 *
 * @param isTotal whether it grows with them, as a count and a sum do
 * @param values how many there are: neither NULL nor behind a FILTER; of a count those counted
 */
public record AggregateSample(AggregateKey key, boolean isTotal, long values) {

  /**
   * How many rows a metric rests on. A single total rests on all rows, for it says how much there
   * was in them: few values are its news. Of several totals, such as a sum by a count, it is the
   * one of most values; of means and others that have no scale the one of least.
   *
   * @param samples of all its aggregates
   * @param rows all there are
   */
  public static long size(Set<AggregateSample> samples, long rows) {
    if (samples.size() == 1 && samples.iterator().next().isTotal()) {
      return rows;
    }
    return samples.stream()
        .filter(sample -> !sample.isTotal())
        .mapToLong(AggregateSample::values)
        .min()
        .orElseGet(() -> samples.stream().mapToLong(AggregateSample::values).max().orElse(rows));
  }
}
