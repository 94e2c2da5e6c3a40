package io.tidemark.scan;

import io.tidemark.profile.BlockCounts.Other;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Offence;
import io.tidemark.profile.ValueType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A column read as text. A text is looked at once and then only counted, as long as there is room
 * to remember it; in a batch with a dictionary it is not even decoded again.
 */
final class TextFold extends ColumnFold {

  /** Texts that one task remembers over all its columns and base windows. */
  private static final int REMEMBERED = 400_000;

  private static final int MOST_REMEMBERED = 16_384;

  private static final Set<Offence> NO_OFFENCE = EnumSet.noneOf(Offence.class);

  /** What is known of a text. */
  private static final class Entry {
    final UTF8String text;
    final boolean sentinel;
    final ValueType type;
    final double number;
    final Set<Offence> offences;
    final int place;
    long count;

    Entry(
        UTF8String text,
        boolean sentinel,
        ValueType type,
        double number,
        Set<Offence> offences,
        int place) {
      this.text = text;
      this.sentinel = sentinel;
      this.type = type;
      this.number = number;
      this.offences = offences;
      this.place = place;
    }
  }

  private final Texts texts;
  private final Set<String> sentinels;
  private final double[] sentinelNumbers;
  private final boolean holdsNumbers;
  private final boolean readsNumbers;
  private final int room;
  private final Map<UTF8String, Entry> remembered = new HashMap<>();
  private Entry[] byDictionaryId = new Entry[0];
  private int[] seenInBatch = new int[0];
  private int batch;

  TextFold(ColumnPlan plan, DataType type, int mostEventIds, int folds) {
    super(plan, mostEventIds);
    this.texts = Texts.of(type);
    this.sentinels = Set.copyOf(plan.sentinels());
    this.sentinelNumbers = Sentinels.numbers(plan.sentinels(), type);
    this.holdsNumbers = SourceColumns.kindOf(type) == ColumnKind.NUMERIC;
    this.readsNumbers =
        plan.kind() == ColumnKind.NUMERIC || plan.collects() == ColumnPlan.Collects.DISCOVERY;
    this.room = Math.max(64, Math.min(MOST_REMEMBERED, REMEMBERED / folds));
  }

  @Override
  void add(ColumnVector vector, RowSelection selection, EventIds ids) {
    rows += selection.count;
    WritableColumnVector dictionaryIds =
        vector instanceof WritableColumnVector writable && writable.hasDictionary()
            ? writable.getDictionaryIds()
            : null;
    batch++;
    boolean mayBeNull = vector.hasNull();
    for (int i = 0; i < selection.count; i++) {
      int row = selection.rows[i];
      if (mayBeNull && vector.isNullAt(row)) {
        addNull(ids, row);
        continue;
      }
      Entry entry =
          dictionaryIds == null
              ? entry(vector, row)
              : entry(vector, row, dictionaryIds.getDictId(row));
      entry.count++;
      if (countsBlocks()) {
        addToBlock(row, entry.place);
      }
      if (entry.sentinel) {
        offend(Offence.NULL, ids, row);
      }
      if (!entry.offences.isEmpty()) {
        entry.offences.forEach(offence -> offend(offence, ids, row));
      }
    }
  }

  private Entry entry(ColumnVector vector, int row, int dictionaryId) {
    if (dictionaryId >= 4 * room) {
      return entry(vector, row);
    }
    if (dictionaryId >= byDictionaryId.length) {
      int length = Math.max(dictionaryId + 1, 2 * byDictionaryId.length);
      byDictionaryId = java.util.Arrays.copyOf(byDictionaryId, length);
      seenInBatch = java.util.Arrays.copyOf(seenInBatch, length);
    }
    if (seenInBatch[dictionaryId] != batch) {
      // The next batch may come with another dictionary.
      seenInBatch[dictionaryId] = batch;
      byDictionaryId[dictionaryId] = entry(vector, row);
    }
    return byDictionaryId[dictionaryId];
  }

  private Entry entry(ColumnVector vector, int row) {
    UTF8String text = texts.text(vector, row);
    Entry entry = remembered.get(text);
    if (entry == null) {
      if (remembered.size() >= room) {
        finish();
      }
      UTF8String copy = text.copy();
      entry = look(copy);
      remembered.put(copy, entry);
    }
    return entry;
  }

