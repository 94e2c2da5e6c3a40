package io.tidemark.formula;

import io.tidemark.profile.AggregateKey;
import java.util.Set;

/**
 * The values that an aggregate is of.
 *
 * @param isTotal whether it grows with them, as a count and a sum do
 * @param values how many there are: neither NULL nor behind a FILTER; of a count without a FILTER
 *     all rows, each of which was asked
 */
public record AggregateSample(AggregateKey key, boolean isTotal, long values) {

  /**
   * How many rows a metric rests on: the values of that of its aggregates that has most. A single
   * total rests on all rows, for it says how much there was in them: no values are its news.
   *
   * @param samples of all its aggregates
   * @param rows all there are
   */
  public static long size(Set<AggregateSample> samples, long rows) {
    boolean isOneTotal = samples.size() == 1 && samples.iterator().next().isTotal();
    return isOneTotal
        ? rows
        : samples.stream().mapToLong(AggregateSample::values).max().orElse(rows);
  }
}
