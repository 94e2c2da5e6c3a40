package io.tidemark.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.unsafe.types.ByteArray;

/**
 * Captures, each with the label of its event as a last field, null where there is none. Made of
 * captures and labels in one sequence, sorted by {@link #KEY}, so that those of an event are
 * neighbours and its labels come first.
 *
 * <p>Of the labels of an event the one that arrived last is taken, of several at once the greatest;
 * of the captures of one name in a base window the earliest, of several at once that with the least
 * bytes. Neither depends on how the rows were distributed.
 */
final class JoinedRows implements Iterator<InternalRow> {

  /** 63 bits of a hash of the event's name, then 0 for a label or 1 for a capture. */
  static final int KEY = 0;

  /** 64 more bits of a hash of it; null for a capture that names no event. */
  static final int CHECK = 1;

  /** A capture's event time or a label's arrival, in microseconds; null for none. */
  static final int TIME = 2;

  /** Null for a capture. */
  static final int LABEL = 3;

  /** 64 bits of a hash of the capture's own name; null for a label, or without a name. */
  static final int OWN = 4;

  /** How many fields stand before those that a fold reads. */
  static final int FIELDS = 5;

  /** A capture's name in its base window. */
  private record Name(long own, long window) {}

  private final Iterator<InternalRow> sorted;
  private final boolean isNumber;
  private final TimeRange.Micros span;
  private final ArrayDeque<InternalRow> ready = new ArrayDeque<>();
  private final List<UnsafeRow> captures = new ArrayList<>();
  private final List<UnsafeRow> labels = new ArrayList<>();

  /** Where captures of a name are; from the second capture of a key on, for most are alone. */
  private Map<Name, Integer> places = Map.of();

  private InternalRow next;
  private long duplicates;
  private long unmatchedLabels;

  /**
   * Joins the rows of a partition.
   *
   * @param labelType a double or a string
   * @param span tells base windows apart; null where all captures are one
   */
  JoinedRows(Iterator<InternalRow> sorted, DataType labelType, TimeRange.Micros span) {
    this.sorted = sorted;
    this.isNumber = labelType instanceof DoubleType;
    this.span = span;
    this.next = sorted.hasNext() ? sorted.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && next != null) {
      readEvents();
    }
    return !ready.isEmpty();
  }

  @Override
  public InternalRow next() {
    return ready.remove();
  }

  JoinCounts counts() {
    return new JoinCounts(duplicates, unmatchedLabels);
  }

  /** Reads the rows of one key, which are mostly of one event. */
  private void readEvents() {
    long key = next.getLong(KEY) >>> 1;
    captures.clear();
    labels.clear();
    while (next != null && next.getLong(KEY) >>> 1 == key) {
      // The row is one buffer that the next one overwrites.
      UnsafeRow row = ((UnsafeRow) next).copy();
      if ((row.getLong(KEY) & 1) == 0) {
        addLabel(row);
      } else {
        addCapture(row);
      }
      next = sorted.hasNext() ? sorted.next() : null;
    }
    long unmatched = labels.size();
    for (UnsafeRow label : labels) {
      for (UnsafeRow capture : captures) {
        if (isSameEvent(label, capture)) {
          unmatched--;
          break;
        }
      }
    }
    unmatchedLabels += unmatched;
    captures.forEach(c -> ready.add(new JoinedRow(c, labelOf(c))));
  }

  private GenericInternalRow labelOf(UnsafeRow capture) {
    Object label = null;
    for (UnsafeRow candidate : labels) {
      if (isSameEvent(candidate, capture)) {
        label = isNumber ? (Object) candidate.getDouble(LABEL) : candidate.getUTF8String(LABEL);
      }
    }
    return new GenericInternalRow(new Object[] {label});
  }

  private void addLabel(UnsafeRow label) {
    for (int i = 0; i < labels.size(); i++) {
      UnsafeRow other = labels.get(i);
      if (isSameEvent(other, label)) {
        if (isLater(label, other)) {
          labels.set(i, label);
        }
        return;
      }
    }
    labels.add(label);
  }

  private boolean isLater(UnsafeRow label, UnsafeRow other) {
    int order = Long.compare(time(label), time(other));
    if (order == 0) {
      order =
          isNumber
              ? Double.compare(label.getDouble(LABEL), other.getDouble(LABEL))
              : label.getUTF8String(LABEL).compareTo(other.getUTF8String(LABEL));
    }
    return order > 0;
  }

  private void addCapture(UnsafeRow capture) {
    if (captures.isEmpty()) {
      captures.add(capture);
      return;
    }
    if (captures.size() == 1) {
      places = new HashMap<>();
      if (!captures.get(0).isNullAt(OWN)) {
        places.put(name(captures.get(0)), 0);
      }
    }
    Integer at = capture.isNullAt(OWN) ? null : places.putIfAbsent(name(capture), captures.size());
    if (at == null) {
      captures.add(capture);
      return;
    }
    duplicates++;
    if (isEarlier(capture, captures.get(at))) {
      captures.set(at, capture);
    }
  }

  private Name name(UnsafeRow capture) {
    return new Name(capture.getLong(OWN), window(capture));
  }

  private static boolean isEarlier(UnsafeRow capture, UnsafeRow other) {
    int order = Long.compare(time(capture), time(other));
    return order == 0
        ? ByteArray.compareBinary(capture.getBytes(), other.getBytes()) < 0
        : order < 0;
  }

  private long window(UnsafeRow capture) {
    return span == null ? 0 : span.baseWindowOf(time(capture));
  }

  private static long time(UnsafeRow row) {
    return row.isNullAt(TIME) ? Long.MIN_VALUE : row.getLong(TIME);
  }

  private static boolean isSameEvent(UnsafeRow one, UnsafeRow other) {
    return !one.isNullAt(CHECK)
        && !other.isNullAt(CHECK)
        && one.getLong(CHECK) == other.getLong(CHECK);
  }
}
