package io.tidemark.interchange.parity;

import io.tidemark.constraints.Digits;
import io.tidemark.core.MonitorType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The numbers and texts of one file, SageMaker's and those of both policies.
 *
 * @param monitor the kind of monitoring
 * @param part which file
 * @param otherRows why numbers that differ do, where that is known: the window has other rows
 */
record NumberRows(MonitorType monitor, ParityRow.Part part, String otherRows) {

  /** Sums of the same numbers in another order differ by less. */
  private static final double SUMMATION = 1e-9;

  /** HyperLogLog as Spark and Deequ use it: three of its standard deviations of 5 %. */
  private static final double DISTINCT = 0.15;

  /** The rank error of a KLL sketch of k = 2048 is below 0.5 %; a bucket has two ends. */
  private static final double BUCKET = 0.01;

  /** The rows, in the order of SageMaker's file, then of Tidemark's. */
  List<ParityRow> of(
      Map<NumberKey, Said> theirs,
      Map<NumberKey, Said> bySageMaker,
      Map<NumberKey, Said> byCorrect) {
    Set<NumberKey> keys = new LinkedHashSet<>(theirs.keySet());
    keys.addAll(bySageMaker.keySet());
    List<ParityRow> rows = new ArrayList<>();
    for (NumberKey key : keys) {
      Said one = theirs.getOrDefault(key, Said.NOTHING);
      Said other = bySageMaker.getOrDefault(key, Said.NOTHING);
      Said correct = byCorrect.getOrDefault(key, Said.NOTHING);
      Compared compared = compare(key, one, other, size(theirs, key));
      rows.add(
          new ParityRow(
              monitor,
              part,
              key.subject(),
              key.name(),
              one,
              other,
              correct,
              compared.agreement(),
              compared.reason()));
    }
    return rows;
  }

  private record Compared(Agreement agreement, String reason) {}

  private Compared compare(NumberKey key, Said one, Said other, OptionalDouble rows) {
    if (other.isNothing()) {
      return new Compared(Agreement.ONLY_SAGEMAKER, "Tidemark's file does not say it" + otherRows);
    }
    if (one.isNothing()) {
      return new Compared(Agreement.ONLY_TIDEMARK, "SageMaker's file does not say it");
    }
    if (one.number().isEmpty() || other.number().isEmpty()) {
      return one.text().equals(other.text()) && one.number().equals(other.number())
          ? new Compared(Agreement.AGREES, "the same")
          : new Compared(Agreement.DIFFERS, "other values" + otherRows);
    }
    if (areSame(one.number(), other.number())) {
      return new Compared(Agreement.AGREES, "the same");
    }
    double gap = Math.abs(one.number().getAsDouble() - other.number().getAsDouble());
    if (key.isEstimateOfDistinctValues()) {
      double share = gap / Math.max(1, Math.abs(one.number().getAsDouble()));
      return share <= DISTINCT && otherRows.isEmpty()
          ? new Compared(
              Agreement.WITHIN_ERROR,
              "distinct values are estimated (HyperLogLog): " + percent(share) + " apart")
          : new Compared(
              Agreement.DIFFERS,
              percent(share) + " apart, more than the estimate errs" + otherRows);
    }
    if (key.isBucket() && rows.isPresent() && otherRows.isEmpty()) {
      double share = gap / Math.max(1, rows.getAsDouble());
      if (share <= BUCKET) {
        return new Compared(
            Agreement.WITHIN_ERROR,
            "buckets are counted by a KLL sketch: " + percent(share) + " of the rows apart");
      }
    }
    return new Compared(Agreement.DIFFERS, key.whyDifferent() + otherRows);
  }

  /** The values of the column, by which a bucket is large or small. */
  private static OptionalDouble size(Map<NumberKey, Said> file, NumberKey key) {
    return file.getOrDefault(new NumberKey(key.subject(), "num_present"), Said.NOTHING).number();
  }

  private static String percent(double share) {
    return Digits.of(100 * share) + " %";
  }

  /** Whether two numbers are there and the same, but for the order in which they were summed. */
  static boolean areSame(OptionalDouble one, OptionalDouble other) {
    if (one.isEmpty() || other.isEmpty()) {
      return false;
    }
    double a = one.getAsDouble();
    double b = other.getAsDouble();
    return a == b || Math.abs(a - b) <= SUMMATION * Math.max(Math.abs(a), Math.abs(b));
  }
}