  private Entry look(UTF8String text) {
    byte[] utf8 = text.getBytes();
    boolean sentinel = !sentinels.isEmpty() && isSentinel(text.toString());
    ValueType type = sentinel ? ValueType.UNKNOWN : ValueType.of(utf8);
    double number = type.isNumeric() && readsNumbers ? ValueType.numberOf(utf8) : Double.NaN;
    boolean value = !sentinel && !isNotFinite(type);
    return new Entry(
        text,
        sentinel,
        type,
        number,
        value ? offences(text, type, number) : NO_OFFENCE,
        blocks == null ? 0 : place(text, sentinel, type, number));
  }

  /** Where the value is counted within the block of an entity. */
  private int place(UTF8String text, boolean sentinel, ValueType type, double number) {
    if (sentinel) {
      return blocks.placeOf(Other.NULL);
    }
    if (isNotFinite(type)) {
      return blocks.placeOf(
          Double.isNaN(Double.parseDouble(text.toString())) ? Other.NAN : Other.INFINITY);
    }
    if (plan.cells() instanceof CategoricalCells) {
      return blocks.placeOf(text.toString());
    }
    if (type.isNumeric() && Double.isInfinite(number)) {
      return blocks.placeOf(Other.INFINITY);
    }
    return plan.cells() instanceof NumericCells numeric && type.isNumeric()
        ? blocks.placeOf(numeric.cellOf(number))
        : blocks.placeOf(Other.OUTSIDE);
  }

  /** NaN and infinities are the only numbers whose text is not of a numeric type. */
  private boolean isNotFinite(ValueType type) {
    return holdsNumbers && type == ValueType.STRING;
  }

  /** A number is one also where its text differs: the sentinel -999 in a column of doubles. */
  private boolean isSentinel(String text) {
    return sentinels.contains(text)
        || (holdsNumbers && Sentinels.contain(sentinelNumbers, Double.parseDouble(text)));
  }

  private Set<Offence> offences(UTF8String text, ValueType type, double number) {
    Expectation expected = plan.expected();
    Set<Offence> found = EnumSet.noneOf(Offence.class);
    boolean wholeNumber = number == Math.rint(number) && !Double.isInfinite(number);
    if (!expected.type().accepts(type) && !(expected.type() == ValueType.INTEGRAL && wholeNumber)) {
      found.add(Offence.TYPE);
    }
    boolean finite = Double.isFinite(number);
    if (finite && (number < expected.min() || number > expected.max())) {
      found.add(Offence.RANGE);
    }
    if (finite && number < 0 && expected.nonNegative()) {
      found.add(Offence.NEGATIVE);
    }
    if (plan.cells() instanceof CategoricalCells categories
        && categories.cellOf(text.toString()) == categories.unseenCell()) {
      found.add(Offence.UNSEEN);
    }
    return found.isEmpty() ? NO_OFFENCE : found;
  }

  /** Adds the texts remembered so far, each as often as it occurred, and forgets them. */
  @Override
  void finish() {
    remembered.values().forEach(this::add);
    remembered.clear();
    // Entries that were handed out are not counted any more.
    batch++;
  }

  private void add(Entry entry) {
    long times = entry.count;
    if (entry.sentinel) {
      nulls += times;
      return;
    }
    if (isNotFinite(entry.type)) {
      types.add(ValueType.FRACTIONAL, times);
      if (Double.isNaN(Double.parseDouble(entry.text.toString()))) {
        nans += times;
      } else {
        infinities += times;
      }
      return;
    }
    types.add(entry.type, times);
    boolean isNumber = entry.type.isNumeric() && readsNumbers;
    if (isNumber && Double.isInfinite(entry.number)) {
      infinities += times;
    } else if (isNumber) {
      addNumber(entry.number, times);
    }
    if (plan.kind() == ColumnKind.NUMERIC && isNumber) {
      distinct.add(entry.number);
    } else {
      distinct.add(entry.text.getBytes());
    }
    if (plan.kind() == ColumnKind.CATEGORICAL) {
      addCategory(entry.text.toString(), times);
    }
  }

  private void addNumber(double number, long times) {
    moments.add(number, times);
    if (sketch != null) {
      sketch.add(number, times);
    }
    if (inCells != null) {
      inCells.add(number, times, cells);
    }
    if (buckets != null) {
      buckets[plan.buckets().cellOf(number)] += times;
    }
  }

  private void addCategory(String text, long times) {
    if (plan.cells() instanceof CategoricalCells categories) {
      int cell = categories.cellOf(text);
      cells[cell] += times;
      if (cell < categories.restCell()) {
        return;
      }
      if (pools.length > 0) {
        pools[categories.poolOf(text)] += times;
      }
    }
    values.add(text, times);
    if (frequent != null) {
      frequent.add(text, times);
    }
  }
}
