package io.tidemark.capture;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts the rows of a batch while they pass to where they are written, so that no pass of its own
 * is needed. What the tasks of an action's last stage count, Spark adds up exactly once, however
 * often they are tried; so no shuffle may come between the census and the end of the action.
 */
final class Census {

  private final SparkSession spark;
  private final Dataset<Row> rows;
  private final Total total = new Total();

  private Census(Dataset<Row> rows) {
    this.spark = rows.sparkSession();
    this.rows = rows;
    spark.sparkContext().register(total);
  }

  /**
   * A census of rows that begin with the columns of {@link Envelope#ON_THE_WAY}. It has counted
   * once {@link #records} have been read, by one action and to their end.
   */
  static Census of(Dataset<Row> rows) {
    return new Census(rows);
  }

  /** Counts rows that nobody wants to have. */
  static Tally alone(Dataset<Row> rows) {
    Census census = of(rows);
    census.counted().foreachPartition(records -> records.forEachRemaining(record -> {}));
    return census.tally();
  }

  /** The rows that are records, without those of rejected lines, which are counted too. */
  Dataset<Row> records() {
    return spark.internalCreateDataFrame(counted().rdd(), rows.schema(), false);
  }

  private JavaRDD<InternalRow> counted() {
    return rows.queryExecution().toRdd().toJavaRDD().mapPartitions(new Counting(total));
  }

  Tally tally() {
    return total.value();
  }

  /** Counts in a task. */
  private record Counting(Total total)
      implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {

    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
      return new Iterator<>() {
        private final Counter counter = new Counter();
        private InternalRow next;
        private boolean ended;

        @Override
        public boolean hasNext() {
          while (next == null && rows.hasNext()) {
            InternalRow row = rows.next();
            next = counter.count(row) ? row : null;
          }
          if (next == null && !ended) {
            ended = true;
            total.add(counter.tally());
          }
          return next != null;
        }

        @Override
        public InternalRow next() {
          if (!hasNext()) {
            throw new NoSuchElementException("All rows are counted");
          }
          InternalRow row = next;
          next = null;
          return row;
        }
      };
    }
  }

  private static final class Counter {

    private static final int MICROS = Envelope.ON_THE_WAY.fieldIndex(Envelope.EVENT_MICROS);
    private static final int PART = Envelope.ON_THE_WAY.fieldIndex(Envelope.PART);
    private static final int UNPLACED = Envelope.ON_THE_WAY.fieldIndex(Envelope.UNPLACED);
    private static final int REASON = Envelope.ON_THE_WAY.fieldIndex(Envelope.REASON);
    private static final int FILE = Envelope.ON_THE_WAY.fieldIndex(Envelope.FILE);
    private static final int LINE = Envelope.ON_THE_WAY.fieldIndex(Envelope.LINE);
    private static final int FAILURES = Envelope.ON_THE_WAY.fieldIndex(Envelope.FAILURES);
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final SortedSet<LocalDate> dates = new TreeSet<>();
    private final SortedMap<String, Long> reasons = new TreeMap<>();
    private final Map<UTF8String, Tally.Name> names = new HashMap<>();
    private final SortedMap<String, Failure> failures = new TreeMap<>();
    private long records;
    private long quarantined;
    private long untimed;
    private boolean hasHalves;
    private long lastDay = Long.MIN_VALUE;

    /** Counts a row, and tells whether it is a record. */
    boolean count(InternalRow row) {
      if (!row.isNullAt(REASON)) {
        quarantined++;
        reasons.merge(row.getUTF8String(REASON).toString(), 1L, Long::sum);
        return false;
      }
      records++;
      hasHalves |= !row.isNullAt(PART);
      if (row.isNullAt(MICROS)) {
        untimed++;
      } else {
        long day = Math.floorDiv(row.getLong(MICROS), MICROS_PER_DAY);
        if (day != lastDay) {
          dates.add(LocalDate.ofEpochDay(day));
          lastDay = day;
        }
      }
      if (!row.isNullAt(UNPLACED)) {
        name(row.getMap(UNPLACED).keyArray());
      }
      if (!row.isNullAt(FAILURES)) {
        fail(row);
      }
      return true;
    }

    private void fail(InternalRow row) {
      ArrayData steps = row.getMap(FAILURES).keyArray();
      ArrayData reasons = row.getMap(FAILURES).valueArray();
      for (int i = 0; i < steps.numElements(); i++) {
        failures.merge(
            steps.getUTF8String(i).toString(),
            new Failure(
                1,
                row.getUTF8String(FILE) + ":" + row.getLong(LINE) + " " + reasons.getUTF8String(i)),
            Failure::plus);
      }
    }

    private void name(ArrayData unplaced) {
      for (int i = 0; i < unplaced.numElements(); i++) {
        UTF8String name = unplaced.getUTF8String(i);
        Tally.Name found = names.get(name);
        Tally.Name once = new Tally.Name(i, 1);
        // The text belongs to the row, whose memory the next one takes.
        names.put(found == null ? name.copy() : name, found == null ? once : found.plus(once));
      }
    }

    Tally tally() {
      Map<String, Tally.Name> texts = new TreeMap<>();
      names.forEach((name, found) -> texts.put(name.toString(), found));
      return new Tally(records, quarantined, untimed, hasHalves, dates, reasons, texts, failures);
    }
  }

  /** The tallies of all tasks. */
  private static final class Total extends AccumulatorV2<Tally, Tally> {

    private static final long serialVersionUID = 1;

    private Tally sum = Tally.NONE;

    @Override
    public boolean isZero() {
      return sum.equals(Tally.NONE);
    }

    @Override
    public AccumulatorV2<Tally, Tally> copy() {
      Total copy = new Total();
      copy.sum = sum;
      return copy;
    }

    @Override
    public void reset() {
      sum = Tally.NONE;
    }

    @Override
    public void add(Tally part) {
      sum = sum.plus(part);
    }

    @Override
    public void merge(AccumulatorV2<Tally, Tally> other) {
      add(other.value());
    }

    @Override
    public Tally value() {
      return sum;
    }
  }
}
