package io.tidemark.scan;

import io.tidemark.core.NumberText;
import io.tidemark.profile.BlockCounts.Other;
import io.tidemark.profile.CategoricalCells;
import io.tidemark.profile.ColumnKind;
import io.tidemark.profile.ColumnPlan;
import io.tidemark.profile.Expectation;
import io.tidemark.profile.NumericCells;
import io.tidemark.profile.Offence;
import io.tidemark.profile.TypeRule;
import io.tidemark.profile.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private final Texts texts;
  private final Set<String> sentinels;
  private final double[] sentinelNumbers;
  private final boolean holdsNumbers;
  private final boolean readsNumbers;
  private final boolean discovers;
  private final int room;
  private final Map<UTF8String, TextEntry> remembered = new HashMap<>();
  private TextEntry[] byDictionaryId = new TextEntry[0];
  private int[] seenInBatch = new int[0];
  private int batch;

  TextFold(ColumnPlan plan, DataType type, int mostEventIds, int folds) {
    super(plan, mostEventIds);
    this.texts = Texts.of(type);
    this.sentinels =
        plan.sentinels().stream()
            .flatMap(text -> Stream.of(text, plan.rule().categoryOf(text)))
            .collect(Collectors.toUnmodifiableSet());
    this.sentinelNumbers = Sentinels.numbers(plan.sentinels(), type);
    this.holdsNumbers = SourceColumns.kindOf(type) == ColumnKind.NUMERIC;
    this.discovers = plan.collects() == ColumnPlan.Collects.DISCOVERY;
    this.readsNumbers = plan.kind() == ColumnKind.NUMERIC || discovers;
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
      TextEntry entry =
          dictionaryIds == null
              ? entry(vector, row)
              : entry(vector, row, dictionaryIds.getDictId(row));
      entry.count++;
      if (countsBlocks()) {
        addToBlock(row, entry.place);
      }
      if (entry.meaning == TextEntry.Meaning.SENTINEL) {
        offend(Offence.NULL, ids, row);
      }
      if (!entry.offences.isEmpty()) {
        entry.offences.forEach(offence -> offend(offence, ids, row));
      }
    }
  }

  private TextEntry entry(ColumnVector vector, int row, int dictionaryId) {
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

  private TextEntry entry(ColumnVector vector, int row) {
    UTF8String text = texts.text(vector, row);
    TextEntry entry = remembered.get(text);
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

  private TextEntry look(UTF8String text) {
    byte[] utf8 = text.getBytes();
    String category = plan.rule().categoryOf(text.toString());
    TextEntry.Meaning meaning = meaning(text, utf8, category);
    ValueType type =
        switch (meaning) {
          case VALUE -> plan.rule().typeOf(utf8);
          case SENTINEL -> ValueType.UNKNOWN;
          case NAN, INFINITY -> ValueType.FRACTIONAL;
        };
    TextEntry entry =
        new TextEntry(
            text,
            meaning,
            type,
            type.isNumeric() ? plan.rule().numberOf(utf8) : Double.NaN,
            category);
    if (entry.isValue()) {
      entry.offences = offences(entry);
    }
    entry.place = blocks == null ? 0 : place(entry);
    return entry;
  }

  private TextEntry.Meaning meaning(UTF8String text, byte[] utf8, String category) {
    if (!sentinels.isEmpty() && isSentinel(text.toString(), category)) {
      return TextEntry.Meaning.SENTINEL;
    }
    boolean mayBeWord = holdsNumbers || plan.rule() == TypeRule.NUMBERS;
    if (!mayBeWord || !TypeRule.isNotFinite(utf8)) {
      return TextEntry.Meaning.VALUE;
    }
    return Double.isNaN(NumberText.valueOf(text.toString()).orElseThrow())
        ? TextEntry.Meaning.NAN
        : TextEntry.Meaning.INFINITY;
  }

  /** Where the value is counted within the block of an entity. */
  private int place(TextEntry entry) {
    return switch (entry.meaning) {
      case SENTINEL -> blocks.placeOf(Other.NULL);
      case NAN -> blocks.placeOf(Other.NAN);
      case INFINITY -> blocks.placeOf(Other.INFINITY);
      case VALUE -> placeOfValue(entry);
    };
  }

  private int placeOfValue(TextEntry entry) {
    if (plan.cells() instanceof CategoricalCells categories) {
      return blocks.placeOf(entry.category, cellOf(categories, entry));
    }
    if (entry.type.isNumeric() && readsNumbers && Double.isInfinite(entry.number)) {
      return blocks.placeOf(Other.INFINITY);
    }
    return plan.cells() instanceof NumericCells numeric && entry.type.isNumeric()
        ? blocks.placeOf(numeric.cellOf(entry.number))
        : blocks.placeOf(Other.OUTSIDE);
  }

  private int cellOf(CategoricalCells categories, TextEntry entry) {
    return plan.rule() == TypeRule.DEEQU
        ? categories.cellOf(entry.category)
        : categories.cellOf(entry.category, entry.text.toString());
  }

  /** A number is one also where its text differs: the sentinel -999 in a column of doubles. */
  private boolean isSentinel(String text, String category) {
    return sentinels.contains(text)
        || sentinels.contains(category)
        || (holdsNumbers && Sentinels.contain(sentinelNumbers, Double.parseDouble(text)));
  }

  private Set<Offence> offences(TextEntry entry) {
    Expectation expected = plan.expected();
    double number = entry.number;
    Set<Offence> found = EnumSet.noneOf(Offence.class);
    boolean finite = Double.isFinite(number);
    boolean wholeNumber = finite && number == Math.rint(number);
    if (!expected.type().accepts(entry.type)
        && !(expected.type() == ValueType.INTEGRAL && wholeNumber)) {
      found.add(Offence.TYPE);
    }
    if (finite && readsNumbers && (number < expected.min() || number > expected.max())) {
      found.add(Offence.RANGE);
    }
    if (finite && readsNumbers && number < 0 && expected.nonNegative()) {
      found.add(Offence.NEGATIVE);
    }
    if (plan.cells() instanceof CategoricalCells categories
        && cellOf(categories, entry) == categories.unseenCell()) {
      found.add(Offence.UNSEEN);
    }
    return found.isEmpty() ? TextEntry.NO_OFFENCE : found;
  }

  /** Adds the texts remembered so far, each as often as it occurred, and forgets them. */
  @Override
  void finish() {
    remembered.values().forEach(this::add);
    remembered.clear();
    // Entries that were handed out are not counted any more.
    batch++;
  }

  private void add(TextEntry entry) {
    long times = entry.count;
    switch (entry.meaning) {
      case SENTINEL -> nulls += times;
      case NAN -> {
        types.add(ValueType.FRACTIONAL, times);
        nans += times;
      }
      case INFINITY -> {
        types.add(ValueType.FRACTIONAL, times);
        infinities += times;
      }
      case VALUE -> addValue(entry, times);
    }
  }

  private void addValue(TextEntry entry, long times) {
    // Whether a column of texts holds numbers, its NaN and infinities leave to its other values.
    boolean isOpen =
        discovers && plan.rule() == TypeRule.WORDS && TypeRule.isNotFinite(entry.text.getBytes());
    if (!isOpen) {
      types.add(entry.type, times);
    }
    boolean isNumber = entry.type.isNumeric() && readsNumbers;
    if (isNumber && Double.isInfinite(entry.number)) {
      infinities += times;
    } else if (isNumber) {
      addNumber(entry.number, times);
    }
    if (plan.kind() == ColumnKind.NUMERIC && isNumber) {
      distinct.add(entry.number);
    } else {
      distinct.add(entry.category.getBytes(StandardCharsets.UTF_8));
    }
    if (plan.kind() == ColumnKind.CATEGORICAL) {
      addCategory(entry, times);
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

  private void addCategory(TextEntry entry, long times) {
    if (plan.cells() instanceof CategoricalCells categories) {
      int cell = cellOf(categories, entry);
      cells[cell] += times;
      if (cell < categories.restCell()) {
        return;
      }
      if (pools.length > 0) {
        pools[categories.poolOf(entry.category)] += times;
      }
    }
    values.add(entry.category, times);
    if (frequent != null) {
      frequent.add(entry.category, times);
    }
  }
}
